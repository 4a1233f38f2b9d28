import type { Actor } from '../../actor.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import { conflict, type SaidSince } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { clip } from '../../text/cut.ts';
import { readMarkdown } from '../../text/markdown/read.ts';
import { readable } from '../../text/markdown/spans.ts';
import type { Work } from '../../verb/work.ts';
import { demandRead, loadTicket } from '../load.ts';
import { asReadOutside } from '../turn/held.ts';
import type { TicketRow } from '../view.ts';
import { authorName } from './comment-view.ts';
import { sideOf } from './side.ts';

/** So many are shown, the newest last, with so much of each. */
const shown = 5;
const characters = 600;

/** What was said in public on a ticket since somebody looked, and how much more of it there is. */
export interface Since {
  /** The newest public comment that there is: what the writer has seen once they were shown this. */
  readonly newest: string | null;
  readonly since: readonly SaidSince[];
  readonly count: number;
}

/**
 * Stops a reply where others said something in public that its writer had not seen: the comment that they name is the newest
 * one that they saw, and null says that there was none. Nothing is asked where they name nothing. Somebody else who answers in
 * the same moment takes the ticket's version: then this is asked again. @throws DeskError `conflict` with what was said
 */
export async function demandSeen(work: Work, row: TicketRow, seen: string | null | undefined): Promise<void> {
  if (seen === undefined) return;
  const { actor } = work.ctx;
  const { since, count } = await saidSince(work.tx, actor, row, { seen, now: work.now });
  const last = since.at(-1);
  if (!last) return;
  const message = wordsOf(actor).saidSince.stopped(row.key, last.by, count);
  const first = { by: last.by, at: last.at, what: last.text };
  const known = sideOf(actor, row) === 'agent' ? row : asReadOutside(row, work.now);
  throw conflict(message, { since, first, ticketKey: row.key, version: known.version });
}

/** What others said in public on a ticket after this comment; the whole of it where nothing is named. */
export async function unseenSince(ctx: Ctx, ticket: string, seen: string | null): Promise<Since> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    return saidSince(db, ctx.actor, row, { seen, now: ctx.clock.now() });
  });
}

/** The newest thing that others said in public on a ticket after this comment, and from which side; null for nothing. */
export async function newSince(
  db: Tx,
  actor: Actor,
  row: TicketRow,
  { seen, now }: { seen: string | null; now: Date },
): Promise<{ by: string; side: string } | null> {
  const last = (await saidSince(db, actor, row, { seen, now })).since.at(-1);
  if (!last) return null;
  const found = await db.comment.findUnique({ where: { id: last.id }, select: { side: true } });
  return { by: last.by, side: found?.side ?? 'agent' };
}

async function saidSince(
  db: Db | Tx,
  actor: Actor,
  row: TicketRow,
  { seen, now }: { seen: string | null; now: Date },
): Promise<Since> {
  // Ids are in the order in which comments were written down; what can still be taken back only agents know of.
  const known =
    sideOf(actor, row) === 'agent' ? {} : { AND: [{ OR: [{ heldUntil: null }, { heldUntil: { lte: now } }] }] };
  const there = { ticketId: row.id, audience: 'public', withdrawnAt: null, ...known };
  const newest = await db.comment.findFirst({ where: there, orderBy: { id: 'desc' }, select: { id: true } });
  const others = actor.kind === 'person' ? { OR: [{ authorId: null }, { authorId: { not: actor.personId } }] } : {};
  const unseen = { ...there, ...others, ...(seen === null ? {} : { id: { gt: seen } }) };
  if (newest === null || newest.id === seen) return { newest: seen, since: [], count: 0 };
  const rows = await db.comment.findMany({
    where: unseen,
    orderBy: { id: 'desc' },
    take: shown,
    include: { author: { select: { name: true } } },
  });
  const count = rows.length < shown ? rows.length : await db.comment.count({ where: unseen });
  const since = rows.toReversed().map(
    (one): SaidSince => ({
      id: one.id,
      by: authorName(one),
      at: one.createdAt.toISOString(),
      text: clip(readable(readMarkdown(one.body)).replace(/\s+/g, ' '), characters),
    }),
  );
  return { newest: newest.id, since, count };
}
