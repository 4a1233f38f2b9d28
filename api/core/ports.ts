import type { Prisma } from '../../prisma/generated/sqlserver/client.ts';
import type { Db, Tx } from './context.ts';
import type { DeliveryWork } from './notify/compose.ts';
import type { Settled, Shown } from './notify/outbox.ts';
import type { Copies } from './notify/refs.ts';
import type { Account } from './person/identify.ts';
import type { Outgoing } from './say/card.ts';
import type { SearchTerm } from './text/fold.ts';
import type { TicketFilter } from './ticket/finding/filter.ts';
import type { Visibility } from './ticket/visible.ts';

/** Gives the current time; tests give their own. */
export interface Clock {
  /** The time of day, for what is written down. It may be set back or forward at any moment: nothing waits by it. */
  now(): Date;
  /** Milliseconds of a clock that only goes forward, for all that waits or is kept for a while in this process. */
  ticks(): number;
}

/** Structured log; the first argument's fields are searchable, secrets in them are redacted by the adapter. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The tables that every request writes to, with what a new row of each is made of. */
export interface NewRows {
  readonly Comment: Prisma.CommentCreateManyInput;
  readonly Delivery: Prisma.DeliveryCreateManyInput;
  readonly Draft: Prisma.DraftCreateManyInput;
  readonly Event: Prisma.EventCreateManyInput;
  readonly IdempotencyKey: Prisma.IdempotencyKeyCreateManyInput;
  readonly Inbound: Prisma.InboundCreateManyInput;
  readonly MessageRef: Prisma.MessageRefCreateManyInput;
  readonly Ticket: Prisma.TicketCreateManyInput;
}

/** Writes new rows of one table, all with the same columns, in as few statements as the database takes. */
export type InsertRows = <T extends keyof NewRows>(db: Db | Tx, table: T, rows: readonly NewRows[T][]) => Promise<void>;

/** Adds one to a counter that is there already, and gives what it then stands at; nobody else gets the same number. */
export type CountOn = (tx: Tx, key: string) => Promise<number>;

/** One page of ticket ids, newest ticket first. */
export interface SearchPage {
  readonly ids: readonly string[];
  /** Opaque place to go on from, absent on the last page. */
  readonly next?: string;
}

/** Full-text search inside the database, filtered by what the actor may see in the same query. */
export interface SearchIndex {
  /** Which engine answers: said on the readiness page and in the docs. */
  readonly engine: 'fts5' | 'sqlserver-fulltext' | 'words';
  /** Adds a text, as `searchWords` folds it, to the index within the change's own transaction; a no-op where the database keeps the index itself. */
  index(tx: Tx, text: { ticketId: string; audience: 'public' | 'internal'; folded: string }): Promise<void>;
  /** Reads all texts of a ticket again, after one was changed or taken back; a no-op likewise. */
  rebuild(tx: Tx, ticketId: string): Promise<void>;
  find(query: {
    terms: readonly SearchTerm[];
    visibility: Visibility;
    filter: TicketFilter;
    limit: number;
    after?: string;
  }): Promise<SearchPage>;
}

/** Where a delivery goes, as its channel's notifier understands it. */
export interface Destination {
  readonly channel: string;
  readonly target: string;
  readonly tenant: string;
  /** Chat channel id, or the person's account id on that surface. */
  readonly address: string;
  readonly isPerson: boolean;
  /** The person's language; a channel has none of its own. */
  readonly locale?: string;
}

/** A copy that was posted: enough to edit it or to answer below it. */
export interface PostedCopy {
  readonly tenant: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly threadId: string;
}

/** A copy that was posted now; a long comment is posted in several messages, counted from 0. */
export interface PostedPart extends PostedCopy {
  readonly part?: number;
}

/** Everything a notifier needs to show one delivery. */
export interface Deliverable extends Copies {
  readonly delivery: DeliveryWork;
  readonly to: Destination;
  readonly outgoing: Outgoing;
  /** Names the copy on the platform (message metadata), so that an earlier try that got through is recognised. */
  readonly marker: string;
  /** An earlier try may have got through: look for the marker before posting. */
  readonly maybePosted: boolean;
  /** The version of the ticket that is shown. */
  readonly version: number;
}

/** A copy that was to be edited, or that was to be answered below, is there no more. */
export interface Gone extends Shown {
  readonly state: 'gone';
  readonly answer: string;
  /** The copy of a comment that is gone; without it, the card. */
  readonly lost?: string;
}

/**
 * Shows deliveries on one chat surface: posts, or edits the copy that is there. It never throws: the platform's refusal
 * is an answer. `gone` says that the copy to edit no longer exists; the caller forgets it and asks again.
 */
export interface Notifier {
  readonly channel: string;
  deliver(what: Deliverable): Promise<Settled | Gone>;
  /** Milliseconds that it would answer `retry` for anyway, asked before anything is composed; 0 when there is room. */
  busyFor?(what: Pick<Deliverable, 'delivery' | 'to' | keyof Copies>): number;
  /** Edits at all targets share one pace; otherwise room is a matter of each target. */
  readonly editsShareRoom?: boolean;
}

/** Somebody in a group elsewhere; `owner` is null where that cannot be read. */
export interface GroupMember {
  readonly account: Account;
  readonly owner: boolean | null;
  /** The directory has not deactivated it. */
  readonly active: boolean;
}

/** Knows who is in the groups and teams of a tenant. */
export interface Directory {
  /** @throws DeskError with what an admin has to do when the group cannot be read */
  membersOf(group: { readonly kind: 'group' | 'team'; readonly id: string }): Promise<readonly GroupMember[]>;
}

/** What a platform says about a channel. */
export interface ChannelFacts {
  readonly tenant: string;
  readonly name: string;
  /** Those who were let in; everybody of the workspace or team; or people of another organization too. */
  readonly readers: 'members' | 'everybody' | 'outside';
}

/** Knows the channels of a chat surface. */
export interface Channels {
  /**
   * What there is to know of a channel; an empty tenant means whichever is connected.
   * @throws DeskError `invalid` when there is none or the app is not in it, `unavailable` when the platform does not say
   */
  factsOf(channel: { readonly tenant: string; readonly channelId: string }): Promise<ChannelFacts>;
}
