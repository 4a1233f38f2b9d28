import { command } from '../command.ts';
import type { Tx } from '../context.ts';
import { conflict, invalid, LostRace } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { demandSeen } from '../ticket/comments/said-since.ts';
import { changeTicket, demand, demandWork, loadTicket } from '../ticket/load.ts';
import { demandAhead } from '../ticket/turn/snooze.ts';
import { subjectOf, type TicketRow } from '../ticket/view.ts';
import { ownerOf } from '../time/timer.ts';
import type { Work } from '../verb/work.ts';
import { endCopies } from './copies.ts';
import {
  demandHolder,
  demandVersion,
  loadPrepared,
  mostHanded,
  mostPrepared,
  type PreparedRow,
  preparedParts,
  viewPrepared,
  worksOn,
} from './find.ts';
import { EditPrepared, HandPrepared, PreparedView, PrepareReply } from './prepared-view.ts';
import { tellHanded } from './tell.ts';

/** Keeps a reply ready: it goes out at a time, stays a draft, or a colleague is asked to look at it. */
export const prepareReply = command({
  name: 'prepared.keep',
  summary: 'Keep a reply ready, or choose when it goes out',
  effect: 'writes',
  input: PrepareReply,
  output: PreparedView,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  async allow(work, row, { sendAt, seenComment, to }) {
    const { actor } = work.ctx;
    demandWork(actor, row, wordsOf(actor).prepared.onlyStaff(row.key));
    demand(actor, 'reply', row);
    if (sendAt) demandTime(work, row, sendAt);
    await demandSeen(work, row, seenComment);
    const own = ownerOf(work);
    await demandRoom(work, own);
    if (to === undefined) return;
    await demandColleague(work, row, to);
    if (to !== own) await demandFew(work, row, { authorId: own, to });
  },
  async run(work, row, { text, files, sendAt, to, asks }) {
    const { tx, ctx, now } = work;
    const own = ownerOf(work);
    const id = ctx.newId();
    const data = {
      id,
      ticketId: row.id,
      authorId: own,
      holderId: to ?? own,
      text,
      sendAt: sendAt ? new Date(sendAt) : null,
      forKey: row.key,
      seenComment: await newestSaid(tx, row),
      forRequester: row.requesterId,
      files: new Set(files).size,
      asks: to === undefined ? '' : asks,
      createdAt: now,
      updatedAt: now,
    };
    await tx.preparedReply.createMany({ data: [data] });
    await keepFiles(work, id, files ?? []);
    const found = await reload(tx, id);
    const next = await changeTicket(work, row, { prepared: (row.prepared ?? 0) + 1 });
    const what = sendAt ? ({ what: 'scheduled', at: sendAt } as const) : ({ what: 'kept' } as const);
    const handed = to === undefined || to === own ? what : ({ what: 'handed', to: found.holder } as const);
    work.record(subjectOf(next), { type: 'ticket.prepared', ...handed });
    if (to !== undefined && to !== own) await tellHanded(work, found);
    return seen(work, found);
  },
});

/** Changes its text, its files, or when it goes out. */
export const editPrepared = command({
  name: 'prepared.edit',
  summary: 'Change a reply that is ready, or when it goes out',
  effect: 'writes',
  input: EditPrepared,
  output: PreparedView,
  load: (work, { prepared }) => loadPrepared(work, prepared),
  async allow(work, { found, row }, { sendAt, version, text = found.text, files }) {
    demandHolder(work, found, row);
    demandVersion(work, found, version);
    demand(work.ctx.actor, 'reply', row);
    if (sendAt) demandTime(work, row, sendAt);
    if (text === '') await demandFile(work, found, files);
  },
  async run(work, { found, row }, { text, files, sendAt }) {
    const { tx, now } = work;
    const at = sendAt === undefined ? found.sendAt : sendAt === null ? null : new Date(sendAt);
    const moved = at?.getTime() !== found.sendAt?.getTime();
    await changeRow(work, found, {
      text: text ?? found.text,
      sendAt: at,
      // People who choose a time anew have seen why it was stopped, and what was said since.
      ...(sendAt
        ? { stopped: null, forKey: row.key, forRequester: row.requesterId, seenComment: await newestSaid(tx, row) }
        : {}),
      ...(files ? { files: new Set(files).size } : sendAt ? { files: await filesLeft(work, found.id) } : {}),
      updatedAt: now,
    });
    if (files) await keepFiles(work, found.id, files);
    if (text !== undefined && text !== found.text) await endCopies(work, found, null);
    if (moved) {
      const next = await changeTicket(work, row, {});
      const what = at ? ({ what: 'scheduled', at: at.toISOString() } as const) : ({ what: 'unscheduled' } as const);
      work.record(subjectOf(next), { type: 'ticket.prepared', ...what });
    }
    return seen(work, await reload(tx, found.id));
  },
});

/** Gives it to a colleague to look at; back to its author it is given the same way, and its author takes it back so. */
export const handPrepared = command({
  name: 'prepared.hand',
  summary: 'Give a reply that is ready to a colleague, or back',
  effect: 'writes',
  input: HandPrepared,
  output: PreparedView,
  load: (work, { prepared }) => loadPrepared(work, prepared),
  async allow(work, { found, row }, { to, version }) {
    const own = ownerOf(work);
    const takesBack = found.authorId === own && to === own;
    if (!takesBack) demandHolder(work, found, row);
    demandVersion(work, found, version);
    if (to === found.holderId) return;
    await demandColleague(work, row, to);
    if (to !== found.authorId) await demandFew(work, row, { authorId: found.authorId, to });
  },
  async run(work, { found, row }, { to, asks }) {
    const { tx, now } = work;
    if (to === found.holderId) return seen(work, found);
    await changeRow(work, found, { holderId: to, sendAt: null, asks, updatedAt: now });
    await endCopies(work, found, to);
    const after = await reload(tx, found.id);
    const next = await changeTicket(work, row, {});
    const what = to === found.authorId ? 'returned' : 'handed';
    work.record(subjectOf(next), { type: 'ticket.prepared', what, to: after.holder, whose: found.author });
    if (to !== ownerOf(work)) await tellHanded(work, after);
    return seen(work, after);
  },
});

/** @throws LostRace when somebody else changed it, sent it or has it since: then it is decided anew */
async function changeRow(
  { tx }: Work,
  { id, version, ticketId }: PreparedRow,
  data: Partial<
    Pick<
      PreparedRow,
      | 'text'
      | 'sendAt'
      | 'stopped'
      | 'forKey'
      | 'forRequester'
      | 'files'
      | 'seenComment'
      | 'holderId'
      | 'asks'
      | 'updatedAt'
    >
  >,
): Promise<void> {
  const { count } = await tx.preparedReply.updateMany({
    where: { id, version },
    data: { ...data, version: version + 1 },
  });
  if (count === 0) throw new LostRace(ticketId);
}

const reload = (tx: Tx, id: string): Promise<PreparedRow> =>
  tx.preparedReply.findUniqueOrThrow({ where: { id }, include: preparedParts });

async function seen(work: Work, row: PreparedRow): Promise<PreparedView> {
  const [view] = await viewPrepared(work.tx, [row], ownerOf(work));
  if (!view) throw new Error(`There is no view of the prepared reply ${row.id}.`);
  return view;
}

function demandTime({ ctx, now }: Work, row: TicketRow, sendAt: string): void {
  const words = wordsOf(ctx.actor);
  if (!row.open) throw conflict(words.prepared.isOver(row.key));
  demandAhead(now, sendAt, 'sendAt', words.snooze.ahead);
}

/** @throws DeskError `invalid` where neither a word nor a file is left */
async function demandFile({ ctx, tx }: Work, { id }: PreparedRow, files: readonly string[] | undefined): Promise<void> {
  const left = files?.length ?? (await tx.attachment.count({ where: { preparedId: id, state: 'kept' } }));
  if (left > 0) return;
  const message = wordsOf(ctx.actor).chat.form.writeFirst;
  throw invalid(message, [{ field: 'text', message }]);
}

/** @throws DeskError `invalid` for somebody who could not send it: who they are is not said */
async function demandColleague({ ctx, tx }: Work, row: TicketRow, to: string): Promise<void> {
  if (await worksOn(tx, to, row)) return;
  const message = wordsOf(ctx.actor).prepared.notColleague(row.key);
  throw invalid(message, [{ field: 'to', message }]);
}

/** Counted by who wrote them: what colleagues give somebody takes nothing of their room. */
async function demandRoom({ ctx, tx }: Work, authorId: string): Promise<void> {
  if ((await tx.preparedReply.count({ where: { authorId } })) < mostPrepared) return;
  throw conflict(wordsOf(ctx.actor).prepared.tooMany(mostPrepared));
}

/** @throws DeskError `conflict` where a colleague has enough of this author to look at */
async function demandFew(
  { ctx, tx }: Work,
  { key }: TicketRow,
  { authorId, to }: { authorId: string; to: string },
): Promise<void> {
  if ((await tx.preparedReply.count({ where: { authorId, holderId: to } })) < mostHanded) return;
  throw conflict(wordsOf(ctx.actor).prepared.tooManyThere(key, mostHanded));
}

/** The newest public comment of a ticket. */
async function newestSaid(tx: Tx, { id: ticketId }: TicketRow): Promise<string | null> {
  const where = { ticketId, audience: 'public', withdrawnAt: null };
  return (await tx.comment.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? null;
}

/** So many files are left to go out with it: those that were removed or refused no longer count as its own. */
async function filesLeft({ tx, now }: Work, preparedId: string): Promise<number> {
  await tx.attachment.updateMany({
    where: { preparedId, OR: [{ state: { not: 'kept' } }, { scan: 'refused' }] },
    data: { preparedId: null, changedAt: now },
  });
  return tx.attachment.count({ where: { preparedId } });
}

/** These files, and no others, go out with it: those that belong to nothing, or to it already. */
async function keepFiles({ ctx, tx, now }: Work, preparedId: string, ids: readonly string[]): Promise<void> {
  await tx.attachment.updateMany({
    where: { preparedId, id: { notIn: [...ids] } },
    data: { preparedId: null, changedAt: now },
  });
  if (ids.length === 0) return;
  const uploaderId = ownerOf({ ctx });
  const free = {
    ticketId: null,
    state: 'kept',
    scan: { not: 'refused' },
    OR: [{ uploaderId, preparedId: null }, { preparedId }],
  };
  const { count } = await tx.attachment.updateMany({ where: { ...free, id: { in: [...ids] } }, data: { preparedId } });
  if (count === new Set(ids).size) return;
  const message = wordsOf(ctx.actor).file.notYours;
  throw invalid(message, [{ field: 'files', message }]);
}
