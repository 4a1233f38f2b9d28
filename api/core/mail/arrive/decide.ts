// Pure
import type { MailKind } from '../kind/mail-kind.ts';
import type { MailProof } from '../server/mail-server.ts';

/** What becomes of mail that is neither asked for nor answered. */
export const mailChoices = ['take', 'hold', 'drop'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** Everything that decides what becomes of a mail. */
export interface MailFacts {
  readonly kind: MailKind;
  readonly proof: MailProof;
  /** Null where it names no sender. */
  readonly from: string | null;
  /** Why nothing of this sender is filed; null where nobody said so. */
  readonly listed: { readonly list: 'blocked' | 'neverFile'; readonly reason: string } | null;
  /** The ticket that it belongs to, by a mail that it answers or by a signed token. */
  readonly ticket: { readonly key: string; readonly senderIsOnIt: boolean } | null;
  /** It returns a mail that this desk sent. */
  readonly returnsOurs: boolean;
  readonly sender: {
    /** The desk knows the person, or they are of its own organization. */
    readonly known: boolean;
    readonly active: boolean;
  };
  /** Whether people whom the desk does not know may file. */
  readonly strangers: 'take' | 'hold';
  readonly lists: MailChoice;
  readonly meetings: MailChoice;
  /** What the admin's rule says, for mail that belongs to no ticket. */
  readonly rule: { readonly name: string; readonly outcome: MailChoice } | null;
  /** More mails of this sender within the hour than are filed. */
  readonly tooMany: boolean;
}

/** What becomes of a mail; each reason is a sentence for the people who look after the mailbox. */
export type Decision =
  | { readonly do: 'open' }
  | { readonly do: 'reply' }
  /** Kept on the ticket for its agents; a quiet one tells nobody. */
  | { readonly do: 'note'; readonly quiet: boolean; readonly reason: string }
  | { readonly do: 'hold' | 'drop'; readonly reason: string };

/** THE rule: what becomes of a mail. */
export function decide(facts: MailFacts): Decision {
  const { kind, from, listed, ticket, sender } = facts;
  if (kind === 'own') return drop('The desk sent it itself.');
  if (kind === 'receipt') return drop('It only says that a mail of the desk was delivered or opened.');
  const automatic = automaticOf(facts);
  if (automatic) return automatic;
  if (from === null) return hold('It names no sender.');
  if (listed) return drop(listedReason(listed));
  if (!sender.active) return hold(`${from} belongs to somebody who was deactivated.`);
  if (ticket) {
    if (kind === 'answered') return note('A program answered.', false);
    if (kind === 'meeting') return note('It is about a meeting.', false);
    if (!ticket.senderIsOnIt) return hold(`It answers ${ticket.key}, and ${from} is not on that ticket.`);
    return facts.tooMany ? hold(tooMany(from)) : { do: 'reply' };
  }
  return newMail(facts, from);
}

/** What a server or an absent person's mailbox sent by itself. */
function automaticOf({ kind, ticket, returnsOurs }: MailFacts): Decision | null {
  if (kind === 'bounce')
    return ticket && returnsOurs
      ? note('A mail of the desk came back.', false)
      : drop('A mail came back that this desk did not send.');
  if (kind === 'delay')
    return ticket ? note('A mail of the desk is delayed.', true) : drop('It says that a mail is delayed.');
  if (kind === 'away')
    return ticket ? note('Somebody is out of office.', true) : drop('It says that somebody is out of office.');
  return null;
}

/** A mail that belongs to no ticket. */
function newMail(facts: MailFacts, from: string): Decision {
  const { kind, sender, rule } = facts;
  if (rule && rule.outcome !== 'take') return { do: rule.outcome, reason: `The rule “${rule.name}” says so.` };
  const byKind = kind === 'list' ? facts.lists : kind === 'meeting' ? facts.meetings : 'take';
  // A rule that takes it knows better what this mail is.
  if (byKind !== 'take' && !rule) return { do: byKind, reason: ofKind[kind === 'list' ? 'list' : 'meeting'] };
  if (!sender.known && facts.strangers === 'hold' && !rule)
    return hold(`The desk does not know ${from}, and takes mail of people it knows only.`);
  return facts.tooMany ? hold(tooMany(from)) : { do: 'open' };
}

const ofKind = { list: 'It came through a mailing list.', meeting: 'It is about a meeting.' } as const;

const listedReason = ({ list, reason }: NonNullable<MailFacts['listed']>) => {
  const says = list === 'blocked' ? 'Its sender is blocked' : 'Nothing of its sender is filed';
  return reason === '' ? `${says}.` : `${says}: ${reason}`;
};
const tooMany = (from: string) => `${from} sent more mails within an hour than are filed.`;
const drop = (reason: string): Decision => ({ do: 'drop', reason });
const hold = (reason: string): Decision => ({ do: 'hold', reason });
const note = (reason: string, quiet: boolean): Decision => ({ do: 'note', quiet, reason });
