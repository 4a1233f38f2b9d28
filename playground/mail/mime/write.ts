import MailComposer from 'nodemailer/lib/mail-composer';
import type { Live } from '../live.ts';
import type { NewMail } from '../store/keep.ts';
import { textOf } from './html.ts';

/** What Exchange makes of the properties of a mail when it sends it. */
export async function writeMail(live: Live, mail: NewMail): Promise<Buffer> {
  const { from, sender, to, cc, bcc, replyTo, subject, html, text, internetMessageId } = mail;
  const headers = [
    { key: 'Thread-Topic', value: mail.topic },
    { key: 'Thread-Index', value: mail.index },
    ...(mail.inReplyTo === null ? [] : [{ key: 'In-Reply-To', value: mail.inReplyTo }]),
    ...(mail.references.length === 0 ? [] : [{ key: 'References', value: mail.references.join(' ') }]),
    { key: 'Accept-Language', value: 'en-US' },
    { key: 'Content-Language', value: 'en-US' },
    { key: 'X-MS-Has-Attach', value: mail.attachments.length > 0 ? 'yes' : '' },
    { key: 'X-MS-TNEF-Correlator', value: '' },
    ...mail.headers.map(({ name, value }) => ({ key: name, value })),
    ...(mail.importance === 'normal' ? [] : [{ key: 'Importance', value: mail.importance }]),
  ];
  const composer = new MailComposer({
    ...(from && { from }),
    // The person who writes for somebody else is named beside them.
    ...(sender && sender.address !== from?.address && { sender }),
    ...{ to, cc, bcc, replyTo, subject, headers },
    messageId: internetMessageId,
    date: new Date(mail.sentAt),
    ...(html !== null && { html }),
    text: text ?? textOf(html ?? ''),
    attachments: await parts(live, mail),
  });
  const node = composer.compile();
  node.keepBcc = true;
  return node.build();
}

async function parts(live: Live, mail: NewMail) {
  return Promise.all(
    mail.attachments.map(async ({ kind, name, type, inline, contentId, kept }) => ({
      filename: kind === 'item' ? `${name}.eml` : name,
      content: kind === 'reference' ? Buffer.from(`[InternetShortcut]\r\nURL=${kept}\r\n`) : await bytesOf(live, kept),
      contentType: kind === 'item' ? 'message/rfc822' : kind === 'reference' ? 'application/internet-shortcut' : type,
      contentDisposition: inline ? 'inline' : 'attachment',
      ...(contentId !== null && { cid: contentId }),
    })),
  );
}

const bytesOf = async (live: Live, kept: string): Promise<Buffer> => (await live.files.get(kept)) ?? Buffer.alloc(0);
