import { z } from 'zod';
import { chosenKind } from '../../access/on-it.ts';
import { command } from '../../command.ts';
import { forbidden, invalid } from '../../errors.ts';
import { wordsFor, wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { OpenTicket } from '../inputs.ts';
import { storedLink } from '../links/kinds.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { openRow } from '../open.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { followComments, noteOrigin, recount } from './follow.ts';
import { peopleOn } from './may-merge.ts';

export const SplitTicket = z.object({
  ticket: TicketKey,
  /** Ids of the comments that go to the new ticket. */
  comments: z.array(z.string()).min(1).max(100),
  title: OpenTicket.shape.title,
  /** Whom the new ticket is for; the author of the first comment of the requester's side when left out, else the same requester. */
  requester: z.string().optional(),
  version: z.number().int().positive().optional(),
});

/** Gives messages a ticket of their own, with their files, linked to the one that they came from. */
export const splitTicket = command({
  name: 'ticket.split',
  summary: 'Move messages to a new ticket',
  effect: 'writes',
  input: SplitTicket,
  output: z.object({ ticket: TicketView, from: TicketView }),
  async load(work, input) {
    const { tx, ctx } = work;
    const row = await loadTicket(tx, ctx.actor, input.ticket);
    const comments = await tx.comment.findMany({
      where: { id: { in: input.comments }, ticketId: row.id, withdrawnAt: null },
      orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
      select: { id: true, audience: true, side: true, authorId: true },
    });
    const first = comments.find(
      (one) => one.audience === 'public' && one.side === 'requester' && one.authorId !== null,
    );
    const id = input.requester ?? first?.authorId ?? row.requesterId;
    const select = { id: true, name: true, departmentId: true, companyId: true };
    return { row, comments, requester: await tx.person.findUnique({ where: { id, active: true }, select }) };
  },
  async allow(work, { row, comments, requester }, input) {
    const { refuse } = wordsOf(work.ctx.actor);
    demand(work.ctx.actor, 'split', row);
    await checkSeen(work, row, input.version, ['ticket.split', 'comment.withdrawn', 'comment.redacted']);
    if (comments.length < new Set(input.comments).size)
      throw invalid(refuse.splitMissing(row.key), [{ field: 'comments', message: refuse.splitMissing(row.key) }]);
    if (!requester) throw invalid(refuse.noPerson, [{ field: 'requester', message: refuse.noPerson }]);
    // What is confidential is read by nobody who did not read it.
    if (row.confidential && !peopleOn(row).includes(requester.id)) throw forbidden(refuse.splitConfidential(row.key));
  },
  async run(work, { row, comments, requester }, { title }) {
    const { tx, ctx, now } = work;
    const book = await ctx.book.read(tx);
    const desk = book.desk(row.deskId);
    const held = await changeTicket(work, row, {});
    const { departmentId = null, companyId = null } = requester ?? {};
    const opened = await openRow(work, {
      book,
      desk,
      requester: { id: requester?.id ?? row.requesterId, name: requester?.name ?? '', departmentId },
      title,
      description: wordsFor(desk.locale).merge.split(row.key),
      priority: row.priority,
      confidential: row.confidential,
      categoryId: row.categoryId,
      // The project of the old one is its company's: of another company it is none of this one.
      place: companyId === row.companyId ? row : { companyId, projectId: null, taskId: null },
    });
    const ids = comments.map((one) => one.id);
    await noteOrigin(tx, { ticketId: row.id, key: row.key, to: opened.key }, ids);
    await tx.comment.updateMany({ where: { id: { in: ids } }, data: { ticketId: opened.id } });
    await followComments(tx, ids, row.id, opened.id);
    const authors = await joinAuthors(work, opened, row, comments);
    await tx.link.createMany({ data: [{ ...storedLink('relates', opened.id, row.id), createdAt: now }] });
    const counted = { from: await recount(tx, row), to: await recount(tx, opened) };
    for (const id of [row.id, opened.id]) await ctx.search.rebuild(tx, id);
    const next = { ...opened, ...counted.to, participants: authors };
    const left = { ...held, ...counted.from };
    const moved = movedOf(comments);
    work.record(subjectOf(left), { type: 'ticket.split', way: 'into', ticket: opened.key, ...moved });
    work.record(subjectOf(next), { type: 'ticket.split', way: 'from', ticket: row.key, ...moved });
    return { ticket: viewTicket(next, ctx, book), from: viewTicket(left, ctx, book) };
  },
});

/** How many messages moved; of internal notes among them nobody outside reads. */
function movedOf(comments: readonly { readonly audience: string }[]) {
  const count = comments.length;
  const inside = comments.filter((one) => one.audience === 'internal').length;
  return { count, ...(inside > 0 ? { inside } : {}), ...(inside === count ? { audience: 'internal' as const } : {}) };
}

/** People of the requester's side keep what they wrote themselves: they are on the new ticket as well. */
async function joinAuthors(
  { tx }: Work,
  opened: TicketRow,
  from: TicketRow,
  comments: readonly { readonly audience: string; readonly side: string; readonly authorId: string | null }[],
): Promise<{ personId: string; kind: string }[]> {
  const wrote = comments.flatMap(({ audience, side, authorId }) =>
    audience === 'public' && side === 'requester' && authorId !== null ? [authorId] : [],
  );
  // People who were let in to a confidential one go on reading what they read.
  const letIn = from.participants.filter((one) => one.kind === chosenKind && one.personId !== opened.requesterId);
  const isLetIn = (person: string) => letIn.some((one) => one.personId === person);
  const people = peopleOn(from).filter((one) => wrote.includes(one) && one !== opened.requesterId && !isLetIn(one));
  const joined = [...people.map((personId) => ({ personId, kind: 'copied' })), ...letIn];
  await tx.participant.createMany({ data: joined.map((one) => ({ ticketId: opened.id, ...one })) });
  return joined;
}
