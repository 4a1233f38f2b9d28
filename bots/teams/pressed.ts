import type { Drawn } from './draw/card.ts';
import type { Place } from './place/place.ts';

/** A press on a card in a chat. */
export interface Pressed {
  readonly place: Place;
  readonly data: Readonly<Record<string, unknown>>;
  /** The message that the card is. */
  readonly message: string | undefined;
  readonly requestId: string;
}

/** What a press is answered with; a card that `stays` takes the place of the message for good. */
export type Acted =
  | { readonly card: Drawn; readonly stays: boolean }
  /** A sentence over the chat: the card stays as it is. */
  | { readonly toast: string };

/** Something that a client waits for, five seconds at most: a press, a dialog, a search. */
export interface Invoke {
  readonly name: string;
  readonly value: unknown;
  readonly place: Place;
  /** The message whose card was pressed. */
  readonly replyTo?: string;
  /** The same for the same press, also when the platform sends it twice. */
  readonly key: string;
}
