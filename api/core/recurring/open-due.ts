import { z } from 'zod';
import { command } from '../command.ts';
import type { Ctx } from '../context.ts';
import { changedMeanwhile, recordChange } from '../desk/changed.ts';
import { DeskError, forbidden } from '../errors.ts';
import { worksAt } from '../leaving/works-at.ts';
import { assignTicket } from '../ticket/assign.ts';
import { addItems } from '../ticket/checklist/change.ts';
import { loadTicket } from '../ticket/load.ts';
import { openTicket } from '../ticket/open.ts';
import { goRound } from '../ticket/round.ts';
import { tagTicket } from '../ticket/tags/tag.ts';
import { subjectOf } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { dueDates } from './dates.ts';
import type { RecurringProblem } from './recurring-view.ts';
import { contentOf, daysTaken, type RecurringRow, recurringParts, ruleOf } from './seen.ts';
import { tellOfRecurring } from './tell.ts';
import { over } from './turn.ts';
import { lineOf, placeOf } from './write.ts';

/** What a ticket can be opened without, where it is gone. */
const dispensable = ['category', 'answers', 'project', 'task', 'assignee'] as const;
const Dispensable = z.enum(dispensable);
type Dispensable = z.infer<typeof Dispensable>;

/**
 * Opens the ticket of a date that has come. After an outage it opens the latest one only; how many before it had passed stands in
 * the ticket's history. Its columns are written first: of two workers the second one finds the date taken.
 */
const openDue = command({
  name: 'recurring.open',
  summary: 'Open the ticket of a date that has come',
  effect: 'sends',
  input: z.object({
    recurring: z.string(),
    /** Why it cannot be opened: it is paused instead. */
    refused: z.string().optional(),
  }),
  output: z.object({ ticket: z.string().nullable() }),
  load: ({ tx }, { recurring: id }) => tx.recurringTicket.findUnique({ where: { id }, include: recurringParts }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline opens these by itself.');
  },
  async run(work, row, { refused }) {
    const { tx, ctx, now } = work;
    if (row?.state !== 'active' || row.nextDay === null || row.nextAt === null || row.nextAt > now)
      return { ticket: null };
    const rule = ruleOf(row);
    if (!rule) {
      await pauseFor(work, row, { problem: 'rule', day: row.nextDay });
      return { ticket: null };
    }
    const without = await daysTaken(tx, row.id, row.nextDay);
    const { due, next } = dueDates(ctx.recurs, rule, { from: row.nextDay, now, without });
    const stands = next ? { nextAt: next.at, nextDay: next.day } : over;
    const where = { id: row.id, state: 'active', version: row.version, nextAt: row.nextAt };
    const { count } = await tx.recurringTicket.updateMany({ where, data: stands });
    if (count === 0) throw changedMeanwhile('recurring ticket');
    const date = due.at(-1);
    if (!date) return { ticket: null };
    const opened = refused === undefined ? await tryOpening(work, row) : { problem: 'refused' as const, why: refused };
    if ('problem' in opened) {
      await pauseFor(work, row, { ...opened, day: date.day });
      return { ticket: null };
    }
    const { key, ticketId } = opened;
    if (!(await finish(work, row, key))) opened.lost.add('assignee');
    const lost = dispensable.filter((one) => opened.lost.has(one));
    const missed = due.length - 1;
    await tx.recurringRun.createMany({ data: [{ recurringId: row.id, day: date.day, ticketId, missed, at: now }] });
    const subject = subjectOf(await loadTicket(tx, ctx.actor, key));
    const { id, title } = row;
    work.record(subject, { type: 'ticket.recurred', recurring: { id, title }, day: date.day, missed, lost });
    if (lost.length > 0) await tellOfRecurring(work, row, { what: 'lost', day: date.day, key, lost });
    if (!next) {
      recordChange(work, { ...lineOf(row), change: 'ended', from: { state: row.state }, to: { state: over.state } });
      await tellOfRecurring(work, row, { what: 'over', day: date.day, key });
    }
    return { ticket: key };
  },
});

/** It opens nothing until somebody has seen to it and resumes it; who looks after it is told why. */
async function pauseFor(
  work: Work,
  row: RecurringRow,
  { problem, why, day }: { readonly problem: RecurringProblem; readonly why?: string; readonly day: string },
): Promise<void> {
  const paused = { state: 'paused', problem, nextAt: null, nextDay: null };
  const where = { id: row.id, version: row.version };
  const data = { ...paused, version: row.version + 1, updatedAt: work.now };
  const { count } = await work.tx.recurringTicket.updateMany({ where, data });
  if (count === 0) throw changedMeanwhile('recurring ticket');
  const from = { state: row.state, problem: row.problem };
  recordChange(work, { ...lineOf(row), change: 'paused', from, to: { state: 'paused', problem } });
  await tellOfRecurring(work, row, { what: problem, day, ...(why === undefined ? {} : { why }) });
}

type Opened =
  | { readonly key: string; readonly ticketId: string; readonly lost: Set<Dispensable> }
  | { readonly problem: RecurringProblem; readonly why: string };

/** Opens it with what is still there; what a refusal names is left out, as far as a ticket can do without it. */
async function tryOpening(work: Work, row: RecurringRow): Promise<Opened> {
  const content = contentOf(row);
  const lost = new Set<Dispensable>();
  for (;;) {
    const has = (part: Dispensable) => !lost.has(part);
    try {
      const book = await work.ctx.book.read(work.tx);
      const answered = has('category') && has('answers') && Object.keys(content.answers).length > 0;
      const ticket = await work.run(openTicket, {
        ...{ title: row.title, description: content.description, desk: book.desk(row.deskId).key },
        requester: row.requesterId,
        ...(content.category !== null && has('category') ? { category: content.category } : {}),
        ...(answered ? { answers: content.answers } : {}),
        ...(content.priority === null ? {} : { priority: content.priority }),
        ...placeOf({
          project: has('project') ? content.project : null,
          task: has('project') && has('task') ? content.task : null,
        }),
      });
      return { key: ticket.key, ticketId: ticket.id, lost };
    } catch (error) {
      if (!(error instanceof DeskError) || error.code === 'unavailable' || error.code === 'conflict') throw error;
      const named = fieldOf(error);
      const part = Dispensable.safeParse(named).data;
      if (part && has(part)) lost.add(part);
      else return { problem: named === 'requester' || named === 'desk' ? named : 'refused', why: error.message };
    }
  }
}

/** Tags, checklist and assignee of the new ticket. Gives whether the one who was to have it still works there. */
async function finish(work: Work, row: RecurringRow, ticket: string): Promise<boolean> {
  const { tags, checklist } = contentOf(row);
  if (tags.length > 0) await work.run(tagTicket, { ticket, tags });
  if (checklist.length > 0) await work.run(addItems, { ticket, texts: checklist });
  if (row.assigneeId === null) return true;
  if (!(await worksAt(work.tx, row.deskId, row.assigneeId))) return false;
  await work.run(assignTicket, { ticket, assignee: row.assigneeId });
  return true;
}

/** The field that a refusal names; of several answers only that they are answers. */
const fieldOf = ({ details }: DeskError): string => (details?.fields?.[0]?.field ?? '').split('.')[0] ?? '';

/** What is in its way at this moment is gone at the next try; what still is after so many is in its way for good. */
const mostTries = 3;

/** Opens one that is due. What is refused at each try is paused with that as its reason, and not tried for ever. */
async function openOne(ctx: Ctx, recurring: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await openDue(ctx, { recurring });
      return;
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'conflict') throw error;
      if (tries < mostTries) continue;
      ctx.log.warn({ err: error, recurring, tries }, 'A recurring ticket was refused again and again; it is paused');
      await openDue(ctx, { recurring, refused: error.message });
      return;
    }
  }
}

/** Opens what is due, at most `limit` a call; two at once open each ticket once. Gives the ids of the recurring tickets. */
export async function openRecurring(ctx: Ctx, limit = 50): Promise<string[]> {
  const now = ctx.clock.now();
  return goRound<Due>(ctx, {
    name: 'open',
    limit,
    async next(after) {
      const rows = await ctx.db.recurringTicket.findMany({
        where: { state: 'active', nextAt: { lte: now }, ...(after ? beyond(after) : {}) },
        orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, nextAt: true },
      });
      return rows.map((row) => ({ key: row.id, nextAt: row.nextAt ?? now }));
    },
    act: ({ key }) => openOne(ctx, key),
  });
}

interface Due {
  readonly key: string;
  readonly nextAt: Date;
}

const beyond = ({ key, nextAt }: Due) => ({
  AND: [{ nextAt: { gte: nextAt } }, { OR: [{ nextAt: { gt: nextAt } }, { id: { gt: key } }] }],
});
