import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { waysToSee } from '../access/ways.ts';
import { type Ctx, type Db, reading, type Tx } from '../context.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { actorAgain } from '../person/load.ts';
import { wordsOf } from '../say/choose.ts';
import { demandInside, demandRead, findByKey, loadTicket, unlessHidden } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf, type TicketRow, ticketParts } from '../ticket/view.ts';
import { whereReadsInside } from '../ticket/visible.ts';
import { TicketKey } from '../ticket/words.ts';
import { ownerOf } from '../time/timer.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { PreparedList, PreparedOnTicket, PreparedView, Stop } from './prepared-view.ts';
import { typedFor } from './typed.ts';

/** Somebody has written at most so many that are ready. */
export const mostPrepared = 200;
/** So many of one person are with one colleague at most. */
export const mostHanded = 10;

const people = { select: { id: true, name: true, active: true } } as const;
export const preparedParts = {
  author: people,
  holder: people,
  ticket: { select: { key: true, title: true } },
} as const;

export type PreparedRow = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
const rowOf = (tx: Db | Tx, id: string) => tx.preparedReply.findUnique({ where: { id }, include: preparedParts });

/** One that is ready, and its ticket, as somebody who works there may see both. @throws DeskError `not_found`, also when it went out */
export async function loadPrepared({ ctx, tx }: Pick<Work, 'ctx' | 'tx'>, id: string) {
  const { actor } = ctx;
  const found = await rowOf(tx, id);
  const row = found && (await loadTicket(tx, actor, found.ticket.key).catch(unlessHidden));
  if (!found || !row || !may(actor, 'note', factsOf(row))) throw notFound(wordsOf(actor).prepared.gone);
  return { found, row };
}

/** @throws DeskError `forbidden` unless the actor has it now */
export function demandHolder({ ctx }: Pick<Work, 'ctx'>, { holder }: PreparedRow, { key }: TicketRow): void {
  if (holder.id !== ownerOf({ ctx })) throw forbidden(wordsOf(ctx.actor).prepared.isWith(key, holder.name));
}

/** @throws DeskError `conflict` where it was decided on an older version */
export function demandVersion(
  { ctx }: Pick<Work, 'ctx'>,
  { version, updatedAt, holder }: PreparedRow,
  known: number | undefined,
): void {
  if (known === undefined || known === version) return;
  const words = wordsOf(ctx.actor).prepared.changed;
  throw conflict(words, { first: { by: holder.name, at: updatedAt.toISOString(), what: words }, version });
}

/**
 * @throws DeskError `forbidden` where it is not the actor's to throw away: what a colleague wrote is given back while they work
 * there, and what nobody has any more leads end
 */
export async function demandDrop(work: Pick<Work, 'ctx' | 'tx'>, found: PreparedRow, row: TicketRow): Promise<void> {
  const { ctx, tx } = work;
  const { author, holder } = found;
  if (holder.id !== ownerOf({ ctx })) {
    const isLeft = may(ctx.actor, 'delete', factsOf(row)) && !(await worksOn(tx, holder.id, row));
    if (!isLeft) demandHolder(work, found, row);
  } else if (author.id !== holder.id && (await worksOn(tx, author.id, row)))
    throw forbidden(wordsOf(ctx.actor).prepared.giveBackFirst(row.key, author.name));
}

/** Whether somebody works on a ticket today and could send a reply there. */
export async function worksOn(tx: Db | Tx, personId: string, row: TicketRow): Promise<boolean> {
  const { actor, active } = await actorAgain(tx, personId, 'system');
  const facts = factsOf(row);
  return actor !== null && active && may(actor, 'note', facts) && may(actor, 'reply', facts);
}

/** Views of rows; the text of a draft that only its author works on is theirs. Leads are told what they may end. */
export async function viewPrepared(
  db: Db | Tx,
  rows: readonly PreparedRow[],
  reader: string | null,
  { leads, gone }: Ends = { leads: false, gone: new Set() },
): Promise<PreparedView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((one) => one.id);
  const files = await db.attachment.findMany({
    where: { preparedId: { in: ids }, state: 'kept', scan: { not: 'refused' } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, preparedId: true },
  });
  return rows.map((row) => {
    const isShared = row.sendAt !== null || row.holderId !== row.authorId;
    const isTheirs = reader === row.holderId || reader === row.authorId;
    const own = files.filter((one) => one.preparedId === row.id);
    return PreparedView.parse({
      id: row.id,
      ticket: { key: row.ticket.key, title: row.ticket.title },
      author: row.author,
      holder: row.holder,
      text: isShared || isTheirs ? row.text : null,
      files: isShared || isTheirs ? own.map(({ id, name }) => ({ id, name })) : [],
      sendAt: row.sendAt?.toISOString() ?? null,
      mayDrop: isDropped(row, reader, { leads, gone }),
      stopped: Stop.nullable().catch(null).parse(row.stopped),
      asks: isTheirs ? row.asks : '',
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    });
  });
}

/** Whether the reader leads where it is, and which people do not work on which ticket any more although they are active. */
interface Ends {
  readonly leads: boolean;
  readonly gone: ReadonlySet<string>;
}

/** Whether a list offers to throw it away; it is asked again when it is done. */
function isDropped({ author, holder, ticketId }: PreparedRow, reader: string | null, { leads, gone }: Ends): boolean {
  const isGone = ({ id, active }: PreparedRow['holder']) => !active || gone.has(nameOf(ticketId, id));
  if (holder.id === reader) return author.id === holder.id || isGone(author);
  return leads && isGone(holder);
}

/** The people on whom it depends whether the reader may throw something away, and who do not work on the ticket any more. */
async function goneFrom(
  db: Db | Tx,
  { row, rows, reader, leads }: { row: TicketRow; rows: readonly PreparedRow[]; reader: string; leads: boolean },
): Promise<Set<string>> {
  const asked = rows.flatMap(({ holderId, authorId }) => (holderId === reader ? [authorId] : leads ? [holderId] : []));
  const gone = new Set<string>();
  for (const id of new Set(asked)) if (id !== reader && !(await worksOn(db, id, row))) gone.add(nameOf(row.id, id));
  return gone;
}

/** Somebody on one ticket: on another one they may work still. */
const nameOf = (ticketId: string, personId: string) => `${ticketId} ${personId}`;

/** What goes out first, then drafts in the order in which they were written; what goes out is never cut for drafts. */
async function inOrder(db: Db | Tx, where: Prisma.PreparedReplyWhereInput): Promise<PreparedRow[]> {
  const timed = await db.preparedReply.findMany({
    where: { AND: [where, { sendAt: { not: null } }] },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    take: mostPrepared,
    include: preparedParts,
  });
  const drafts = await db.preparedReply.findMany({
    where: { AND: [where, { sendAt: null }] },
    orderBy: { id: 'asc' },
    take: mostPrepared,
    include: preparedParts,
  });
  return [...timed, ...drafts];
}

const OnTicket = z.object({ ticket: TicketKey });

/** What is ready on a ticket, for the people who work on it: what goes out first, then drafts. */
export async function ticketPrepared(
  ctx: Ctx,
  raw: z.input<typeof OnTicket>,
): Promise<z.infer<typeof PreparedOnTicket>> {
  demandRead(ctx.actor);
  const { ticket: key } = OnTicket.parse(raw);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, key);
    demandInside(ctx.actor, row, wordsOf(ctx.actor).prepared.onlyStaff(row.key));
    const rows = await inOrder(db, { ticketId: row.id });
    const leads = may(ctx.actor, 'delete', factsOf(row));
    const reader = ownerOf({ ctx });
    const gone = await goneFrom(db, { row, rows, reader, leads });
    const items = await viewPrepared(db, rows, reader, { leads, gone });
    return { items, typed: await typedFor(db, ctx.actor, row) };
  });
}

/** What the actor has ready or gave to a colleague, on tickets where they work: what goes out first, then drafts. */
export async function listPrepared(ctx: Ctx): Promise<z.infer<typeof PreparedList>> {
  demandRead(ctx.actor);
  const own = ownerOf({ ctx });
  const ticket = whereReadsInside(waysToSee(ctx.actor));
  return reading(ctx, async (db) => {
    const theirs = { OR: [{ holderId: own }, { authorId: own }], ticket: { AND: [ticket, { deletedAt: null }] } };
    const rows = await inOrder(db, theirs);
    // What a colleague wrote who works there no more is not given back, and may be thrown away.
    const given = rows.filter(({ holderId, authorId }) => holderId === own && authorId !== own);
    const ids = [...new Set(given.map(({ ticketId }) => ticketId))];
    const tickets =
      ids.length === 0 ? [] : await db.ticket.findMany({ where: { id: { in: ids } }, include: ticketParts });
    const gone = new Set<string>();
    for (const row of tickets) {
      const here = given.filter(({ ticketId }) => ticketId === row.id);
      for (const name of await goneFrom(db, { row, rows: here, reader: own, leads: false })) gone.add(name);
    }
    return { items: await viewPrepared(db, rows, own, { leads: false, gone }) };
  });
}

/** The ticket of a row that is there, whatever became of it. */
export async function ticketOf(tx: Tx, { ticket }: PreparedRow): Promise<TicketRow> {
  const row = await findByKey(tx, ticket.key);
  if (!row) throw new Error(`There is no ticket ${ticket.key} of a prepared reply.`);
  return row;
}

registerRead({ name: 'prepared.list', summary: 'List what you have ready', input: z.object({}), output: PreparedList });
registerRead({
  name: 'prepared.ofTicket',
  summary: 'List the replies that are ready on a ticket',
  input: OnTicket,
  output: PreparedOnTicket,
});
