import { z } from 'zod';
import type { Db, Way } from '#core';
import { empty, sql } from '../prisma-values.ts';
import { type Ids, visibleIds } from './visible-ids.ts';

/** Up to so many it is quicker to look among what somebody may see than to ask of each match whether they may see it. */
export const usuallyFew = 2_000;

const rememberMs = 60_000;
const mostRemembered = 5_000;

const Counted = z.tuple([z.object({ seen: z.coerce.number() })]);

/** Gives the ids that somebody may see where these are few, undefined where they are many. */
export type Reach = (ways: readonly Way[]) => Promise<Ids | undefined>;

/** Makes the reach: up to `most` tickets are few. It is counted once a minute: how a search goes about depends on it, never what the search finds. */
export function makeReach(db: Db, provider: 'sqlite' | 'sqlserver', most: number): Reach {
  const known = new Map<string, { few: boolean; until: number }>();
  return async (ways) => {
    const ids = visibleIds(ways);
    if (!ids) return undefined;
    const key = JSON.stringify(ways);
    const now = performance.now();
    const remembered = known.get(key);
    if (remembered && remembered.until > now) return remembered.few ? ids : undefined;
    const top = provider === 'sqlserver' ? sql`TOP (${most + 1})` : empty;
    const bottom = provider === 'sqlserver' ? empty : sql`LIMIT ${most + 1}`;
    const [{ seen }] = Counted.parse(
      await db.$queryRaw(sql`SELECT COUNT(*) AS seen FROM (SELECT ${top} v.id FROM (${ids.all}) v ${bottom}) few`),
    );
    const few = seen <= most;
    if (known.size >= mostRemembered) known.clear();
    known.set(key, { few, until: now + rememberMs });
    return few ? ids : undefined;
  };
}
