import { z } from 'zod';
import { waysToSee } from '../access/ways.ts';
import { command } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { SeenLine } from '../text/clean.ts';
import { demandRead, loadTicket } from '../ticket/load.ts';
import { demandAhead } from '../ticket/turn/snooze.ts';
import { whereVisible } from '../ticket/visible.ts';
import { TicketKey } from '../ticket/words.ts';
import { ownerOf } from '../time/timer.ts';
import { registerRead } from '../verb/registry.ts';

/** Somebody has at most so many. */
const mostReminders = 200;

export const ReminderView = z.object({
  id: z.string(),
  ticket: z.object({ key: z.string(), title: z.string() }),
  /** When you are told. UTC. */
  at: z.iso.datetime(),
  text: z.string(),
});
export type ReminderView = z.infer<typeof ReminderView>;
export const ReminderList = z.object({ items: z.array(ReminderView) });

export const SetReminder = z.object({
  ticket: TicketKey,
  at: z.iso.datetime(),
  /** What you are reminded of, besides the ticket. */
  text: SeenLine.pipe(z.string().max(500, 'Keep the reminder under 500 characters.')).default(''),
});

/** Reminds who asks of a ticket at a time: nobody else is told, and nobody else reads of it. */
export const setReminder = command({
  name: 'reminder.set',
  summary: 'Be reminded of a ticket',
  effect: 'writes',
  input: SetReminder,
  output: ReminderView,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  async allow(work, _, { at }) {
    const { actor } = work.ctx;
    const { snooze } = wordsOf(actor);
    demandAhead(work.now, at, 'at', snooze.ahead);
    const there = await work.tx.reminder.count({ where: { personId: ownerOf(work) } });
    if (there >= mostReminders) throw conflict(snooze.tooMany(mostReminders));
  },
  async run(work, { id: ticketId, key, title }, { at, text }) {
    const row = { id: work.ctx.newId(), ticketId, personId: ownerOf(work), at: new Date(at), text };
    await work.tx.reminder.createMany({ data: [{ ...row, createdAt: work.now }] });
    return { id: row.id, ticket: { key, title }, at, text };
  },
});

/** Takes a reminder of the actor away. @throws DeskError `not_found`, also when it was told already */
export const removeReminder = command({
  name: 'reminder.remove',
  summary: 'Take a reminder away',
  effect: 'writes',
  input: z.object({ reminder: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { reminder: id }) => work.tx.reminder.findUnique({ where: { id } }),
  allow(work, row) {
    if (row?.personId !== ownerOf(work)) throw notFound(wordsOf(work.ctx.actor).snooze.noReminder);
  },
  async run(work, row) {
    const { count } = await work.tx.reminder.deleteMany({ where: { id: row?.id ?? '' } });
    return { removed: count > 0 };
  },
});

/** The reminders of who asks that are to come, the next one first. */
export async function listReminders(ctx: Ctx): Promise<z.infer<typeof ReminderList>> {
  demandRead(ctx.actor);
  const rows = await reading(ctx, (db) =>
    db.reminder.findMany({
      // Of a ticket that they may not see any more they read nothing, here as when it rings.
      where: { personId: ownerOf({ ctx }), ticket: whereVisible(waysToSee(ctx.actor)) },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: mostReminders,
      select: { id: true, at: true, text: true, ticket: { select: { key: true, title: true } } },
    }),
  );
  return { items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) };
}

registerRead({ name: 'reminder.list', summary: 'List your reminders', input: z.object({}), output: ReminderList });
