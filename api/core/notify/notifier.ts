import type { ChannelProblem } from '../desk/channel/readers.ts';
import type { Outgoing } from '../say/card.ts';
import type { DeliveryWork } from './delivery-work.ts';

/** Where a delivery goes, as its channel's notifier understands it. */
export interface Destination {
  readonly channel: string;
  readonly target: string;
  readonly tenant: string;
  /** Chat channel id, or the person's account id on that surface. */
  readonly address: string;
  readonly isPerson: boolean;
  /** The message below which all of it stands, in a channel where people ask. */
  readonly thread?: string;
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
  /** The file of the comment that it shows, where it shows nothing else. */
  readonly fileId?: string;
}

export interface CopyRef extends PostedCopy {
  readonly id: string;
  readonly kind: string;
  readonly drawn: number;
  readonly commentId: string | null;
  readonly part: number;
  readonly fileId?: string | null;
}

/** What stands at one target already. */
export interface Copies {
  /** The ticket's live card. */
  readonly card?: CopyRef;
  /** The copies of the delivery's own comment, in order: a long one stands there in several messages. */
  readonly parts: readonly CopyRef[];
  /** Messages that show one file of that comment each; absent where there are none. */
  readonly files?: readonly CopyRef[];
  /** The message that its author typed there. */
  readonly origin?: CopyRef;
  /** What says who reads that message. */
  readonly mark?: CopyRef;
  /** What stands there of something that is about no ticket and changes. */
  readonly notice?: CopyRef;
}

/** What became of a delivery. */
export type Settled = { readonly drawn?: number } & (
  | (Shown & { readonly state: 'sent'; readonly answer: string })
  /** What was shown before it had to stop is not shown again. */
  | (Shown & {
      readonly state: 'retry';
      readonly answer: string;
      readonly afterMs?: number;
      /** It surely did not get through, and says nothing about whether it ever will. */
      readonly uncounted?: boolean;
      /** The platform could not be asked, or lets nobody in: that costs no tries, and is waited out for about a day. */
      readonly away?: boolean;
      readonly problem?: ChannelProblem;
    })
  /** `problem`: nothing at all can be posted in that channel. */
  | (Shown & { readonly state: 'dead'; readonly answer: string; readonly problem?: ChannelProblem })
  /** More people read the channel than an admin agreed to. */
  | (Shown & { readonly state: 'held'; readonly answer: string })
  /** The person cannot be reached on this channel: another one is tried, where there is one. */
  | (Shown & { readonly state: 'elsewhere'; readonly answer: string })
);

/** What became of messages while a delivery was worked. */
export interface Shown {
  readonly posted?: readonly PostedPart[];
  /** Copies of a comment that show it as it is now. */
  readonly edited?: readonly string[];
  /** Copies of a comment that were taken away. */
  readonly removed?: readonly string[];
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

/** What a place can do; what it cannot is not asked of its notifier. */
export interface Capabilities {
  /** What was shown can be shown anew in its place. Where not, it is shown once, and later changes of it are not. */
  readonly edits: boolean;
  /** What is said about a ticket stands below its card: in a person's own chat, and in channels. */
  readonly threads: { readonly withPeople: boolean; readonly inChannels: boolean };
  /** Files can be shown there, and not only named. */
  readonly files: boolean;
  /** So many characters fit into one message, whichever they are; a comment that is longer goes out in several. */
  readonly longest: number;
}

/**
 * Shows deliveries on one channel: a chat, or a place that only takes what is sent to it. It never throws: a refusal is an
 * answer. What a place does not name (`posted` left out) is not edited and nothing is put below it. `gone` says that the copy
 * to edit no longer exists; the caller forgets it and asks again.
 */
export interface Notifier {
  readonly channel: string;
  readonly can: Capabilities;
  deliver(what: Deliverable): Promise<Settled | Gone>;
  /** Milliseconds that it would answer `retry` for anyway, asked before anything is composed; 0 when there is room. */
  busyFor?(what: Pick<Deliverable, 'delivery' | 'to' | keyof Copies>): number;
  /** Edits at all targets share one pace; otherwise room is a matter of each target. */
  readonly editsShareRoom?: boolean;
}
