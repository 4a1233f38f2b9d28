import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Engine } from '../context.ts';
import type { DeliveryWork } from './delivery-work.ts';

/** What a worker was told of places that have no room: what waits for them already is not claimed before there is some. */
export interface FullPlaces {
  /** There is no room for `ms`: at this delivery's target, or for its kind on the whole channel. */
  note(delivery: DeliveryWork, everywhere: boolean, ms: number): void;
  /** Filters of the deliveries to pass over. */
  passOver(): Prisma.DeliveryWhereInput[];
  /** For how long to pass over this one, in milliseconds; 0 for those that may go. */
  waitOf(delivery: Waits): number;
  /** Milliseconds until the first of them has room; null where all have. */
  nextRoom(): number | null;
}

type Waits = Pick<DeliveryWork, 'channel' | 'kind' | 'authorId' | 'target'> & { readonly availableAt: Date };

interface Full {
  readonly channel: string;
  readonly kind: string;
  readonly authorId: string;
  readonly target?: string;
  /** What was due by then waits; what comes later is offered once, since what goes with it may have room. */
  readonly before: Date;
  readonly until: number;
}

/** Beyond so many, deliveries are claimed and put back as if nothing were known of their place. */
const rememberedAtMost = 40;

/** Nothing is known at first; what is remembered is remembered for this worker alone. */
export function makeFullPlaces({ clock }: Pick<Engine, 'clock'>): FullPlaces {
  const known = new Map<string, Full>();
  const full = () => {
    const ticks = clock.ticks();
    for (const [name, { until }] of known) if (until <= ticks) known.delete(name);
    return [...known.values()];
  };
  return {
    note({ channel, kind, authorId, target }, everywhere, ms) {
      const place = { channel, kind, authorId, ...(everywhere ? {} : { target }) };
      const name = JSON.stringify(place);
      if (full().length >= rememberedAtMost && !known.has(name)) return;
      known.set(name, { ...place, before: clock.now(), until: clock.ticks() + ms });
    },
    passOver: () => full().map(({ before, until: _, ...place }) => ({ ...place, availableAt: { lte: before } })),
    waitOf(one) {
      const waits = full()
        .filter((each) => each.channel === one.channel && each.kind === one.kind && each.authorId === one.authorId)
        .filter((each) => (each.target ?? one.target) === one.target && one.availableAt <= each.before);
      return Math.max(0, ...waits.map((each) => each.until - clock.ticks()));
    },
    nextRoom() {
      const waits = full().map(({ until }) => until - clock.ticks());
      return waits.length > 0 ? Math.min(...waits) : null;
    },
  };
}
