import { z } from 'zod';
import { command } from '../command.ts';
import type { Ctx } from '../context.ts';
import { forbidden } from '../errors.ts';
import { goRound } from '../ticket/round.ts';
import { subjectOf } from '../ticket/view.ts';
import { elapsedMs, secondsOf } from './elapsed.ts';
import { timerOf } from './timer.ts';

/** Asks somebody whose timer has run longer than a working day whether it still does: once, until they answer. */
const askAboutTimer = command({
  name: 'time.ask',
  summary: 'Ask somebody whether their timer still runs',
  effect: 'writes',
  input: z.object({ person: z.string(), timer: z.string() }),
  output: z.object({ asked: z.boolean() }),
  load: (work, { person }) => timerOf(work, person),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline asks this by itself.');
  },
  async run(work, timer, input) {
    const { tx, ctx, now } = work;
    if (timer?.id !== input.timer) return { asked: false };
    const where = { personId: timer.personId, id: timer.id, askedAt: null, sureUntil: { lte: now } };
    const { count } = await tx.timer.updateMany({ where, data: { askedAt: now } });
    if (count === 0) return { asked: false };
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: timer.personId }, select: { name: true } });
    const seconds = secondsOf(elapsedMs(ctx, timer));
    const whose = { id: timer.personId, name };
    work.record(subjectOf(timer.ticket), { type: 'ticket.timed', what: 'asked', seconds, whose, timer: timer.id });
    return { asked: true };
  },
});

interface Due {
  readonly id: string;
  readonly key: string;
  readonly personId: string;
  readonly sureUntil: Date;
}

/** Asks everybody whose timer has run longer than a working day, at most `limit` a call. Gives the keys of their tickets. */
export async function askAboutTimers(ctx: Ctx, limit = 50): Promise<string[]> {
  const now = ctx.clock.now();
  return goRound<Due>(ctx, {
    name: 'ask about the timer of',
    limit,
    async next(after) {
      const rows = await ctx.db.timer.findMany({
        where: { askedAt: null, sureUntil: { lte: now }, ...(after ? beyond(after) : {}) },
        orderBy: [{ sureUntil: 'asc' }, { personId: 'asc' }],
        take: limit,
        select: { id: true, personId: true, sureUntil: true, ticket: { select: { key: true } } },
      });
      return rows.map(({ ticket, ...row }) => ({ ...row, key: ticket.key }));
    },
    act: ({ personId, id }) => askAboutTimer(ctx, { person: personId, timer: id }),
  });
}

const beyond = ({ personId, sureUntil }: Due) => ({
  AND: [{ sureUntil: { gte: sureUntil } }, { OR: [{ sureUntil: { gt: sureUntil } }, { personId: { gt: personId } }] }],
});
