import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import type { Book, DeskEntry, StatusEntry } from '../desk/book.ts';
import { forbidden, notFound } from '../errors.ts';
import { has, worksEverywhere } from '../person/powers.ts';
import type { Db } from '../ports.ts';
import { wordsOf } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import { QueuedChanges, SavedReplyView } from './saved-reply-view.ts';

/** Saved replies that an actor reads: their own, and those of the desks where they work or that they set up. */
export function seenReplies(actor: Actor, { desks }: Book, only?: DeskEntry): Prisma.SavedReplyWhereInput[] {
  const theirs = desks.filter((one) => usesThoseOf(actor, one.id)).map((one) => one.id);
  const some = only ? theirs.filter((id) => id === only.id) : theirs;
  const own = actor.kind === 'person' && !only && works(actor) ? [{ personId: actor.personId }] : [];
  return [...own, { deskId: { in: some } }];
}

/** Whether somebody answers tickets at all: nobody else has use for what agents send. */
const works = (actor: Actor): boolean => actor.kind === 'system' || actor.desks.size > 0 || worksEverywhere(actor);

const usesThoseOf = (actor: Actor, deskId: string): boolean =>
  actor.kind === 'system' ||
  actor.desks.has(deskId) ||
  worksEverywhere(actor) ||
  has(actor, 'manageCategories', deskId);

/** The saved reply with this id, as the actor may see it. @throws DeskError `not_found`, also when it is hidden */
export async function loadReply(db: Db | Tx, actor: Actor, id: string) {
  const row = await db.savedReply.findUnique({ where: { id } });
  const own = actor.kind === 'person' && row?.personId === actor.personId && works(actor);
  if (!row || !(own || (row.deskId !== null && usesThoseOf(actor, row.deskId))))
    throw notFound(wordsOf(actor).savedReply.gone);
  return row;
}
export type SavedReplyRow = Awaited<ReturnType<typeof loadReply>>;

/** Whether the actor may change it: their own, or one of a desk that they set up. */
function mayChange(actor: Actor, { deskId, personId }: Pick<SavedReplyRow, 'deskId' | 'personId'>): boolean {
  if (deskId !== null) return has(actor, 'manageCategories', deskId);
  return actor.kind === 'person' && personId === actor.personId && works(actor);
}

/** @throws DeskError `forbidden` to those who may not */
export function demandChange(actor: Actor, book: Book, row: Pick<SavedReplyRow, 'deskId' | 'personId'>): void {
  if (mayChange(actor, row)) return;
  const { savedReply } = wordsOf(actor);
  throw forbidden(row.deskId === null ? savedReply.notYours : savedReply.leadsOnly(book.desk(row.deskId).name));
}

/** As the actor sees it. A status that nobody can choose any more is not changed to. */
export function viewReply(row: SavedReplyRow, actor: Actor, book: Book): SavedReplyView {
  return {
    id: row.id,
    name: row.name,
    text: row.text,
    texts: Texts.parse(parsedJson(row.texts)),
    desk: row.deskId === null ? null : book.desk(row.deskId).key,
    changes: changesOf(row, book),
    mayChange: mayChange(actor, row),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

const Texts = SavedReplyView.shape.texts.catch({});

/** What is changed with it, as it can be done today. */
function changesOf(row: Pick<SavedReplyRow, 'changes'>, book: Book): SavedReplyView['changes'] {
  const { status, tags, assignMe } = Queued.parse(parsedJson(row.changes));
  const there = book.statuses.find((one) => one.id === status);
  return { status: there && canBeQueued(there) ? there.name : null, tags, assignMe };
}

const Queued = QueuedChanges.extend({ tags: z.array(z.string()).default([]) }).catch({ tags: [], assignMe: false });

/** Whether a status can be changed to with a reply, without anything else being asked. */
export const canBeQueued = ({ active, category, waitsFor }: StatusEntry): boolean =>
  active && category !== 'closed' && waitsFor !== 'date';
