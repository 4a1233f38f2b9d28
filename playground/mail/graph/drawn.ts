import { htmlOf, safeHtml, textOf, uniqueOf } from '../mime/html.ts';
import type { Address, Attachment, Folder, Mail, Mailbox } from '../state.ts';
import type { Prefer } from './prefer.ts';

/** A date as Graph writes it. */
const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export const idOf = (mail: { id: string; lasting: string }, { lasting }: { lasting: boolean }): string =>
  lasting ? mail.lasting : mail.id;

const person = (one: Address | null) =>
  one === null ? undefined : { emailAddress: { name: one.name, address: one.address } };
const persons = (all: readonly Address[]) =>
  all.map((one) => ({ emailAddress: { name: one.name, address: one.address } }));

/** The key of a version, as in `changeKey` and the etag. */
export const keyOf = (version: number): string => {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(version, 0, 6);
  return `CQAAABYAAAC4ofQHEIqCSbQPot83${bytes.toString('base64')}`;
};

/** The first words of a mail. */
export const previewOf = (mail: Pick<Mail, 'html' | 'text'>): string =>
  (mail.html === null ? (mail.text ?? '') : textOf(mail.html)).trim().slice(0, 255);

function bodyOf(mail: Pick<Mail, 'html' | 'text'>, prefer: Prefer, part: (html: string) => string = (html) => html) {
  const html = mail.html ?? htmlOf(mail.text ?? '');
  if (prefer.text)
    return { contentType: 'text', content: mail.html === null ? (mail.text ?? '') : textOf(part(mail.html)) };
  return { contentType: 'html', content: part(prefer.unsafe ? html : safeHtml(html)) };
}

type Draw = (mail: Mail, prefer: Prefer, box: Mailbox) => unknown;

/** Every property of a message (https://learn.microsoft.com/graph/api/resources/message). */
const drawn: Readonly<Record<string, Draw>> = {
  id: (mail, prefer) => idOf(mail, prefer),
  createdDateTime: (mail) => iso(mail.createdAt),
  lastModifiedDateTime: (mail) => iso(mail.changedAt),
  changeKey: (mail) => keyOf(mail.version),
  categories: (mail) => mail.categories,
  receivedDateTime: (mail) => iso(mail.receivedAt),
  sentDateTime: (mail) => iso(mail.sentAt),
  // Pictures within the text do not count.
  hasAttachments: (mail) => mail.attachments.some(({ inline }) => !inline),
  internetMessageId: (mail) => mail.internetMessageId,
  subject: (mail) => mail.subject,
  bodyPreview: (mail) => previewOf(mail),
  importance: (mail) => mail.importance,
  parentFolderId: (mail) => mail.folder,
  conversationId: (mail) => mail.conversation,
  conversationIndex: (mail) => mail.index,
  isDeliveryReceiptRequested: () => false,
  isReadReceiptRequested: () => false,
  isRead: (mail) => mail.read,
  isDraft: (mail) => mail.draft,
  webLink: (mail) =>
    `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(mail.id)}&exvsurl=1&viewmodel=ReadMessageItem`,
  inferenceClassification: () => 'focused',
  body: (mail, prefer) => bodyOf(mail, prefer),
  sender: (mail) => person(mail.sender),
  from: (mail) => person(mail.from),
  toRecipients: (mail) => persons(mail.to),
  ccRecipients: (mail) => persons(mail.cc),
  bccRecipients: (mail) => persons(mail.bcc),
  replyTo: (mail) => persons(mail.replyTo),
  flag: (mail) => ({ flagStatus: mail.flag }),
  uniqueBody: (mail, prefer) => bodyOf(mail, prefer, uniqueOf),
  internetMessageHeaders: (mail) => (mail.headers.length === 0 ? undefined : mail.headers),
  meetingMessageType: (mail) => mail.meeting ?? undefined,
};

const onlyOnRequest = new Set(['uniqueBody', 'internetMessageHeaders']);

export const isProperty = (name: string): boolean => Object.hasOwn(drawn, name);

/** A message as Graph shows it: the properties that were chosen, or the usual ones. */
export function drawMail(mail: Mail, prefer: Prefer, box: Mailbox, select: readonly string[] | null) {
  const names = select ?? Object.keys(drawn).filter((name) => !onlyOnRequest.has(name));
  const chosen = ['id', ...names.filter((name) => name !== 'id')];
  return {
    ...(mail.meeting !== null && { '@odata.type': '#microsoft.graph.eventMessage' }),
    '@odata.etag': `W/"${keyOf(mail.version)}"`,
    ...Object.fromEntries(
      chosen.flatMap((name) => {
        const value = drawn[name]?.(mail, prefer, box);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

/** One property, for filters and orders. */
export const propertyOf = (mail: Mail, name: string, box: Mailbox): unknown =>
  drawn[name]?.(mail, { lasting: true, text: true, unsafe: false, pageSize: null }, box);

const kinds = {
  file: '#microsoft.graph.fileAttachment',
  item: '#microsoft.graph.itemAttachment',
  reference: '#microsoft.graph.referenceAttachment',
} as const;

/** What every attachment shows; a file carries its bytes too, when they are given. */
export function drawAttachment(one: Attachment, select: readonly string[] | null, bytes?: Buffer) {
  const whole = {
    id: one.id,
    lastModifiedDateTime: iso(one.at),
    name: one.name,
    contentType: one.kind === 'item' ? null : one.type,
    size: one.size,
    isInline: one.inline,
    ...(one.kind === 'file' && {
      contentId: one.contentId,
      contentLocation: null,
      ...(bytes && { contentBytes: bytes.toString('base64') }),
    }),
  };
  const shown = Object.entries(whole).filter(([name]) => select === null || name === 'id' || select.includes(name));
  const media = one.kind === 'file' ? { '@odata.mediaContentType': one.type } : {};
  return { '@odata.type': kinds[one.kind], ...media, ...Object.fromEntries(shown) };
}

export function drawFolder(box: Mailbox, { id, name, parent }: Folder) {
  const mails = box.messages.filter(({ folder }) => folder === id);
  return {
    id,
    displayName: name,
    parentFolderId: parent,
    childFolderCount: box.folders.filter((one) => one.parent === id).length,
    unreadItemCount: mails.filter(({ read }) => !read).length,
    totalItemCount: mails.length,
    sizeInBytes: mails.reduce((sum, { size }) => sum + size, 0),
    isHidden: false,
  };
}
