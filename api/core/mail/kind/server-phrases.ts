// Pure
import { PhraseTable } from './phrase-table.ts';

/** Subjects of servers that could not deliver a mail. */
export const bounceSubjects = new PhraseTable({
  en: `
    Undeliverable | Undelivered Mail Returned to Sender | Undelivered mail | Undeliverable mail |
    Mail delivery failed | Mail delivery failure | Mail Delivery System | Mail delivery subsystem |
    Delivery Status Notification (Failure) | Delivery failure | Delivery failed | Failure notice | Returned mail |
    Message undeliverable | Delivery has failed | Failed delivery | Non-delivery notification |
    Non delivery report | Mail system error | Message not delivered | Your message could not be delivered |
    Message could not be delivered
  `,
  de: `
    Unzustellbar | Nicht zustellbar | Nicht zugestellt | Unzustellbare Nachricht | Zustellung fehlgeschlagen |
    Nachricht nicht zugestellt | Mail-Zustellung fehlgeschlagen | Fehler bei der Nachrichtenzustellung |
    Benachrichtigung zum Übermittlungsstatus (Fehlgeschlagen) | Unzustellbarkeitsbericht
  `,
  pl: `
    Nie można dostarczyć | Niedostarczalne | Niedostarczona wiadomość | Nie dostarczono | Zwrot wiadomości |
    Błąd dostarczenia | Powiadomienie o stanie dostarczenia (Niepowodzenie) | Wiadomość niedostarczona
  `,
  fr: `
    Non remis | Non distribuable | Non distribué | Message non distribué | Message non remis |
    Échec de la remise | Échec de livraison | Échec de distribution | Notification d'état de remise (échec)
  `,
  es: `
    No se puede entregar | No entregado | Sin entregar | Mensaje no entregado | Error de entrega |
    Fallo en la entrega | Notificación de estado de entrega (error) | Correo no entregado
  `,
  it: `
    Non recapitabile | Recapito non riuscito | Mancato recapito | Messaggio non recapitato |
    Consegna non riuscita | Notifica di mancato recapito
  `,
  nl: `Onbestelbaar | Niet bezorgd | Onbezorgbaar | Bezorging mislukt | Aflevering mislukt | Niet afgeleverd`,
  sv: `
    Kan inte levereras | Går inte att leverera | Olevererbart | Ej levererat | Leveransfel |
    Leveransen misslyckades
  `,
  da: `Kan ikke leveres | Ikke leveret | Levering mislykkedes`,
  no: `Kan ikke leveres | Ikke levert | Levering mislyktes`,
  fi: `Toimittaminen epäonnistui | Ei toimitettu | Viestiä ei voitu toimittaa`,
  pt: `
    Não é possível entregar | Não entregue | Não entregável | Falha na entrega | Mensagem não entregue |
    Erro de entrega
  `,
  cs: `Nedoručitelné | Nedoručeno | Nelze doručit | Zprávu nelze doručit | Selhání doručení | Doručení selhalo`,
});

/** Subjects of servers that go on trying. */
export const delaySubjects = new PhraseTable({
  en: `
    Delivery Status Notification (Delay) | Delivery delayed | Delayed Mail | Delayed mail (still being retried) |
    Message delayed | Warning: message | Warning: could not send message | Delivery is delayed | Delayed
  `,
  de: `
    Zustellung verzögert | Verzögert | Verzögerte Zustellung | Nachricht verzögert | Übermittlung verzögert |
    Benachrichtigung zum Übermittlungsstatus (Verzögerung)
  `,
  pl: `Opóźnienie dostarczenia | Opóźnione | Dostarczenie opóźnione | Wiadomość opóźniona`,
  fr: `Remise retardée | Retardé | Livraison retardée | Message retardé | Distribution différée`,
  es: `Entrega retrasada | Retrasado | Mensaje retrasado | Entrega demorada`,
  it: `Consegna ritardata | Recapito ritardato | Messaggio in ritardo`,
  nl: `Bezorging vertraagd | Vertraagd | Bericht vertraagd`,
  sv: `Leverans försenad | Försenad | Försenat meddelande | Leveransen är försenad`,
  pt: `Entrega atrasada | Atrasado | Mensagem atrasada`,
  cs: `Doručení zpožděno | Zpožděno | Zpráva zpožděna | Zpožděné doručení`,
});

/** Subjects of receipts. */
export const receiptSubjects = new PhraseTable({
  en: `
    Read | Read receipt | Return receipt | Return receipt (displayed) | Not read | Delivered | Relayed |
    Disposition notification | Delivery receipt | Successful mail delivery report
  `,
  de: `
    Gelesen | Lesebestätigung | Empfangsbestätigung | Empfangsbestätigung (angezeigt) | Ungelesen |
    Nicht gelesen | Zugestellt | Übermittelt | Übermittlungsbestätigung
  `,
  pl: `
    Przeczytano | Przeczytane | Potwierdzenie przeczytania | Potwierdzenie odczytu | Dostarczono |
    Nie przeczytano | Potwierdzenie dostarczenia
  `,
  fr: `Lu | Accusé de lecture | Confirmation de lecture | Non lu | Remis | Accusé de réception | Distribué`,
  es: `Leído | Confirmación de lectura | No leído | Entregado | Acuse de recibo`,
  it: `Letto | Conferma di lettura | Ricevuta di lettura | Non letto | Recapitato | Ricevuta di ritorno`,
  nl: `Gelezen | Leesbevestiging | Niet gelezen | Bezorgd | Ontvangstbevestiging`,
  sv: `Läst | Läskvitto | Oläst | Levererat | Mottagningskvitto`,
  pt: `Lida | Lido | Confirmação de leitura | Não lida | Entregue | Recibo de leitura`,
  cs: `Přečteno | Potvrzení o přečtení | Nepřečteno | Doručeno | Potvrzení o doručení`,
});

/** What servers write in a mail that they return, whatever its subject. */
export const bounceSentences = new PhraseTable({
  en: `
    this is the qmail-send program | this is the mail system at host |
    this message was created automatically by mail delivery software | could not be delivered to one or more |
    could not be delivered to | couldn't be delivered to | wasn't delivered to |
    delivery to the following recipient failed | delivery to the following recipients failed |
    the following addresses had permanent fatal errors | the following address(es) failed | permanent failure |
    permanent error | i'm afraid i wasn't able to deliver your message | i was not able to deliver your message |
    unable to deliver your message | your message was not delivered | user unknown | recipient address rejected |
    no such user | mailbox unavailable | mailbox not found | address not found |
    delivery has failed to these recipients | undeliverable
  `,
  de: `
    konnte nicht zugestellt werden | konnte nicht an einen oder mehrere | fehler bei der zustellung |
    adresse nicht gefunden | unbekannter empfänger
  `,
  pl: `nie można było dostarczyć | nie została dostarczona | nie mogła zostać dostarczona | nie znaleziono adresu`,
  fr: `
    n'a pas pu être remis | n'a pas pu être distribué | n'a pas été distribué | adresse introuvable |
    échec de la remise
  `,
  es: `
    no se pudo entregar | no se ha podido entregar | no se ha entregado | no se encontró la dirección |
    error al entregar
  `,
  it: `non è stato recapitato | non è stato possibile recapitare | impossibile recapitare | indirizzo non trovato`,
  nl: `kon niet worden bezorgd | kan niet worden bezorgd | kon niet worden afgeleverd | adres niet gevonden`,
  sv: `kunde inte levereras | gick inte att leverera | adressen hittades inte`,
  pt: `não pôde ser entregue | não foi entregue | não foi possível entregar | endereço não encontrado`,
  cs: `nelze doručit | nebylo možné doručit | nemohla být doručena | adresa nenalezena`,
});

/** What servers write that go on trying. */
export const delaySentences = new PhraseTable({
  en: `
    this is a warning message only | you do not need to resend | has not yet been delivered | will be retried |
    delivery attempts will continue | will keep trying | will continue to be attempted | delivery incomplete |
    temporary problem delivering | has been delayed | could not be delivered for more than | delayed
  `,
  de: `noch nicht zugestellt | wird weiterhin versucht | weitere zustellversuche | verzögert | versucht es weiter`,
  pl: `jeszcze nie dostarczono | będą podejmowane kolejne próby | ponawiane będą próby | została opóźniona`,
  fr: `n'a pas encore été remis | de nouvelles tentatives | a été retardée | a été retardé`,
  es: `aún no se ha entregado | se seguirá intentando | se ha retrasado`,
  it: `non è ancora stato recapitato | ulteriori tentativi | in ritardo`,
  nl: `nog niet bezorgd | wordt opnieuw geprobeerd | vertraagd`,
  sv: `ännu inte levererats | nya försök | försenad`,
  pt: `ainda não foi entregue | continuaremos tentando | atrasada`,
  cs: `dosud nebyla doručena | další pokusy | zpožděno`,
});
