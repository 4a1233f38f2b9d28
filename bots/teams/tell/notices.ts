import type { Clock } from '#core';
import type { Sentence } from '../../shared/answer.ts';
import type { Place } from '../place/place.ts';

/** A card that was pressed: where and by whom, and the message that it is. */
interface OnCard {
  readonly place: Place;
  readonly message: string | undefined;
}

/**
 * What people were told on a card a moment ago. Their view of it ends when the card is drawn anew for everybody, which
 * after a late press is at once: the view that their client then asks for says it again.
 */
export interface Notices {
  /** What is told from now on; undefined ends it. */
  put(card: OnCard, notice: Sentence | undefined): void;
  of(card: OnCard): Sentence | undefined;
}

const keptMs = 60_000;

/** Keeps them in memory: on another process the card is drawn without. */
export function makeNotices(clock: Clock): Notices {
  const kept = new Map<string, { notice: Sentence; until: number }>();
  const name = ({ place, message }: OnCard) => `${place.user} ${place.chat} ${message ?? ''}`;
  const now = () => clock.ticks();
  return {
    put(card, notice) {
      for (const [other, { until }] of kept) if (until <= now()) kept.delete(other);
      kept.delete(name(card));
      if (notice) kept.set(name(card), { notice, until: now() + keptMs });
    },
    of(card) {
      const found = kept.get(name(card));
      return found && found.until > now() ? found.notice : undefined;
    },
  };
}
