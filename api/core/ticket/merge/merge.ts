import { z } from 'zod';
import { command } from '../../command.ts';
import { conflict } from '../../errors.ts';
import { holdTurn } from '../../one-by-one.ts';
import { wordsFor, wordsOf } from '../../say/choose.ts';
import { searchWords } from '../../text/fold.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket, checkSeen, loadTicket } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { noteOrigin, recount } from './follow.ts';
import { inOrder } from './in-order.ts';
import { demandMerge, peopleOn } from './may-merge.ts';
import { type Moved, shelvedKey } from './moved.ts';
import { moves } from './movers.ts';

export const MergeTickets = z.object({
  ticket: TicketKey,
  /** The ticket that stays. */
  into: TicketKey,
  version: z.number().int().positive().optional(),
  /** The version of the one that stays, as the caller saw it. */
  intoVersion: z.number().int().positive().optional(),
});

/** What matters to a merge when it happened since. */
const matters = ['ticket.replied', 'ticket.noted', 'ticket.merged', 'ticket.unmerged', 'ticket.transferred'] as const;

/**
 * Merges a ticket into another one: what was said, its files, people, mails and copies go there, and its key leads there. It
 * is kept, with what moved, and can be separated again.
 */
export const mergeTickets = command({
  name: 'ticket.merge',
  summary: 'Merge it into another ticket',
  effect: 'sends',
  input: MergeTickets,
  output: z.object({ ticket: TicketView, from: z.string() }),
  async load(work, input) {
    const { tx, ctx } = work;
    const known = await tx.mergeRecord.findFirst({ where: { fromKey: input.ticket, undoneAt: null } });
    const from = await loadTicket(tx, ctx.actor, input.ticket);
    // Its key leads to the ticket that it is a part of by now: that one is not meant.
    if (known)
      throw conflict(wordsOf(ctx.actor).refuse.mergedAlready(known.fromKey, from.key, known.byName), {
        ticketKey: from.key,
      });
    return { from, into: await loadTicket(tx, ctx.actor, input.into) };
  },
  async allow(work, { from, into }, input) {
    await demandMerge(work, from, into);
    await checkSeen(work, from, input.version, matters);
    await checkSeen(work, into, input.intoVersion, matters);
  },
  async run(work, { from, into }) {
    const { tx, ctx, now } = work;
    const shelved = { key: shelvedKey(from.key), deletedAt: now, mergedIntoId: into.id, held: null };
    const came = peopleOn(from).filter((one) => !peopleOn(into).includes(one));
    // What was decided on an older card of either is older than the merge.
    const version = Math.max(from.version, into.version);
    // Links come along: what closes no circle now is linked by nobody else until then.
    if (from.links > 0) await holdTurn(tx, now, 'links');
    const [gone, kept] = await inOrder(
      from,
      into,
      () => changeTicket(work, from, shelved),
      () => changeTicket(work, into, {}, version),
    );
    await noteOrigin(tx, { ticketId: from.id, key: from.key, to: into.key });
    const rows: Moved['rows'] = {};
    for (const one of moves) rows[one.model] = await one.move(tx, from.id, into.id);
    const { line, files } = await writeLine(work, from, into, rows.Attachment ?? []);
    const arrived = asBefore(from, came);
    await tx.participant.createMany({ data: arrived.map((one) => ({ ticketId: into.id, ...one })) });
    await tx.ticketKeyAlias.createMany({ data: [{ key: from.key, ticketId: into.id, createdAt: now }] });
    const moved: Moved = { rows, people: came, line, files };
    const both = { fromId: from.id, fromKey: from.key, intoId: into.id, moved: JSON.stringify(moved) };
    await tx.mergeRecord.createMany({ data: [{ id: ctx.newId(), ...both, byName: ctx.actor.name, createdAt: now }] });
    const counted = await recount(tx, into);
    for (const id of [from.id, into.id]) await ctx.search.rebuild(tx, id);
    const participants = [...kept.participants, ...arrived];
    const next = { ...kept, ...counted, participants };
    const { requester } = from;
    work.record(subjectOf(gone), { type: 'ticket.merged', way: 'into', ticket: into.key, requester });
    work.record(subjectOf(next), { type: 'ticket.merged', way: 'from', ticket: from.key, requester });
    return { ticket: viewTicket(next, ctx, await ctx.book.read(tx)), from: from.key };
  },
});

/** The line in the conversation that says where what follows comes from, with what the merged ticket asked for. */
async function writeLine(work: Work, from: TicketRow, into: TicketRow, moved: readonly string[]) {
  const { tx, ctx, now } = work;
  const book = await ctx.book.read(tx);
  const { merge } = wordsFor(book.desk(into.deskId).locale);
  const body = [`**${merge.line(from.key)}** ${from.title}`, from.description].filter(Boolean).join('\n\n');
  const line = {
    id: ctx.newId(),
    ticketId: into.id,
    authorId: from.requesterId,
    audience: 'public',
    body,
    folded: searchWords(body),
    source: from.source,
    side: 'requester',
    createdAt: now,
    saidAt: from.requestedAt,
    fromKey: from.key,
  };
  await ctx.insert(tx, 'Comment', [line]);
  const own = { ticketId: into.id, commentId: null, id: { in: moved.slice(0, 1_000) } };
  const files = (await tx.attachment.findMany({ where: own, select: { id: true } })).map((one) => one.id);
  await tx.attachment.updateMany({ where: { id: { in: files } }, data: { commentId: line.id, audience: 'public' } });
  return { line: line.id, files };
}

/** People who come along are on the other ticket what they were on theirs; its requester is copied in. */
const asBefore = (from: TicketRow, people: readonly string[]) => {
  const kinds = new Map(from.participants.map((one) => [one.personId, one.kind]));
  return people.map((personId) => ({ personId, kind: kinds.get(personId) ?? 'copied' }));
};
