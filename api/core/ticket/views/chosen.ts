import { z } from 'zod';
import { command } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { forbidden } from '../../errors.ts';
import { unlessHidden } from '../load.ts';
import { loadView } from './seen.ts';
import { isBuiltIn } from './view.ts';

/** Keeps which view somebody sees first, such as on their Home; null: none. */
export const chooseView = command({
  name: 'view.choose',
  summary: 'Choose the view that you see first',
  effect: 'writes',
  input: z.object({ view: z.string().nullable() }),
  output: z.object({ view: z.string().nullable() }),
  async load({ ctx, tx }, { view }) {
    if (view !== null && !isBuiltIn(view)) await loadView(tx, ctx, view);
  },
  allow({ ctx }) {
    if (ctx.actor.kind !== 'person') throw forbidden('Only people choose what they see first.');
  },
  async run({ ctx, tx }, _, { view }) {
    const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
    await tx.chosenView.deleteMany({ where: { personId } });
    if (view !== null) await tx.chosenView.createMany({ data: [{ personId, view }] });
    return { view };
  },
});

/** The view that the actor sees first, as far as they still have it. */
export async function chosenView(ctx: Ctx): Promise<string | null> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return null;
  return reading(ctx, async (db) => {
    const row = await db.chosenView.findUnique({ where: { personId: actor.personId } });
    if (!row || isBuiltIn(row.view)) return row?.view ?? null;
    const view = await loadView(db, ctx, row.view).catch(unlessHidden);
    return view?.id ?? null;
  });
}
