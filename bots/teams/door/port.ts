import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import type { Place } from '../place/place.ts';
import type { Activity } from '../wire/activity.ts';

/** An activity as it was read at the door; `place` is null when no person of the tenant stands behind it. */
export interface Turn {
  readonly activity: Activity;
  readonly place: Place | null;
  /** How long it waited for its turn at the door of the process: part of the time that a client gives, in milliseconds. */
  readonly waitedMs: number;
}

/**
 * What is done with an activity that was let in. Behind this nothing of Microsoft's library is known: another one is put in
 * its place in this room alone.
 */
export interface Inside {
  /** A message that was written, edited or deleted. */
  onMessage(turn: Turn): Promise<void>;
  /** An emoji that was put on a message of the app, or taken away. */
  onReaction(turn: Turn): Promise<void>;
  /** The app was added or removed, or its team, channel or chat changed. */
  onPlaceChanged(turn: Turn): Promise<void>;
  /** Something that a client waits for. */
  onInvoke(turn: Turn): Promise<InvokeAnswer>;
}

/** What the door answers; `again` is the seconds after which the connector may come again. */
export interface DoorAnswer {
  readonly status: number;
  readonly body?: object;
  readonly again?: number;
}
