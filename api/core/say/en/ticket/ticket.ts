// Pure
import type { FirstMover } from '../../../errors.ts';
import type { TicketView } from '../../../ticket/ticket-view.ts';
import { counting, keysOf, naming, type Some, starred } from '../../grammar.ts';
import { momentsIn } from '../../moment.ts';
import { closed, refused } from '../refused.ts';
import { event, priorityName } from './event.ts';
import { inside } from './inside.ts';

/** A ticket that was given another status, as far as that is said of it. */
type MovedTicket = Pick<TicketView, 'key' | 'title' | 'turn'> & { readonly status: { readonly id: string } };

const counted = counting('en');
const named = naming('en-GB', 'you');

/** How the requester is answered by people who work on it; people who are both write as the requester. */
const answering = ({ requester }: TicketView, own: boolean) =>
  own ? 'Press *Reply* to write as the requester.' : `Press *Reply* to answer ${requester.name}.`;

/** A ticket: what happened to it, what stands on its card, what may not be done with it, and what people are told of it. */
export const ticket = {
  priority: priorityName,

  event,
  /** How moments are written into a sentence for somebody in a time zone. */
  moment: momentsIn('en-GB'),
  /** The answer to a late press. */
  late: (key: string, first: FirstMover) => `${first.by} ${first.what} just before you. ${key} was not changed again.`,

  /** What is still possible with a closed ticket; `follows`: a reply of the reader opens a follow-up. */
  closed,

  refused,

  label: {
    status: 'Status',
    priority: 'Priority',
    assignee: 'Assignee',
    requester: 'Requester',
    category: 'Category',
    thread: 'Go to the thread',
    source: 'Original message',
    opened: 'Opened',
    rating: 'Rating',
    desk: 'Desk',
    title: 'Title',
    description: 'Description',
  },
  button: {
    take: 'Take it',
    reply: 'Reply',
    note: 'Internal note',
    assign: 'Assign',
    edit: 'Edit',
    resolve: 'Resolve',
    withdraw: 'Withdraw',
    follow: 'Follow',
    unfollow: 'Stop following',
    close: 'Close',
    reopen: 'Reopen',
    solved: 'It is solved',
    notSolved: 'Not solved yet',
    rate: 'Rate the help',
    addComment: 'Add a comment',
    changeComment: 'Change the comment',
    show: 'Show',
  },
  sourceBy: (author: string) => `Original message by ${author}`,
  follows: (key: string) => `follows ${key}`,
  followedBy: (key: string) => `followed by ${key}`,
  /** People who read along, and how many besides. */
  alsoOnIt: (names: readonly string[], left: number) =>
    `with ${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`,
  nobodyYet: 'Nobody yet',
  deskWillLook: (desk: string) => `${desk} will look at it`,
  stars: starred,
  starsChoice: (stars: number) =>
    `${'★'.repeat(stars)} ${['Bad', 'Not good', 'All right', 'Good', 'Very good'][stars - 1] ?? ''}`,
  cardSummary: (ticket: TicketView) =>
    `${ticket.key} ${ticket.title}: ${ticket.status.name}, ${ticket.assignee ? `with ${ticket.assignee.name}` : 'not assigned yet'}`,

  /** The people who read what is written in the thread below a card; `own` is read by the requester. */
  audienceLine: (reader: 'desk' | 'requester', ticket: TicketView, own = false) =>
    reader === 'desk'
      ? `${inside.inThread(ticket)} ${answering(ticket, own)}`
      : ticket.status.category === 'closed'
        ? `This ticket is closed: a reply in this thread opens a follow-up ticket at ${ticket.desk.name}.`
        : inside.repliesGoTo(ticket),
  /** The same where a card stands in a chat without threads. */
  audienceInChat: (reader: 'desk' | 'requester', ticket: TicketView, own = false) =>
    reader === 'desk'
      ? `${answering(ticket, own)} ${inside.inChat(ticket)}`
      : ticket.status.category === 'closed'
        ? `This ticket is closed: a reply opens a follow-up ticket at ${ticket.desk.name}.`
        : `Press *Reply* to write to ${ticket.desk.name}.`,
  /** The same where only messages that mention the app are heard. */
  audienceIfMentioned: (ticket: TicketView, own = false) => `${inside.ifMentioned(ticket)} ${answering(ticket, own)}`,
  lastLine: (last: { by: string; text: string }) => `Last: ${last.by} ${last.text}.`,

  /** What a comment is to its reader, said after its author's name. */
  /** Below a card, where somebody else opened it. */
  openedForLine: (by: string, requester: string) => `Opened by ${by} for ${requester}`,
  /** Of a message in which its reader is mentioned. */
  mentionsYou: (role: string) => `${role}, mentions you`,
  commentRole(
    comment: { audience: 'public' | 'internal'; side: 'requester' | 'agent'; source: string },
    reader: 'desk' | 'requester',
    desk: string,
  ): string {
    if (comment.audience === 'internal') return 'internal note';
    if (comment.side === 'requester') return 'requester';
    const role = reader === 'desk' ? 'reply to the requester' : desk;
    if (comment.source === 'outlookMail') return `${role}, by mail from Outlook`;
    return comment.source === 'mail' ? `${role}, by mail` : role;
  },
  /** What stands at a message that an agent typed in a chat, for everybody who reads along. */
  mark: {
    internal: inside.mark,
    public: (author: string, ticket: TicketView) => `📤 ${author} sent this to ${ticket.requester.name}.`,
    withdrawn: (author: string, _ticket: TicketView) => `↩️ ${author} took this message back.`,
    /** Of what somebody adds to their request in a channel where people ask. */
    joined: ({ key, title }: TicketView) => `🎫 This belongs to ${key} ${title}.`,
  },
  /** What stands on a card of a ticket that has left this place. */
  gone: {
    elsewhere: (desk: string, by: string | null) =>
      `↪️ ${by === null ? `This ticket is with ${desk} now.` : `${by} moved this ticket to ${desk}.`} It is not shown here any more.`,
    notYours: 'You are not on this ticket any more.',
    /** In a channel where people ask. */
    notHere: 'What happens to it next is no longer shown in this channel.',
    merged: (key: string) => `This ticket was merged into ${key}. What you write here goes there.`,
    deleted: 'This ticket was deleted.',
    unfollowed: 'You do not follow this ticket any more.',
  },
  redacted: (by: string) => `The text of this message was removed by ${by}.`,
  mailTakenOff: (by: string | null) =>
    by === null ? 'This mail was taken off the ticket again.' : `${by} took this mail off the ticket again.`,
  takenBack: (author: string) => `${author} took this message back.`,

  /** Sentences that people are written to with. */
  notice: {
    merged: (by: string, from: string, ticket: TicketView) =>
      `${by} merged your request ${from} into *${ticket.key}* ${ticket.title}. It goes on there, also below your former card.`,
    unmerged: (by: string, ticket: TicketView, other: string) =>
      `${by} separated *${ticket.key}* ${ticket.title} from ${other} again. It is a ticket of its own.`,
    leads: (by: string, desk: string, begin: Some, end: Some, stay: Some) =>
      `${by} changed who leads ${desk}: ${[...named('now also', begin), ...named('no longer', end), ...named('still, but no longer by a group,', stay)].join('; ')}. Leads read its confidential tickets.`,
    owners: (by: string, begin: Some, end: Some) =>
      `${by} changed who owns Threadline here: ${[...named('now also', begin), ...named('no longer', end)].join('; ')}. Owners read all confidential tickets.`,
    channel(
      what: 'held' | 'safe' | 'agreed' | 'archived' | 'gone' | 'removed' | 'back',
      channel: string,
      desk: string,
      readers: 'members' | 'everybody' | 'outside',
    ): string {
      const who = { members: 'its members', everybody: 'everybody there', outside: 'people of another organization' }[
        readers
      ];
      switch (what) {
        case 'held':
          return `The channel ${channel} of ${desk} can now be read by ${who}. Nothing about tickets is posted there until an admin agrees to that or the channel is private again.`;
        case 'safe':
          return `Only the people to whom an admin agreed read the channel ${channel} of ${desk} again. What was held back is posted now.`;
        case 'agreed':
          return `An admin agreed that ${who} read the channel ${channel} of ${desk}.`;
        case 'archived':
          return `The channel ${channel} of ${desk} is archived, so nothing about tickets reaches it. Unarchive it, or ask an admin to connect another channel.`;
        case 'gone':
          return `The channel ${channel} of ${desk} was deleted, or Threadline is not in it any more, so nothing about tickets reaches it. Invite Threadline, or ask an admin to connect another channel.`;
        case 'removed':
          return `Threadline was removed from the channel ${channel} of ${desk}, so nothing about tickets reaches it. Add it again, or ask an admin to connect another channel.`;
        case 'back':
          return `Threadline can post in the channel ${channel} of ${desk} again.`;
      }
    },
    readers: (by: string, begin: Some, end: Some) =>
      `${by} changed who reads all confidential tickets: ${[...named('now also', begin), ...named('no longer', end)].join('; ')}.`,
    password: {
      set: (by: string | null) =>
        `Your password for Threadline on the web was set with a one-time link that ${by ?? 'the operator'} made. If that was not you, tell an owner at once: a new link ends this password.`,
      ended: (by: string | null) =>
        `You may now see or do what ${by ?? 'the operator'} may not. Your password was set with a link that ${by ?? 'the operator'} could have used, so it has ended, together with your sessions and API keys. Ask an owner for a new link.`,
    },
    left: (who: string, desk: string, tickets: { count: number; keys: readonly string[] }) =>
      `${who} does not work at ${desk} any more. ${counted(tickets.count, { one: '# open ticket is', other: '# open tickets are' })} back in the queue: ${keysOf(tickets)}.`,
    back: (desk: string, tickets: { count: number; keys: readonly string[] }) =>
      `You are back at ${desk}, and you have ${counted(tickets.count, { one: 'the ticket that you left and nobody took', other: 'the # tickets that you left and nobody took' })}: ${keysOf(tickets)}.`,
    assignedToYou: (by: string, ticket: TicketView) => `${by} assigned *${ticket.key}* to you: ${ticket.title}`,
    moved(by: string, ticket: MovedTicket, to: { id: string; name: string; category: string }): string {
      switch (to.category) {
        case 'resolved':
          return `${by} resolved *${ticket.key}* ${ticket.title}. Did it help? Rate it below, or reply here to open it again.`;
        case 'closed':
          return `${by} closed *${ticket.key}* ${ticket.title}. If something is left, reply here: that opens a follow-up ticket.`;
        case 'waiting':
          // Said only while it is true: on whom it waits is the status's own, and somebody may have moved it on.
          if (ticket.status.id !== to.id || ticket.turn !== 'theirs')
            return `${by} set *${ticket.key}* ${ticket.title} to ${to.name}.`;
          return `${by} is waiting for you on *${ticket.key}* ${ticket.title} (${to.name}). Reply here to go on.`;
        default:
          return `${by} set *${ticket.key}* ${ticket.title} to ${to.name}.`;
      }
    },
    added: (by: string, ticket: TicketView, as: 'follower' | 'copied') =>
      as === 'follower'
        ? `${by} made you a follower of *${ticket.key}* ${ticket.title}. You get everything that is said on it, internal notes too.`
        : `${by} added you to *${ticket.key}* ${ticket.title}. You get its replies, and you can reply.`,
    mentioned: (by: string, ticket: TicketView) => `${by} mentioned you in *${ticket.key}* ${ticket.title}.`,
    openedFor: (by: string, ticket: TicketView) => `${by} opened *${ticket.key}* ${ticket.title} for you.`,
    withdrawn: (by: string, ticket: TicketView) => `${by} withdrew *${ticket.key}* ${ticket.title}.`,
    madeRequester: (by: string, ticket: TicketView) =>
      `${by} made you the requester of *${ticket.key}* ${ticket.title}.`,
    rated: (by: string, ticket: TicketView, stars: number) => `${by} rated *${ticket.key}* ${starred(stars)}`,
  },
};
