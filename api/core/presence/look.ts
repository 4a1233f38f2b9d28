import { z } from 'zod';
import { command } from '../command.ts';
import type { Db, Tx } from '../context.ts';
import { wordsOf } from '../say/choose.ts';
import { demandWork, loadTicket } from '../ticket/load.ts';
import { TicketKey } from '../ticket/words.ts';
import { ownerOf } from '../time/timer.ts';
import type { Work } from '../verb/work.ts';
import { LookAt, PresentOnTicket } from './presence-view.ts';
import { formMs, furthest, presentOn } from './present.ts';

const second = 1_000;
/** So long somebody is there who does not say so again. */
const lastsMs = { viewing: 60 * second, writing: 120 * second } as const;
/** On so many tickets somebody is at once; who opens more is on the newest of them. */
const mostEach = 20;

/** Says that the actor has a ticket open or writes on it; it ends by itself. Nothing of it is kept. */
export const lookAt = command({
  name: 'presence.look',
  summary: 'Say that you have a ticket open, or write on it',
  effect: 'writes',
  input: LookAt,
  output: PresentOnTicket,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: ({ ctx: { actor } }, row) => demandWork(actor, row, wordsOf(actor).presence.onlyStaff(row.key)),
  async run(work, row, { doing, form }) {
    const { tx, now } = work;
    const key = { ticketId: row.id, personId: ownerOf(work) };
    const found = await tx.presence.findUnique({ where: { ticketId_personId: key } });
    const until = new Date(now.getTime() + (form ? formMs : lastsMs[doing]));
    // What was written by a clock that ran ahead is not true.
    const there = found && found.until <= furthest(now) ? found : null;
    // In one window they only look, in another one a form is open.
    const isFormOpen = there?.doing === 'writing' && there.until.getTime() - now.getTime() > lastsMs.writing;
    if (!(doing === 'viewing' && isFormOpen)) {
      const since = there && there.doing === doing && there.until > now ? there.since : now;
      const data = { doing, since, until };
      const { count } = await tx.presence.updateMany({ where: key, data });
      if (count === 0) {
        await tx.presence.createMany({ data: [{ ...key, ...data }] });
        await leaveOldest(work, key);
      }
    }
    return { people: await presentOn(tx, row.id, { now, but: key.personId }) };
  },
});

/** Nobody hides the others by having very many tickets open. */
async function leaveOldest({ tx }: Work, { ticketId, personId }: { ticketId: string; personId: string }) {
  const rows = await tx.presence.findMany({
    where: { personId, ticketId: { not: ticketId } },
    orderBy: [{ since: 'desc' }, { ticketId: 'asc' }],
    skip: mostEach - 1,
    take: mostEach,
    select: { ticketId: true },
  });
  if (rows.length === 0) return;
  await tx.presence.deleteMany({ where: { personId, ticketId: { in: rows.map((one) => one.ticketId) } } });
}

/** Says that the actor has it open no more. */
export const leaveTicket = command({
  name: 'presence.leave',
  summary: 'Say that you have a ticket open no more',
  effect: 'writes',
  input: z.object({ ticket: TicketKey }),
  output: z.object({ left: z.boolean() }),
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: ({ ctx: { actor } }, row) => demandWork(actor, row, wordsOf(actor).presence.onlyStaff(row.key)),
  run: async (work, { id: ticketId }) => ({ left: await goes(work, ticketId) }),
});

async function goes({ tx, ctx }: Work, ticketId: string): Promise<boolean> {
  const { count } = await tx.presence.deleteMany({ where: { ticketId, personId: ownerOf({ ctx }) } });
  return count > 0;
}

/** Forgets who was there; at most `limit` a call. */
export const forgetPresence = (db: Db | Tx, now: Date, limit: number): Promise<{ count: number }> =>
  db.presence.deleteMany({ where: { OR: [{ until: { lt: now } }, { until: { gt: furthest(now) } }] }, limit });
