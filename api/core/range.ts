import { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Db } from './ports.ts';
import { laterDay, startOfDay } from './time/days.ts';
import { zoneOf } from './time/zone.ts';

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'Write a day such as 2026-03-02, or a time such as 2026-03-02T08:00:00Z.',
});

/** A stretch of time to be asked for: days are those of who asks, the last one is in it; a time is one to the moment. */
export const rangeFilters = {
  from: Moment.optional().describe(
    'From when on: a day of yours such as 2026-03-02, or a time such as 2026-03-02T08:00:00Z.',
  ),
  to: Moment.optional().describe('Until when: a day, which is in it, or a time.'),
};
type Range = { readonly [K in keyof typeof rangeFilters]?: string | undefined };

/** The same as a condition on a time; nothing where all of time was asked for. */
export async function rangeOf(db: Db, actor: Actor, { from, to }: Range): Promise<{ gte?: Date; lt?: Date }> {
  if (from === undefined && to === undefined) return {};
  const zone = await zoneOf(db, actor);
  return {
    ...(from === undefined ? {} : { gte: isDay(from) ? startOfDay(from, zone) : new Date(from) }),
    ...(to === undefined ? {} : { lt: isDay(to) ? startOfDay(laterDay(to, 1), zone) : new Date(to) }),
  };
}

const isDay = (moment: string): boolean => moment.length === 10;
