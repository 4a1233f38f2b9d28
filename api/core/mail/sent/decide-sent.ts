// Pure
import type { MailKind } from '../kind/mail-kind.ts';

/** Everything that decides what becomes of a mail that lies in the folder of sent mails. */
export interface SentFacts {
  /** It names one of our mailboxes as its sender. */
  readonly isOurs: boolean;
  /** It came from elsewhere and was moved here: its server wrote on it that it was delivered. */
  readonly cameIn: boolean;
  readonly kind: MailKind;
  /** The ticket whose mail it answers; null for none. */
  readonly ticket: { readonly key: string } | null;
  readonly isForward: boolean;
  readonly reaches: {
    readonly requester: boolean;
    /** Somebody else who is copied in, and does not work at the desk. */
    readonly participant: boolean;
    /** Anybody at all. */
    readonly anybody: boolean;
  };
}

/** What becomes of it; each reason is a sentence for the people who look after the mailbox. */
export type SentDecision =
  /** A public reply of who sent it. */
  | { readonly do: 'answer' }
  /** It speaks about the ticket, and to nobody who reads it: kept for its agents. */
  | { readonly do: 'note' }
  /** Nothing follows; `isSent`: it was sent from here, so a copy of it that comes back is known. */
  | { readonly do: 'drop'; readonly isSent: boolean; readonly reason: string };

/**
 * THE rule: what becomes of a mail that lies in the folder of sent mails. Public is what the mail itself made so: what was not
 * sent to anybody who reads the ticket is told to no one who does.
 */
export function decideSent({ isOurs, cameIn, kind, ticket, isForward, reaches }: SentFacts): SentDecision {
  const drop = (reason: string, isSent = true) => ({ do: 'drop', isSent, reason }) as const;
  if (!isOurs) return drop('It lies among the sent mails, and was not sent as this mailbox.', false);
  if (cameIn) return drop('It lies among the sent mails, and came from elsewhere.', false);
  if (kind !== 'human') return drop('A program sent it, or it is about a meeting.');
  if (!ticket) return drop('It was sent from the mailbox, and answers no mail of a ticket.');
  if (!reaches.anybody) return drop('It was sent to nobody but mailboxes of the desk.');
  if (reaches.requester || (reaches.participant && !isForward)) return { do: 'answer' };
  return { do: 'note' };
}
