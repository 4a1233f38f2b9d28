// Pure
import { z } from 'zod';
import { headOf } from '../../text/cut.ts';
import type { MailAddress } from '../message/mail.ts';
import { messageIdOf, messageIdsIn } from '../message/message-id.ts';

const Line = z.string().max(4_000).nullish();
const Someone = z.object({ address: z.string().max(1_000).nullish(), name: z.string().max(1_000).nullish() });
const People = z.array(Someone).max(1_000).nullish();
const Ids = z.array(z.string().max(2_000)).max(300).nullish();

/** A mail as Outlook shows it to an add-in: it gives what it gives, and every field may be missing. */
export const MailItem = z.object({
  /** The internet message id, with angle brackets or without. */
  messageId: Line,
  conversationId: Line,
  /** How Graph names it. */
  itemId: Line,
  /** The address of the mailbox that it lies in. */
  mailbox: Line,
  subject: Line,
  from: Someone.nullish(),
  to: People,
  cc: People,
  at: Line,
  inReplyTo: Ids,
  references: Ids,
});
export type MailItem = z.infer<typeof MailItem>;

/** The same, as the house reads it: what is no address or no id is left out. */
export interface ReadItem {
  readonly messageId: string | null;
  readonly conversation: string | null;
  readonly itemId: string | null;
  readonly mailbox: string | null;
  readonly subject: string;
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly at: Date | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
}

/** Reads what an add-in says of a mail. */
export function readItem(item: MailItem): ReadItem {
  const at = item.at ? new Date(item.at) : null;
  const mailbox = item.mailbox?.trim().toLowerCase() || null;
  return {
    messageId: messageIdOf(item.messageId && bracketed(item.messageId)),
    conversation: item.conversationId ? conversationOf(item.conversationId) : null,
    itemId: item.itemId?.trim() || null,
    mailbox: mailbox !== null && isAddress(mailbox) ? mailbox : null,
    subject: headOf(item.subject ?? '', 1_000),
    from: someone(item.from),
    to: people(item.to),
    cc: people(item.cc),
    at: at === null || Number.isNaN(at.getTime()) ? null : at,
    inReplyTo: ids(item.inReplyTo),
    references: ids(item.references),
  };
}

/** Outlook writes the ids of Exchange as Exchange does, and Graph as they stand in an address. */
const conversationOf = (id: string): string => id.trim().replaceAll('/', '-').replaceAll('+', '_');

const bracketed = (id: string): string => (id.includes('<') ? id : `<${id.trim()}>`);
const ids = (some: readonly string[] | null | undefined): string[] =>
  messageIdsIn((some ?? []).map(bracketed).join(' '));

const isAddress = (text: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+$/.test(text) && text.length <= 320;

function someone(given: z.infer<typeof Someone> | null | undefined): MailAddress | null {
  const address = given?.address?.trim() ?? '';
  return isAddress(address) ? { address, name: headOf(given?.name?.trim() ?? '', 200) } : null;
}

const people = (some: z.infer<typeof People>): MailAddress[] => (some ?? []).flatMap((one) => someone(one) ?? []);
