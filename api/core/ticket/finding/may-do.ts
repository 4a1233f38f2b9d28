import { type Ctx, reading } from '../../context.ts';
import { demand, demandRead, loadTicket } from '../load.ts';
import { type Ability, may } from '../policy.ts';
import { factsOf } from '../view.ts';

/**
 * Refuses what the actor may not do to a ticket, before it is tried: one of these abilities is enough.
 * @throws DeskError `not_found`, also when it is hidden; `forbidden` in words that say what is missing
 */
export async function demandOneOf(ctx: Ctx, key: string, [first, ...others]: [Ability, ...Ability[]]): Promise<void> {
  demandRead(ctx.actor);
  const row = await reading(ctx, (db) => loadTicket(db, ctx.actor, key));
  if (!others.some((one) => may(ctx.actor, one, factsOf(row)))) demand(ctx.actor, first, row);
}
