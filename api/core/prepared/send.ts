import { z } from 'zod';
import type { Actor, PersonActor } from '../actor.ts';
import { command } from '../command.ts';
import type { Ctx, Tx } from '../context.ts';
import { DeskError, forbidden, LostRace } from '../errors.ts';
import { loadActor } from '../person/load.ts';
import { replyToTicket } from '../ticket/comments/comment.ts';
import { demandSeen, newSince } from '../ticket/comments/said-since.ts';
import { changeTicket, demand, loadTicket, unlessHidden } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { goRound } from '../ticket/round.ts';
import { factsOf, subjectOf, type TicketRow } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { endCopies } from './copies.ts';
import { demandDrop, demandHolder, demandVersion, loadPrepared, type PreparedRow, preparedParts } from './find.ts';
import { OfPrepared, SendPrepared, type Stop } from './prepared-view.ts';
import { stopOne, stopPrepared } from './stop.ts';

/** Sends it now, as the reply of the one who has it. */
export const sendPrepared = command({
  name: 'prepared.send',
  summary: 'Send a reply that is ready',
  effect: 'sends',
  input: SendPrepared,
  output: replyToTicket.output,
  load: (work, { prepared }) => loadPrepared(work, prepared),
  async allow(work, { found, row }, { seenComment, version }) {
    demandHolder(work, found, row);
    demandVersion(work, found, version);
    demand(work.ctx.actor, 'reply', row);
    await demandSeen(work, row, seenComment);
  },
  run: (work, { found, row }) => goOut(work, found, row, work.ctx.actor),
});

/** Throws it away; its files go with it. */
export const dropPrepared = command({
  name: 'prepared.drop',
  summary: 'Throw away a reply that is ready',
  effect: 'writes',
  input: OfPrepared.omit({ version: true }),
  output: z.object({ dropped: z.boolean() }),
  load: (work, { prepared }) => loadPrepared(work, prepared),
  allow: (work, { found, row }) => demandDrop(work, found, row),
  async run(work, { found, row }) {
    await takeRow(work, found);
    await work.tx.attachment.updateMany({
      where: { preparedId: found.id },
      data: { preparedId: null, changedAt: work.now },
    });
    const next = await changeTicket(work, row, { prepared: Math.max(0, (row.prepared ?? 0) - 1) });
    work.record(subjectOf(next), { type: 'ticket.prepared', what: 'dropped' });
    return { dropped: true };
  },
});

/** Sends what is due, once: the row goes in the transaction that writes the reply. What stands against it stops it. */
const sendDue = command({
  name: 'prepared.due',
  summary: 'Send a reply whose time has come',
  effect: 'sends',
  input: z.object({ prepared: z.string() }),
  output: z.object({ sent: z.boolean() }),
  load: ({ tx }, { prepared: id }) => tx.preparedReply.findUnique({ where: { id }, include: preparedParts }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline sends by itself.');
  },
  async run(work, found) {
    const { tx, now } = work;
    if (!found?.sendAt || found.sendAt > now) return { sent: false };
    const actor = await loadActor(tx, found.holderId, 'system').catch(unlessGone);
    const row = actor && (await loadTicket(tx, actor, found.ticket.key).catch(unlessHidden));
    const against = actor && row ? await whatStops(tx, { found, row, actor, now }) : ({ why: 'access' } as const);
    if (!actor || !row || against) {
      await stopOne(work, found, { by: '', why: 'access', ...against });
      return { sent: false };
    }
    await goOut(work, found, row, actor);
    return { sent: true };
  },
});

/** What stands against sending it at this moment; null for nothing. */
async function whatStops(
  tx: Tx,
  { found, row, actor, now }: { found: PreparedRow; row: TicketRow; actor: PersonActor; now: Date },
): Promise<{ why: Stop; by?: string } | null> {
  const facts = factsOf(row);
  if (!may(actor, 'note', facts) || !may(actor, 'reply', facts)) return { why: 'access' };
  if (!row.open) return { why: 'ended' };
  // The reply changes the version of this row: nobody else becomes its requester in between.
  if (found.forRequester !== null && found.forRequester !== row.requesterId) return { why: 'readers' };
  const news = await newSince(tx, actor, row, { seen: found.seenComment, now });
  if (news) return { why: news.side === 'requester' ? 'requester' : 'answered', by: news.by };
  const lost = { preparedId: found.id, OR: [{ state: { not: 'kept' } }, { scan: 'refused' }] };
  if ((await tx.attachment.count({ where: lost })) > 0) return { why: 'file' };
  const left = await tx.attachment.count({ where: { preparedId: found.id } });
  return found.files !== null && left !== found.files ? { why: 'file' } : null;
}

/** It becomes a reply of this person; who wrote it stands in the history where that is somebody else. */
async function goOut(work: Work, found: PreparedRow, row: TicketRow, as: Actor) {
  const { tx } = work;
  await takeRow(work, found);
  const kept = { preparedId: found.id, state: 'kept' };
  const files = await tx.attachment.findMany({ where: kept, select: { id: true }, orderBy: { id: 'asc' } });
  // They are sent by the one who sends the reply.
  await tx.attachment.updateMany({
    where: { preparedId: found.id },
    data: { preparedId: null, uploaderId: found.holderId },
  });
  const next = await changeTicket(work, row, { prepared: Math.max(0, (row.prepared ?? 0) - 1) });
  if (found.authorId !== found.holderId)
    work.record(subjectOf(next), { type: 'ticket.prepared', what: 'sent', whose: found.author, to: found.holder });
  return work.run(replyToTicket, { ticket: row.key, text: found.text, files: files.map((one) => one.id) }, as);
}

/** @throws LostRace when somebody else changed it, sent it or has it since */
async function takeRow(work: Work, found: PreparedRow): Promise<void> {
  const { id, version, ticketId } = found;
  const { count } = await work.tx.preparedReply.deleteMany({ where: { id, version } });
  if (count === 0) throw new LostRace(ticketId);
  await endCopies(work, found, null);
}

/** Null for somebody who is not active any more. */
function unlessGone(error: unknown): null {
  if (error instanceof DeskError && error.code === 'unauthenticated') return null;
  throw error;
}

interface Due {
  readonly id: string;
  readonly key: string;
  readonly sendAt: Date | null;
}

/** Sends what is due, at most `limit` a call; two at once send each once. Gives the keys of the tickets. */
export async function sendPreparedDue(ctx: Ctx, limit = 50): Promise<string[]> {
  const now = ctx.clock.now();
  return goRound<Due>(ctx, {
    name: 'send what was prepared for',
    limit,
    async next(after) {
      const rows = await ctx.db.preparedReply.findMany({
        where: { sendAt: { lte: now }, ...(after ? beyond(after) : {}) },
        orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, sendAt: true, ticket: { select: { key: true } } },
      });
      return rows.map(({ ticket, ...row }) => ({ ...row, key: ticket.key }));
    },
    act: (due) => sendOrStop(ctx, due, now),
  });
}

/** So long after its time what may pass by itself is waited for. */
const passesMs = 60 * 60_000;

/** Sends one; what is refused for good is stopped, and the one who has it is told, instead of being due for ever. */
async function sendOrStop(ctx: Ctx, { id, sendAt }: Due, now: Date): Promise<void> {
  try {
    await sendDue(ctx, { prepared: id });
  } catch (error) {
    const overdue = sendAt !== null && now.getTime() - sendAt.getTime() > passesMs;
    if (!(error instanceof DeskError) || !isLasting(error, overdue)) throw error;
    ctx.log.warn({ err: error, prepared: id }, 'A reply that was due was refused; it is kept as a draft');
    await stopPrepared(ctx, { prepared: id, why: 'refused', by: '' });
  }
}

function isLasting({ code }: DeskError, overdue: boolean): boolean {
  if (code === 'unavailable') return false;
  return overdue || code === 'invalid' || code === 'forbidden' || code === 'not_found';
}

function beyond({ id, sendAt }: Due) {
  const at = sendAt ?? new Date(0);
  return { AND: [{ sendAt: { gte: at } }, { OR: [{ sendAt: { gt: at } }, { id: { gt: id } }] }] };
}
