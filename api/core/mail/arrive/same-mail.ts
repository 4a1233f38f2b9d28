// Pure
import { z } from 'zod';
import { headOf } from '../../text/cut.ts';
import type { MailThere } from '../server/mail-server.ts';

/** What is kept of a mail before it is read. */
export const LyingMail = z.object({
  messageId: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  /** Another mail of this id came before from the same mailbox: whether it is the same one only its text says. */
  again: z.boolean().default(false),
});
export type LyingMail = z.infer<typeof LyingMail>;

/**
 * What makes a mail one thing through whichever door it comes (`Inbound.sameAs`, `MailRecord.messageHash`): its internet message
 * id, hashed, as it can have 998 characters. Of one that bears none its server's name for it, until it is read.
 */
export const sameAsOf = (
  mailboxId: string,
  { messageId, remoteId }: Pick<MailThere, 'messageId' | 'remoteId'>,
): string => messageId ?? `mail\n${mailboxId}\n${remoteId}`;

/** What names a second mail of the same id in the same mailbox. */
export const secondOf = (
  mailboxId: string,
  { messageId, remoteId }: Pick<MailThere, 'messageId' | 'remoteId'>,
): string => `${messageId ?? ''}\n${mailboxId}\n${remoteId}`;

/** A server's name for a mail as the column holds it (`MailRecord.remoteId`). */
export const keptRemoteId = (remoteId: string): string => headOf(remoteId, 400);

/** What names the copy of a mail among the sent ones: apart from one that lies in the inbox, since the sent one says more. */
export const sentNameOf = (messageId: string): string => `sent\n${messageId}`;

/** The same for a mail in a list; of one that bears no id its server's name for it. */
export const nameOfSent = (
  mailboxId: string,
  { messageId, remoteId }: Pick<MailThere, 'messageId' | 'remoteId'>,
): string => sentNameOf(messageId ?? `${mailboxId}\n${remoteId}`);
