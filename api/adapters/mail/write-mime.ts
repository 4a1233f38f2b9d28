import { DeskError, type FileToSend, type MailAddress, type MailToSend } from '#core';

/** Carries our message id also where a server gives the mail another one. */
export const idHead = 'X-Threadline-Mail';

/** Heads that the mail’s other properties write, or its parts need. */
const written =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|mime-version|content-.*|x-threadline-mail)$/i;

/** Writes a mail as it goes over the wire (RFC 5322); `withFiles` false: its files are sent another way. */
export async function writeMime(mail: MailToSend, at: Date, withFiles = true): Promise<Buffer> {
  const ids = mail.references.filter(isId);
  const inReplyTo = mail.inReplyTo !== null && isId(mail.inReplyTo) ? mail.inReplyTo : null;
  if (!isId(mail.messageId)) throw new DeskError('internal', 'A mail that is sent needs a message id.');
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({
    from: addressOf(mail.from),
    to: mail.to.map(addressOf),
    cc: mail.cc.map(addressOf),
    replyTo: mail.replyTo.map(addressOf),
    subject: line(mail.subject),
    date: at,
    messageId: `<${mail.messageId}>`,
    ...(inReplyTo === null ? {} : { inReplyTo: `<${inReplyTo}>` }),
    ...(ids.length === 0 ? {} : { references: ids.map((id) => `<${id}>`) }),
    headers: [...mail.heads.map(headOf), { key: idHead, value: mail.messageId }],
    text: { content: mail.text.toWellFormed(), contentTransferEncoding: 'quoted-printable' },
    html: { content: mail.html.toWellFormed(), contentTransferEncoding: 'quoted-printable' },
    attachments: withFiles ? mail.files.map(attachmentOf) : [],
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** The name that a file has in a mail: without what no name has. */
export const fileName = ({ name }: FileToSend): string => line(name) || 'file';

/** What a file is said to be: what is no media type is bytes. */
export const mediaTypeOf = ({ mediaType }: FileToSend): string =>
  /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(mediaType) ? mediaType : 'application/octet-stream';

function attachmentOf(file: FileToSend) {
  const { contentId, bytes } = file;
  return {
    filename: fileName(file),
    contentType: mediaTypeOf(file),
    content: Buffer.from(bytes),
    contentDisposition: contentId === undefined ? 'attachment' : 'inline',
    ...(contentId === undefined ? {} : { cid: line(contentId).replace(/[<>\s]/g, '') }),
  };
}

const headOf = ({ name, value }: MailToSend['heads'][number]) => {
  if (!/^[a-z0-9-]+$/i.test(name) || written.test(name))
    throw new DeskError('internal', `A mail cannot be sent with the head “${name}” set apart.`);
  return { key: name, value: line(value) };
};

/** An address that would be read as several, or as another one, is none. */
function addressOf({ address, name }: MailAddress) {
  if (!/^[^\s<>,;:"()[\]\\@\p{Cc}]+@[^\s<>,;:"()[\]\\@\p{Cc}]+$/u.test(address))
    throw new DeskError('invalid', `A mail cannot be sent to or from “${line(address)}”.`);
  return { address, name: line(name) };
}

/** A message id that can stand in a head: others are odd things that somebody’s program has written. */
const isId = (id: string) => /^[^\s<>\p{Cc}]{1,900}$/u.test(id) && id !== 'null';

/** One line, in which nothing ends a head or turns what is shown around. */
const line = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
