// Pure
import { PhraseTable } from './phrase-table.ts';

/** What programs that answer for somebody absent begin a subject with. */
export const awaySubjects = new PhraseTable({
  en: `
    Automatic reply | Auto reply | Auto-reply | Autoreply | Auto response | Auto-response | Autoresponse |
    Automatic response | Out of office | Out-of-office | Out of the office | Out of office autoreply |
    Out of office reply | OOO | OOF | Vacation reply | Vacation | On vacation | On leave | Away from office |
    Away from the office | Absence notice | Holiday notice | I am out of the office | I'm out of the office
  `,
  de: `
    Automatische Antwort | Automatische Rückantwort | Autoantwort | Abwesenheitsnotiz | Abwesenheitsnachricht |
    Abwesenheitsmeldung | Abwesenheit | Abwesenheitsassistent | Urlaubsnotiz | Im Urlaub | Nicht im Büro |
    Out of Office
  `,
  pl: `
    Odpowiedź automatyczna | Automatyczna odpowiedź | Autoodpowiedź | Autoresponder | Nieobecność |
    Nieobecność w biurze | Poza biurem | Jestem poza biurem | Urlop | Na urlopie
  `,
  fr: `
    Réponse automatique | Réponse automatisée | Message d'absence | Notification d'absence | Absence du bureau |
    Absent du bureau | Absence | En congés | Absent
  `,
  es: `
    Respuesta automática | Autorespuesta | Fuera de la oficina | Fuera de oficina | Ausencia |
    Ausente de la oficina | Ausente | De vacaciones
  `,
  it: `
    Risposta automatica | Risposta automatizzata | Fuori sede | Fuori ufficio | Fuori dall'ufficio | Assenza |
    Assente | In ferie
  `,
  nl: `
    Automatisch antwoord | Automatische reactie | Automatische beantwoording | Afwezigheidsbericht | Afwezigheid |
    Afwezig | Niet aanwezig | Buiten kantoor | Op vakantie
  `,
  sv: `Autosvar | Automatiskt svar | Frånvaromeddelande | Frånvaro | Frånvarande | Inte på kontoret | På semester`,
  da: `Autosvar | Automatisk svar | Fraværsmeddelelse | Fravær | Ikke til stede | Ikke på kontoret`,
  no: `Autosvar | Automatisk svar | Fraværsmelding | Fravær | Ikke på kontoret | Fraværende`,
  fi: `Automaattinen vastaus | Poissaoloviesti | Poissa | Poissa toimistolta | Lomalla`,
  pt: `
    Resposta automática | Auto-resposta | Ausência | Ausência temporária | Fora do escritório | Fora da oficina |
    Ausente | De férias | Em férias
  `,
  cs: `
    Automatická odpověď | Autom. odpověď | Mimo kancelář | Nepřítomnost | Nepřítomnost v kanceláři |
    Jsem mimo kancelář | Dovolená
  `,
  hu: `Automatikus válasz | Házon kívül | Távollét`,
  other: `
    Αυτόματη απάντηση | Автоответ | Автоматический ответ | Вне офиса | Автоматична відповідь | Otomatik yanıt |
    Ofis dışında | Răspuns automat | Automatická odpoveď | Samodejni odgovor | Automatski odgovor | 自动答复 | 自动回复 |
    自動回覆 | 自動応答 | 不在 | 자동 회신
  `,
});

/** Sentences of somebody who is absent. */
export const awaySentences = new PhraseTable({
  en: `
    I am out of the office | I'm out of the office | I am out of office | I'm out of office |
    I will be out of the office | I will be out of office | I'll be out of the office |
    I am currently out of the office | I am currently out of office | I'm currently out of the office |
    I am currently away | I am away | I am on vacation | I am currently on vacation | I'm on vacation |
    I am on holiday | I am on annual leave | I am currently on leave | I am on leave | I am on parental leave |
    I am on maternity leave | out of the office until | out of office until | currently not in the office |
    not in the office | limited access to my email | limited access to email | limited access to e-mail |
    no access to my email
  `,
  de: `
    ich bin nicht im Büro | ich bin derzeit nicht im Büro | ich bin zurzeit nicht im Büro | ich bin bis |
    ich bin ab | ich bin vom | bin ich nicht im Büro | ich bin im Urlaub | ich bin derzeit im Urlaub |
    ich befinde mich im Urlaub | ich bin derzeit nicht erreichbar | nicht im Hause | außer Haus |
    ich bin abwesend | ich bin derzeit abwesend | nicht im Büro | nicht erreichbar | nicht persönlich erreichbar |
    in Elternzeit
  `,
  pl: `
    jestem na urlopie | przebywam na urlopie | jestem poza biurem | przebywam poza biurem | jestem nieobecny |
    jestem nieobecna | obecnie jestem nieobecny | obecnie jestem nieobecna | nie ma mnie w biurze |
    będę nieobecny | będę nieobecna | poza biurem | nie mam dostępu do poczty | ograniczony dostęp do poczty
  `,
  fr: `
    je suis absent | je suis absente | je suis actuellement absent | je suis actuellement absente |
    je serai absent | je serai absente | je suis en congé | je suis en congés | je suis actuellement en congé |
    je suis actuellement en congés | je suis en vacances | absent du bureau | absente du bureau
  `,
  es: `
    estoy fuera de la oficina | me encuentro fuera de la oficina | estaré fuera de la oficina |
    estoy de vacaciones | me encuentro de vacaciones | estoy ausente | estaré ausente | no estaré en la oficina |
    fuera de la oficina
  `,
  it: `
    sono fuori ufficio | sono fuori dall'ufficio | sarò fuori ufficio | sarò fuori dall'ufficio | sono in ferie |
    sarò in ferie | sono assente | sarò assente | sono attualmente assente | non sono in ufficio |
    sono fuori sede
  `,
  nl: `
    ik ben afwezig | ik ben momenteel afwezig | ik ben niet aanwezig | ik ben op vakantie | ik ben met vakantie |
    ik ben niet op kantoor | ben ik afwezig | ben ik niet aanwezig | afwezig tot |
    op dit moment ben ik niet aanwezig
  `,
  sv: `
    jag är inte på kontoret | jag är på semester | jag är frånvarande | jag är ledig |
    jag är för närvarande inte på kontoret | jag är borta | jag är tillbaka | jag har semester |
    jag är föräldraledig
  `,
  da: `jeg er ikke på kontoret | jeg er på ferie | jeg holder ferie | jeg er fraværende | jeg er tilbage`,
  no: `jeg er ikke på kontoret | jeg er på ferie | jeg har ferie | jeg er fraværende | jeg er tilbake`,
  fi: `olen lomalla | olen poissa | en ole toimistolla | olen vapaalla`,
  pt: `
    estou fora do escritório | estarei fora do escritório | estou ausente | estarei ausente | estou de férias |
    encontro-me ausente | encontro-me de férias | estarei de férias | estou em férias | não estou no escritório
  `,
  cs: `
    jsem mimo kancelář | nejsem v kanceláři | nejsem přítomen | nejsem přítomna | mám dovolenou |
    jsem na dovolené | čerpám dovolenou | budu mimo kancelář | nebudu v kanceláři
  `,
  hu: `házon kívül vagyok | szabadságon vagyok | nem vagyok az irodában`,
});

/** Sentences that only a program sends: they say so, or thank for a mail that nobody has read. */
export const machineSentences = new PhraseTable({
  en: `
    this is an automatic reply | this is an automated reply | this is an automatic response |
    this is an automated response | this is an automated message | thank you for your email |
    thank you for your e-mail | thanks for your email | thank you for your message |
    your message will not be forwarded | your email will not be forwarded | limited access to my email |
    limited access to email | limited access to e-mail
  `,
  de: `
    dies ist eine automatische Antwort | dies ist eine automatisch generierte |
    diese Nachricht wurde automatisch | vielen Dank für Ihre E-Mail | vielen Dank für Ihre Mail |
    vielen Dank für Ihre Nachricht | vielen Dank für deine Nachricht | vielen Dank für deine E-Mail |
    danke für Ihre Nachricht | danke für Ihre E-Mail | Ihre E-Mail wird nicht weitergeleitet |
    Ihre Nachricht wird nicht weitergeleitet | E-Mails werden nicht weitergeleitet | wird nicht weitergeleitet |
    werden nicht automatisch weitergeleitet
  `,
  pl: `
    to jest automatyczna odpowiedź | to jest odpowiedź automatyczna |
    ta wiadomość została wygenerowana automatycznie | wiadomość wygenerowana automatycznie |
    dziękuję za wiadomość | dziękuję za Państwa wiadomość | dziękuję za przesłaną wiadomość | dziękuję za maila |
    wiadomość nie zostanie przekazana | wiadomości nie są przekierowywane
  `,
  fr: `
    ceci est une réponse automatique | ceci est un message automatique | merci pour votre message |
    merci pour votre e-mail | merci de votre message | votre message ne sera pas transféré |
    j'ai bien reçu votre message
  `,
  es: `
    esta es una respuesta automática | este es un mensaje automático | gracias por su mensaje |
    gracias por su correo | gracias por tu mensaje | su mensaje no será reenviado | he recibido su mensaje
  `,
  it: `
    questa è una risposta automatica | questo è un messaggio automatico | grazie per la sua email |
    grazie per il suo messaggio | grazie per la tua email | grazie per il tuo messaggio |
    la sua email non verrà inoltrata
  `,
  nl: `
    dit is een automatisch antwoord | dit is een automatisch bericht | bedankt voor uw e-mail |
    bedankt voor uw bericht | dank voor uw e-mail | bedankt voor je bericht | bedankt voor je mail |
    uw bericht wordt niet doorgestuurd | uw e-mail wordt niet doorgestuurd
  `,
  sv: `
    detta är ett automatiskt svar | detta är ett autosvar | tack för ditt mail | tack för ditt mejl |
    tack för ditt meddelande | ditt meddelande vidarebefordras inte
  `,
  da: `dette er et automatisk svar | tak for din mail | tak for din besked | tak for din e-mail`,
  no: `dette er et automatisk svar | takk for din e-post | takk for din henvendelse`,
  fi: `tämä on automaattinen vastaus | kiitos viestistäsi | kiitos sähköpostistasi`,
  pt: `
    esta é uma resposta automática | esta é uma mensagem automática | obrigado pelo seu e-mail |
    obrigada pelo seu e-mail | obrigado pela sua mensagem | obrigada pela sua mensagem | agradeço a sua mensagem |
    agradeço o seu contacto | a sua mensagem não será reencaminhada
  `,
  cs: `
    toto je automatická odpověď | tato zpráva byla vygenerována automaticky | děkuji za Vaši zprávu |
    děkuji za zprávu | děkuji za Váš e-mail | děkuji za Váš email | Vaše zpráva nebude přeposlána
  `,
});
