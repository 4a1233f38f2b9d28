// Pure
import { z } from 'zod';
import { parsedJson } from '../../stored.ts';
import { isLive } from '../channel/house.ts';

/** What else one change did, told in the same letter. */
const Along = z.object({ along: z.array(z.object({ eventId: z.string(), kind: z.string(), reason: z.string() })) });
export type Along = z.infer<typeof Along>['along'][number];

interface Planned {
  readonly eventId: string;
  readonly ticketId?: string | null;
  readonly personId?: string | null;
  readonly channel: string;
  readonly kind: string;
  readonly reason?: string | undefined;
  readonly content?: string | null;
}

/** What is told first: what somebody said, then what happened. */
const order = ['comment', 'notice', 'letter'];
const placeOf = ({ kind }: Planned) => order.indexOf(kind);

/** Where every message comes anew, one change is one message to a person: what else it did is told with the first. */
export function together<R extends Planned>(rows: readonly R[]): R[] {
  const lettered = rows.filter((one) => !isLive(one.channel) && one.ticketId && one.personId && placeOf(one) !== -1);
  const along = new Map<R, R[]>();
  for (const those of Map.groupBy(lettered, (one) => `${one.channel} ${one.ticketId} ${one.personId}`).values()) {
    const [first, ...others] = those.toSorted((one, other) => placeOf(one) - placeOf(other));
    if (first)
      along.set(
        first,
        others.filter((one) => one.kind !== 'comment'),
      );
  }
  const gone = new Set([...along.values()].flat());
  return rows
    .filter((one) => !gone.has(one))
    .map((one) => {
      const told = along.get(one) ?? [];
      if (told.length === 0) return one;
      const kept = told.map(({ eventId, kind, reason = '' }) => ({ eventId, kind, reason }));
      return { ...one, content: JSON.stringify({ along: kept } satisfies z.infer<typeof Along>) };
    });
}

/** What a delivery tells along with what it shows; nothing for most. */
export function alongOf(content: string | null): readonly Along[] {
  if (content === null) return [];
  const read = Along.safeParse(parsedJson(content));
  return read.success ? read.data.along : [];
}
