import type { Live as MailLive } from '../mail/live.ts';
import { htmlOf, safeHtml, textOf } from '../mail/mime/html.ts';
import { headerOf, splitMail } from '../mail/mime/raw.ts';
import { topicOf } from '../mail/mime/thread.ts';
import { writeMail } from '../mail/mime/write.ts';
import type { Attachment, Mail, Mailbox } from '../mail/state.ts';

const kinds = { file: 0, item: 1, reference: 2 } as const satisfies Record<Attachment['kind'], number>;

/** What an add-in is told of a file. */
const attached = ({ id, name, type, size, kind, inline, contentId }: Attachment) => ({
  ...{ id, name, size, contentType: type, attachmentType: kinds[kind], isInline: inline },
  ...(contentId !== null && { contentId }),
});

/** A mail as Outlook knows it when somebody opens it. */
export const itemOf = (box: Mailbox, mail: Mail) => ({
  ...{ id: mail.id, lasting: mail.lasting, conversation: mail.conversation },
  ...{ internetMessageId: mail.internetMessageId, subject: mail.subject, normalizedSubject: topicOf(mail.subject) },
  ...{ from: mail.from, sender: mail.sender, to: mail.to, cc: mail.cc, bcc: mail.bcc, draft: mail.draft },
  ...{ createdAt: mail.createdAt, changedAt: mail.changedAt, receivedAt: mail.receivedAt, read: mail.read },
  itemClass: mail.meeting === null ? 'IPM.Note' : 'IPM.Schedule.Meeting.Request',
  attachments: mail.attachments.map(attached),
  box: { id: box.id, name: box.name, address: box.address, kind: box.kind },
});

/** The text of a mail as `body.getAsync` gives it. */
export function bodyOf(mail: Mail, kind: 'text' | 'html'): string {
  if (kind === 'html') return safeHtml(mail.html ?? htmlOf(mail.text ?? ''));
  return mail.html === null ? (mail.text ?? '') : textOf(mail.html);
}

/** The mail as it came, or as it would be sent. */
export const wholeOf = async (mail: MailLive, one: Mail): Promise<Buffer> =>
  (one.mime === null ? undefined : await mail.files.get(one.mime)) ?? (await writeMail(mail, one));

/** Its header lines as they came; Outlook has none of what it sent itself. */
export async function headersOf(mail: MailLive, one: Mail): Promise<string> {
  if (one.mime === null) return '';
  const raw = splitMail(await wholeOf(mail, one));
  return headerOf(raw, 'received') === undefined ? '' : `${raw.lines.join('\r\n')}\r\n`;
}

/** A file of a mail as `getAttachmentContentAsync` gives it. */
export async function contentOf(mail: MailLive, file: Attachment): Promise<{ content: string; format: string }> {
  if (file.kind === 'reference') return { content: file.kept, format: 'url' };
  const bytes = (await mail.files.get(file.kept)) ?? Buffer.alloc(0);
  if (file.kind === 'item') return { content: bytes.toString('utf8'), format: 'eml' };
  return { content: bytes.toString('base64'), format: 'base64' };
}
