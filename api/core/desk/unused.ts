import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { waysToSee } from '../access/ways.ts';
import { conflict } from '../errors.ts';
import { whereVisible } from '../ticket/visible.ts';
import type { Work } from '../verb/work.ts';

/**
 * Refuses to remove what a ticket has; names one only where the actor may know of it.
 * @throws DeskError `conflict`
 */
export async function demandUnused({ tx, ctx }: Work, has: Prisma.TicketWhereInput, what: string): Promise<void> {
  const select = { key: true } as const;
  const seen = { AND: [has, whereVisible(waysToSee(ctx.actor))] };
  const known = await tx.ticket.findFirst({ where: seen, select });
  if (!known && !(await tx.ticket.findFirst({ where: has, select }))) return;
  const ticket = known?.key ?? 'A ticket that you do not see';
  throw conflict(`${ticket} has ${what}, so it cannot be removed. Deactivate it instead.`);
}
