// Pure
import { asPlain } from '../kind/phrase-table.ts';

/** What a line in the head of an older mail tells. */
export type Label = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other';

/** How programs call the lines of a head, in the languages in which they are written. */
const names: Readonly<Record<Label, string>> = {
  from: `from|von|od|de|da|van|från|fra|lähettäjä|feladó|от|від|发件人|寄件者|差出人|보낸 사람|보낸사람|kimden|gönderen|από|expéditeur|
    absender|nadawca|mittente|afzender|remitente|avsändare|remetente|odesílatel|отправитель`,
  date: `sent|date|gesendet|datum|gesendet am|wysłano|wysłane|data|data wysłania|envoyé|envoyé le|date d'envoi|enviado|enviado el|
    fecha|inviato|inviato il|verzonden|verzonden op|skickat|sendt|dato|enviada|enviada em|enviado em|odesláno|lähetetty|
    päivämäärä|elküldve|dátum|отправлено|дата|надіслано|发送时间|日期|寄件日期|送信日時|日付|보낸 날짜|날짜|gönderildi|tarih|
    ημερομηνία|message du|trimis`,
  to: `to|an|do|à|a|para|aan|till|til|komu|vastaanottaja|címzett|кому|收件人|收件者|宛先|받는 사람|받는사람|kime|προς|către`,
  cc: `cc|kopie|dw|do wiadomości|copie|copie à|kopia|kopi|cópia|в копии|копія|抄送|副本|参照|bcc`,
  subject: `subject|betreff|temat|objet|asunto|oggetto|onderwerp|ämne|emne|assunto|předmět|aihe|tárgy|тема|主题|主旨|件名|제목|konu|
    θέμα|sujet|subiect`,
  other: `reply-to|reply to|antwort an|odpowiedz do|répondre à|attachments|anlagen|załączniki|importance|wichtigkeit|priority|priorität|
    organization`,
};

const labels: ReadonlyMap<string, Label> = new Map(
  (['other', 'cc', 'to', 'subject', 'date', 'from'] as const).flatMap((label) =>
    names[label].split('|').map((name) => [asPlain(name), label] as const),
  ),
);

const line = /^[\s*_>•]{0,10}([\p{L}][\p{L} .'’-]{0,24}?)[\s*_]{0,4}[:：][\s*_]{0,4}(.*)$/u;

/** The label of a line and what stands behind it; null where it has none. */
export function labelOf(text: string): { label: Label; value: string } | null {
  const found = line.exec(text.slice(0, 2_000));
  const label = found && labels.get(asPlain(found[1] ?? ''));
  return label ? { label, value: (found[2] ?? '').trim() } : null;
}
