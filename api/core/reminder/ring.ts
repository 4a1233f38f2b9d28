import { z } from 'zod';
import { command } from '../command.ts';
import type { Ctx } from '../context.ts';
import { DeskError, forbidden } from '../errors.ts';
import { tellAside } from '../notify/plan.ts';
import { loadActor } from '../person/load.ts';
import { loadTicket, unlessHidden } from '../ticket/load.ts';
import { goRound } from '../ticket/round.ts';

/** Tells somebody what they asked to be reminded of, once: the row goes in the transaction that plans the message. */
const ringReminder = command({
  name: 'reminder.ring',
  summary: 'Remind somebody of a ticket',
  effect: 'writes',
  input: z.object({ reminder: z.string() }),
  output: z.object({ told: z.boolean() }),
  load: ({ tx }, { reminder: id }) => tx.reminder.findUnique({ where: { id }, include: { ticket: true } }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline reminds by itself.');
  },
  async run(work, row) {
    const { tx, now } = work;
    if (!row || row.at > now) return { told: false };
    const { count } = await tx.reminder.deleteMany({ where: { id: row.id, at: { lte: now } } });
    if (count === 0) return { told: false };
    // People who may not see the ticket any more are told nothing of it.
    const actor = await loadActor(tx, row.personId, 'system').catch(unlessGone);
    const ticket = actor && (await loadTicket(tx, actor, row.ticket.key).catch(unlessHidden));
    if (!ticket) return { told: false };
    const content = { key: ticket.key, title: ticket.title, text: row.text };
    const to = [{ person: row.personId }];
    await tellAside(work, { aside: 'reminder', content, of: row.id, reason: 'timer', news: 'always', desk: null, to });
    return { told: true };
  },
});

/** Null for somebody who is not active any more. */
function unlessGone(error: unknown): null {
  if (error instanceof DeskError && error.code === 'unauthenticated') return null;
  throw error;
}

interface Due {
  readonly id: string;
  readonly key: string;
  readonly at: Date;
}

/** Reminds of what is due, at most `limit` a call; two at once tell each reminder once. Gives the keys of the tickets. */
export async function ringReminders(ctx: Ctx, limit = 50): Promise<string[]> {
  const now = ctx.clock.now();
  return goRound<Due>(ctx, {
    name: 'remind of',
    limit,
    async next(after) {
      const rows = await ctx.db.reminder.findMany({
        where: { at: { lte: now }, ...(after ? beyond(after) : {}) },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, at: true, ticket: { select: { key: true } } },
      });
      return rows.map(({ ticket, ...row }) => ({ ...row, key: ticket.key }));
    },
    act: ({ id }) => ringReminder(ctx, { reminder: id }),
  });
}

const beyond = ({ id, at }: Due) => ({ AND: [{ at: { gte: at } }, { OR: [{ at: { gt: at } }, { id: { gt: id } }] }] });
