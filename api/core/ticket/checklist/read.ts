import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import { forbidden } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf } from '../view.ts';
import { TicketKey } from '../words.ts';
import { Checklist, type ItemView } from './item-view.ts';

const named = { select: { id: true, name: true } } as const;

/** The rows of a checklist in their order, with the people in them. */
export const itemRows = (db: Db | Tx, ticketId: string) =>
  db.checklistItem.findMany({
    where: { ticketId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { doneBy: named, assignee: named },
  });
export type ItemRow = Awaited<ReturnType<typeof itemRows>>[number];

/** Rows as they are shown. */
export const viewItems = (rows: readonly ItemRow[]): ItemView[] =>
  rows.map(({ id, text, doneAt, doneBy, assignee }, at) => ({
    id,
    position: at + 1,
    text,
    done: doneAt !== null,
    doneAt: doneAt?.toISOString() ?? null,
    doneBy,
    assignee,
  }));

const ShowChecklist = z.object({ ticket: TicketKey });

/** The checklist of a ticket, for those who work on it, and for its requester where the desk shows it. @throws DeskError `forbidden` */
export async function showChecklist(ctx: Ctx, raw: z.input<typeof ShowChecklist>): Promise<Checklist> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(ShowChecklist, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    const desk = (await ctx.book.read(db)).desk(row.deskId);
    if (!desk.checklistShown && !may(ctx.actor, 'readInternal', factsOf(row)))
      throw forbidden(wordsOf(ctx.actor).checklist.onlyStaff(row.key));
    return Checklist.parse({ items: viewItems(await itemRows(db, row.id)) });
  });
}

registerRead({
  name: 'checklist.show',
  summary: 'Show the checklist of a ticket',
  input: ShowChecklist,
  output: Checklist,
});
