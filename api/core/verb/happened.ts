// Pure
import type { Actor } from '../actor.ts';
import type { DomainEvent } from '../events.ts';

/** The ticket an event is about, as recipients need it: how it stands after the change. */
export interface Subject {
  readonly id: string;
  readonly key: string;
  readonly deskId: string;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly version: number;
  readonly participants: readonly string[];
  readonly followers?: readonly string[];
  /** Those of them who were let in, also while it is confidential. */
  readonly chosen?: readonly string[];
  /** Only leads, the assignee, those who were let in and the owner work on it: nothing of it goes to a desk's channel. */
  readonly confidential: boolean;
  /** The door it was opened through. */
  readonly source: string;
  /** The channel of requests in which everybody reads along, as a target. */
  readonly askedIn?: string;
  /** The private channel that it has of its own, as a target. */
  readonly channelAt?: string;
}

/** The very place a message was typed in: it is not sent back there. */
export interface TypedAt {
  readonly surface: string;
  readonly target: string;
  readonly messageId?: string;
  readonly threadId?: string;
}

/** The event that an automatic step followed from, and the reaction that took it. */
export interface Cause {
  readonly event: Recorded;
  readonly reaction: string;
}

/** An event as a verb records it. */
export interface Recorded {
  /** Null for events about the configuration. */
  readonly subject: Subject | null;
  readonly event: DomainEvent;
  /** What only the planning of deliveries needs. */
  readonly notes: {
    readonly origin?: TypedAt;
    readonly holdMs?: number;
    /** It is there to be read, and nobody is told of it. */
    readonly quiet?: boolean;
    /** People who have what was said by mail already: they are mailed it no second time. */
    readonly have?: readonly string[];
    /** The people who are told of a change of the configuration. */
    readonly tell?: readonly string[];
  };
  readonly by: Actor;
  /** Null where somebody did it themselves. */
  readonly cause: Cause | null;
}
