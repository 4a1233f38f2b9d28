import { useEffect, useRef } from 'react';
import { post } from '../../shared-page/api.ts';
import type { Card } from './model.ts';

/** What asking the app comes to besides what the stream brings: a sentence when it failed, a card to send. */
interface Outcome {
  readonly message?: string;
  readonly insert?: Card;
}

/** Where a card is to be put: the box below a conversation, or below one of its posts. */
interface Spot {
  readonly conversation: string | undefined;
  readonly root?: string | undefined;
}

/**
 * Asks the app something through the server; throws an Error with the sentence of what failed. A card that comes back
 * goes to the box where messages for `spot` are written.
 */
export async function askApp<T extends object>(path: string, body: object, spot?: Spot): Promise<T & Outcome> {
  const outcome = await post<T & Outcome>(path, body);
  if (outcome.message !== undefined) throw new Error(outcome.message);
  if (outcome.insert && spot) {
    const detail = { card: outcome.insert, spot };
    // A dialog that closes gives the focus back first.
    setTimeout(() => dispatchEvent(new CustomEvent('insert', { detail })));
  }
  return outcome;
}

/** Hears of cards that are to be put into this box. */
export function useInserted(conversation: string, root: string | undefined, put: (card: Card) => void): void {
  const latest = useRef(put);
  useEffect(() => {
    latest.current = put;
  });
  useEffect(() => {
    const hear = (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      const { card, spot }: { card: Card; spot: Spot } = event.detail;
      if (spot.conversation === conversation && spot.root === root) latest.current(card);
    };
    addEventListener('insert', hear);
    return () => removeEventListener('insert', hear);
  }, [conversation, root]);
}
