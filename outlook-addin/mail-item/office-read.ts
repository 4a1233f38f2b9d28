/// <reference types="office-js" />
import { idsIn } from './heads.ts';
import { type Address, keyOf, type MailFile, type MailItem, noMail } from './mail.ts';
import { called, calledOr, has } from './office-call.ts';

/** The mail as it is at once, without asking Outlook for more. */
export function readAtOnce(item: Office.MessageRead): MailItem {
  return {
    ...noMail,
    messageId: item.internetMessageId || null,
    conversationId: item.conversationId || null,
    itemId: graphId(item.itemId),
    mailbox: Office.context.mailbox.userProfile?.emailAddress ?? null,
    subject: item.subject ?? '',
    from: addressOf(item.from ?? item.sender),
    to: addressesOf(item.to),
    cc: addressesOf(item.cc),
    at: item.dateTimeCreated ? new Date(item.dateTimeCreated).toISOString() : null,
  };
}

/** The mail with what Outlook tells only when it is asked: its heads, and the shared mailbox that it lies in. */
export async function readWhole(item: Office.MessageRead): Promise<MailItem> {
  const atOnce = readAtOnce(item);
  const [heads, mailbox] = await Promise.all([
    has('1.8', item.getAllInternetHeadersAsync)
      ? calledOr<string>('', (answer) => item.getAllInternetHeadersAsync(answer))
      : '',
    sharedMailbox(item),
  ]);
  return {
    ...atOnce,
    messageId: atOnce.messageId ?? idsIn(heads, 'Message-ID')[0] ?? null,
    mailbox: mailbox ?? atOnce.mailbox,
    inReplyTo: idsIn(heads, 'In-Reply-To'),
    references: idsIn(heads, 'References'),
  };
}

/** The mail that is being written. */
export async function readWriting(item: Office.MessageCompose): Promise<MailItem> {
  const [subject, to, cc, from, mailbox] = await Promise.all([
    calledOr<string>('', (answer) => item.subject.getAsync(answer)),
    calledOr<Office.EmailAddressDetails[]>([], (answer) => item.to.getAsync(answer)),
    calledOr<Office.EmailAddressDetails[]>([], (answer) => item.cc.getAsync(answer)),
    has('1.7', item.from?.getAsync)
      ? calledOr<Office.EmailAddressDetails | null>(null, (answer) => item.from.getAsync(answer))
      : null,
    sharedMailbox(item),
  ]);
  return {
    ...noMail,
    conversationId: item.conversationId || null,
    mailbox: mailbox ?? Office.context.mailbox.userProfile?.emailAddress ?? null,
    subject: subject ?? '',
    from: addressOf(from),
    to: addressesOf(to),
    cc: addressesOf(cc),
    inReplyTo: idsIn(`In-Reply-To: ${typeof item.inReplyTo === 'string' ? item.inReplyTo : ''}`, 'In-Reply-To'),
  };
}

/** What hangs on a mail that is read. */
export function filesOf(item: Office.MessageRead): MailFile[] {
  return (item.attachments ?? []).map(({ id, name, size, attachmentType, isInline }) => ({
    id,
    name: name || '?',
    size: size ?? 0,
    kind: kindOf(`${attachmentType}`),
    inline: isInline === true,
  }));
}

/** What hangs on a mail that is being written. */
export async function filesWritten(item: Office.MessageCompose): Promise<MailFile[]> {
  if (!has('1.8', item.getAttachmentsAsync)) return [];
  const files = await called<Office.AttachmentDetailsCompose[]>((answer) => item.getAttachmentsAsync(answer));
  return files.map(({ id, name, size, attachmentType, isInline }) => ({
    id,
    name: name || '?',
    size: size ?? 0,
    kind: kindOf(`${attachmentType}`),
    inline: isInline === true,
  }));
}

/** Names one of several selected mails, by what Outlook tells of it without loading it. */
export function readSelected(one: Office.SelectedItemDetails): { id: string; item: MailItem; key: string } {
  const item: MailItem = {
    ...noMail,
    messageId: one.internetMessageId || null,
    conversationId: one.conversationId || null,
    itemId: graphId(one.itemId),
    mailbox: Office.context.mailbox.userProfile?.emailAddress ?? null,
    subject: one.subject ?? '',
  };
  return { id: one.itemId, item, key: keyOf(item) };
}

/** The id as Graph writes it: on phones it is one already, elsewhere Outlook converts its own. */
function graphId(id: string | null | undefined): string | null {
  if (!id) return null;
  const { mailbox } = Office.context;
  if (!has('1.3', mailbox.convertToRestId)) return id;
  try {
    return mailbox.convertToRestId(id, 'v2.0');
  } catch {
    return id;
  }
}

/** The mailbox of somebody else that a mail lies in; null in the person's own, where Outlook refuses the question. */
async function sharedMailbox(item: Office.MessageRead | Office.MessageCompose): Promise<string | null> {
  if (!has('1.8', item.getSharedPropertiesAsync)) return null;
  const shared = await calledOr<Office.SharedProperties | null>(null, (answer) =>
    item.getSharedPropertiesAsync(answer),
  );
  return shared?.targetMailbox || null;
}

function addressOf(one: Office.EmailAddressDetails | null | undefined): Address | null {
  if (!one?.emailAddress) return null;
  return { address: one.emailAddress, name: one.displayName || one.emailAddress };
}

function addressesOf(all: readonly Office.EmailAddressDetails[] | null | undefined): Address[] {
  return (all ?? []).flatMap((one) => addressOf(one) ?? []).slice(0, 200);
}

function kindOf(type: string): MailFile['kind'] {
  return type === 'cloud' || type === 'item' ? type : 'file';
}
