import { type Ctx, reading } from '../context.ts';
import { nameOrderOf } from '../person/name-order.ts';
import { whereHeld } from '../person/powers.ts';
import { demandRead } from '../ticket/load.ts';
import { mayBulk } from './steps.ts';

/** Whether somebody may change many tickets at once anywhere. */
export const bulksAnywhere = ({ actor }: Pick<Ctx, 'actor'>): boolean =>
  whereHeld(actor, 'changeManyTickets') !== undefined;

/** What can be chosen for tickets of the desks where the actor changes many at once: the people there, and their categories. */
export async function bulkChoices(ctx: Ctx): Promise<{
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly categories: readonly { readonly id: string; readonly name: string; readonly label: string }[];
}> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const desks = book.desks.filter((one) => one.active && mayBulk(ctx, one.id)).map((one) => one.id);
    const people = await db.person.findMany({
      where: { active: true, memberships: { some: { deskId: { in: desks } } } },
      orderBy: [{ [nameOrderOf(ctx.actor)]: 'asc' }, { id: 'asc' }],
      take: 1_000,
      select: { id: true, name: true },
    });
    const there = book.categories.filter((one) => one.active && desks.includes(one.deskId));
    const several = new Set(there.map((one) => one.deskId)).size > 1;
    const categories = there.map((one) => ({
      id: one.id,
      name: one.path,
      label: several ? `${book.desk(one.deskId).key} › ${one.path}` : one.path,
    }));
    return { people, categories };
  });
}
