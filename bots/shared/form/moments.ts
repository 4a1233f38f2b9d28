import type { Ctx } from '#core';
import { morningOf } from '../press/clock.ts';
import { zoneOf } from '../press/snoozed.ts';
import { said, type Values } from './values.ts';

/** Three hours, for those who choose no hour of their own. */
const laterMs = 3 * 3_600_000;

/** The time that was chosen in the field `when`, where its person is; undefined where it names none, or the field for it is empty. */
export async function chosenMoment(ctx: Ctx, values: Values): Promise<string | undefined> {
  const now = ctx.clock.now();
  const chosen = said(values, 'when');
  switch (chosen) {
    case 'hours':
      return new Date(now.getTime() + laterMs).toISOString();
    case 'tomorrow':
    case 'monday':
      return morningOf(chosen, now, await zoneOf(ctx)).toISOString();
    case 'date':
      return said(values, 'at');
    default:
      return undefined;
  }
}
