// Pure
import { listing } from '../../grammar.ts';

const all = listing('en-GB');

/** What became of a reply that agents have ready. */
interface Became {
  readonly what: 'kept' | 'scheduled' | 'unscheduled' | 'stopped' | 'handed' | 'returned' | 'sent' | 'dropped';
  readonly at?: string | undefined;
  readonly why?: string | undefined;
  readonly whose?: { readonly name: string } | undefined;
  readonly to?: { readonly name: string } | undefined;
}

/** Why a reply did not go out by itself, after a colon. */
function because(why: string, by: string): string {
  switch (why) {
    case 'requester':
      return by === '' ? 'the requester wrote first' : `${by} wrote first`;
    case 'answered':
      return by === '' ? 'a colleague answered' : `${by} answered`;
    case 'edited':
      return by === ''
        ? 'the requester’s side changed or took back what it wrote'
        : `${by} changed or took back what they wrote`;
    case 'readers':
      return 'other people read this ticket now';
    case 'refused':
      return 'it cannot go out as it is';
    case 'ended':
      return 'the ticket is resolved or closed';
    case 'merged':
      return 'its ticket was merged into this one';
    case 'deleted':
      return 'the ticket was deleted';
    case 'access':
      return 'you do not work on this ticket any more';
    case 'file':
      return 'one of its files is not there any more';
    default:
      return 'something has changed';
  }
}

/** Replies that agents have ready: sent later, kept as drafts, looked at by colleagues. */
export const prepared = {
  gone: 'There is no such reply any more. It was sent or thrown away.',
  onlyStaff: (key: string) => `Only people who work on ${key} have replies ready for it.`,
  isWith: (key: string, name: string) => `${name} has this reply to ${key}. Nobody else changes or sends it.`,
  changed: 'This reply was changed meanwhile. Look at it again.',
  isOver: (key: string) => `${key} is not open: no reply goes out there by itself.`,
  notColleague: (key: string) => `This person does not work on ${key}. Choose a colleague who does.`,
  tooMany: (most: number) => `There are ${most} replies ready, which is the most that one person may have.`,
  tooManyThere: (key: string, most: number) =>
    `This colleague has ${most} replies by the same person to look at, which is the most. Ask another one on ${key}, or wait.`,
  giveBackFirst: (key: string, author: string) =>
    `${author} wrote this reply to ${key}. Give it back instead of throwing it away.`,
  /** On a card, before the time. */
  goesOut: (name: string) => `${name}’s reply goes out`,
  hasDraft: (name: string) => `${name} has a reply ready`,
  /** What somebody did, to follow their name. */
  did: ({ what, at = '', why = '', whose, to }: Became) =>
    ({
      kept: 'kept a reply ready',
      scheduled: `planned a reply for ${at}`,
      unscheduled: 'took the time off a reply: it is a draft now',
      stopped: `stopped the reply of ${whose?.name ?? ''}: ${why === 'access' ? 'they do not work on it any more' : because(why, '')}`,
      handed: `asked ${to?.name ?? ''} to look at a reply${whose ? ` by ${whose.name}` : ''}`,
      returned: `gave the reply back to ${to?.name ?? ''}`,
      sent: `sent the reply that ${whose?.name ?? ''} wrote`,
      dropped: 'threw away a reply that was ready',
    })[what],
  handed: (by: string, key: string, title: string, own: boolean) =>
    own
      ? `${by} gave you your reply to *${key}* ${title} back.`
      : `${by} asks you to look at a reply to *${key}* ${title}.`,
  asks: (text: string) => `To look at: ${text}`,
  stopped: (key: string, title: string, why: string, by: string) =>
    `Your reply to *${key}*${title === '' ? '' : ` ${title}`} was not sent: ${because(why, by)}. It is kept as a draft.`,
  /** What can be done about it in a chat. */
  how: (key: string) => `“later ${key}” shows it.`,
  openIt: (key: string) => `Open ${key}`,
  // Chats.
  scheduled: (key: string, at: string) =>
    `Your reply to ${key} goes out on ${at}, unless somebody answers there first or the ticket ends.`,
  kept: (key: string) => `Your reply to ${key} is kept as a draft. Colleagues see that you have one, not what it says.`,
  asked: (key: string, name: string) => `${name} was asked to look at your reply to ${key} and can change and send it.`,
  givenBack: (key: string, name: string) => `${name} has the reply to ${key} again.`,
  hasIt: (key: string) => `You have the reply to ${key} again.`,
  isDraft: (key: string) => `The reply to ${key} does not go out by itself any more. It is kept as a draft.`,
  dropped: (key: string) => `The reply to ${key} is thrown away.`,
  none: 'You have no reply ready. “later IT-42 tomorrow 9:00 text” sends one later; so does the form of *Reply*.',
  onlyAgents: 'Only people who work on tickets have replies ready. What you write on your tickets is sent at once.',
  noneOn: (key: string) => `No reply is ready on ${key}.`,
  /** Tickets without a button. */
  othersBy: (key: string) => `“later ${key}” and the like show what can be done with the others.`,
  /** Replies without buttons, on one ticket. */
  othersAfter: (key: string) => `Once these are sent or thrown away, “later ${key}” has buttons for the others.`,
  /** On the Home. */
  homeHeading: 'Replies that are ready',
  moreOnHome: (count: number) => `And ${count} more: “/ticket later” lists all.`,
  list: 'Replies that are ready:',
  onTicket: (key: string) => `Ready on ${key}:`,
  /** One of them, as a line. */
  line: ({
    ticket,
    number,
    holder,
    author,
    at,
    text,
  }: {
    ticket: { readonly key: string; readonly title: string } | null;
    number: number;
    holder: string;
    author: string;
    at: string;
    text: string;
  }) =>
    `${number > 0 ? `(${number})` : '•'} ${ticket ? `*${ticket.key}* ${ticket.title}, ` : ''}${author === '' ? `by ${holder}` : `by ${author}, now with ${holder}`}, ${at === '' ? 'draft' : `goes out on ${at}`}${text === '' ? '' : `: ${text}`}`,
  whyStopped: (why: string) => `It was stopped: ${because(why, '')}.`,
  typing: (names: readonly string[]) => `Typed in a chat and not sent: ${all(names)}.`,
  more: (count: number) => `And ${count} more.`,
  edit: 'Edit',
  sendNow: 'Send now',
  toDraft: 'Do not send it by itself',
  drop: 'Throw away',
  giveBack: (name: string) => `Give back to ${name}`,
  takeBack: 'Take back',
  named: (label: string, at: number) => `${label} (${at})`,
  goOn: (key: string) => `This is what is ready on ${key}. Go on with it; it stays ready until you send it.`,
  formIs: (key: string) => `Say when and what, such as “later ${key} tomorrow 9:00 It is ready.”`,
  when: 'When',
  onlyNow: 'This is changed only with a reply that is sent now. Leave it out, or send now.',
  /** Titles and buttons of the form of a reply that does not go out now. */
  draftTitle: (key: string) => `Draft for ${key}`,
  laterTitle: (key: string) => `Reply to ${key}, later`,
  keep: 'Keep draft',
  plan: 'Plan it',
  ask: 'Ask a colleague',
  now: 'Send it now',
  asDraft: 'Keep it as a draft',
  review: 'Ask a colleague to look at it',
  who: 'Colleague',
  whoMissing: 'Choose a colleague.',
  what: 'What to look at',
};
