// Pure
import type { DomainEvent, EventOf, EventType } from '../../events.ts';
import type { GroupKey } from '../group/keys.ts';
import type { News } from '../news.ts';

/** The people around a ticket, or around a change of the configuration, at the moment of an event. */
export interface Around {
  readonly deskId: string;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  /** Without a ticket: the people whom the change concerns. */
  readonly participants: readonly string[];
  /** People who follow it as agents. */
  readonly followers?: readonly string[];
  /** The channel of requests in which everybody reads along, as a target. */
  readonly askedIn?: string;
  /** The private channel that the ticket has of its own, as a target. */
  readonly channelAt?: string;
  /** Person who did it; null for the product itself. */
  readonly actorId: string | null;
}

export type { EventOf };

/** Somebody to be reached: one person, a desk as a whole, or people around it who have to be looked up. */
export type To =
  | { readonly place: string }
  | { readonly person: string }
  | { readonly desk: string }
  /** The channels of a desk, also those that show nothing of the ticket any more. */
  | { readonly channelsOf: string }
  | { readonly group: GroupKey };

/** Events of which somebody is told a sentence; `compose/notice.ts` has each of them. */
export const noticedEvents = [
  'ticket.opened',
  'ticket.unassigned',
  'ticket.assigned',
  'ticket.moved',
  'ticket.requesterSet',
  'ticket.withdrawn',
  'link.childrenDone',
  'link.solved',
  'ticket.rated',
  'ticket.merged',
  'ticket.unmerged',
  'ticket.personAdded',
  'ticket.personRemoved',
  'ticket.mentioned',
  'ticket.timed',
  'ticket.woken',
] as const satisfies readonly EventType[];
/** Events of which a letter tells where no card lives; `letter.ts` has the words of each. */
export const letteredEvents = [
  'ticket.opened',
  'ticket.assigned',
  'ticket.transferred',
] as const satisfies readonly EventType[];
export type LetteredEvent = (typeof letteredEvents)[number];
export type NoticedEvent = (typeof noticedEvents)[number];

/** What can be shown of an event: what is said to stand on a ticket, only where the event names it. */
type KindOf<T extends EventType> = T extends 'config.changed'
  ? 'aside'
  :
      | 'card'
      | (T extends NoticedEvent ? 'notice' : never)
      | (T extends LetteredEvent ? 'letter' : never)
      | ('commentId' extends keyof EventOf<T> ? 'comment' : never);

/** One thing that somebody is told: a card drawn again, a comment shown, a sentence, what a card would show, or something about no ticket. */
export interface Told<K extends string = 'card' | 'comment' | 'notice' | 'letter' | 'aside'> {
  readonly to: To;
  readonly kind: K;
  readonly audience: 'public' | 'internal';
  /** What kinds of news it is, any of which brings it; `always` cannot be turned off. */
  readonly news: readonly News[] | 'always';
  /** The answer to what they asked for: it also goes to their address, wherever they are told of the ticket. */
  readonly answers?: true;
}

type Events = { readonly [T in EventType]: EventOf<T> };

/** What people are told for one reason, by the event; of events that are left out, nothing. */
type Tells = { readonly [T in EventType]?: (event: Events[T], around: Around) => readonly Told<KindOf<T>>[] };

/** Why people are told: each reason is a file, with a line in `house.ts` and a sentence in `say/…/because.ts`. */
export interface Reason<K extends string = string, T extends Tells = Tells> {
  readonly key: K;
  readonly tells: T;
}

/** Makes a reason of its name and of what is told of each event. */
export const reason = <const K extends string, T extends Tells>(key: K, tells: T): Reason<K, T> => ({ key, tells });

/** What this reason tells of an event. */
export const toldFor = (reason: Reason, event: DomainEvent, around: Around): readonly Told[] =>
  toldBy(reason.tells, event.type, event, around);

const toldBy = <T extends EventType>(tells: Tells, type: T, event: Events[T], around: Around): readonly Told[] =>
  tells[type]?.(event, around) ?? [];
