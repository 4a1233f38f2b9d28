import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../context.ts';
import { conflict, DeskError, notFound } from '../errors.ts';
import { isReadyFor } from '../prepared/reads-file.ts';
import { wordsOf } from '../say/choose.ts';
import { en } from '../say/en/en.ts';
import { demandRead, loadTicket } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf, rowWithout, type TicketRow } from '../ticket/view.ts';
import { TicketKey } from '../ticket/words.ts';
import { readInto } from '../verb/complete.ts';
import { registerRead } from '../verb/registry.ts';
import type { ByteRange } from './blob-store.ts';
import { FileView, fileParts, viewFile } from './file-view.ts';

const OfTicket = z.object({ ticket: TicketKey });
export const FileList = z.object({ items: z.array(FileView) });

/** What is given out under a name, and its bytes. */
export interface ReadableBytes {
  readonly file: Pick<FileView, 'id' | 'name' | 'mediaType' | 'size'> & { readonly sha256?: string };
  /** All of it, or a part, as it is wanted. @throws DeskError `conflict` while it is not given out, `unavailable` */
  open(range?: ByteRange): Promise<AsyncIterable<Uint8Array>>;
}

/** A file that the actor may have, and its bytes. */
export interface ReadableFile extends ReadableBytes {
  readonly file: FileView;
}

/**
 * A file by its id: one that was uploaded by the actor and belongs to nothing yet, one of a reply that is ready and that they
 * wrote or have to look at, or one of a ticket that they see and of a
 * text there that they may read.
 * @throws DeskError `not_found`, also when it is hidden from them
 */
export async function readFile(ctx: Ctx, id: string): Promise<ReadableFile> {
  demandRead(ctx.actor);
  const { file, storeKey } = await reading(ctx, (db) => findFile(ctx, db, id));
  return { file, open: (range) => openBlob(ctx, file, storeKey, range) };
}

/** The row of a file as the actor may see it. @throws DeskError `not_found` */
export async function findFile(ctx: Ctx, db: Tx, id: string) {
  const { actor } = ctx;
  const none = notFound(wordsOf(actor).file.none);
  const found = await db.attachment.findUnique({ where: { id, state: 'kept' }, include: fileLoad });
  if (!found) throw none;
  const file = viewFile(found, ctx.files.scanner !== null);
  if (!found.ticket) {
    const isOwn = actor.kind !== 'person' || actor.personId === found.uploaderId;
    if (!isOwn && !(await isReadyFor(db, actor, found.preparedId))) throw none;
    return { file, found, storeKey: found.storeKey, row: null };
  }
  const row = await loadTicket(db, actor, found.ticket.key).catch((error: unknown) => {
    throw error instanceof DeskError && error.code === 'not_found' ? none : error;
  });
  if (!isRead(ctx, row, found)) throw none;
  return { file, found, storeKey: found.storeKey, row };
}

const fileLoad = {
  ...fileParts,
  ticket: { select: { key: true } },
  comment: { select: { withdrawnAt: true, heldUntil: true, authorId: true } },
} as const;

/** Whether the text that a file belongs to is read: a taken back one by nobody, one that can be taken back by those inside. */
function isRead(
  { actor, clock }: Ctx,
  row: TicketRow,
  file: { audience: string; comment: { withdrawnAt: Date | null; heldUntil: Date | null } | null },
): boolean {
  if (file.comment?.withdrawnAt) return false;
  if (may(actor, 'readInternal', factsOf(row))) return true;
  const held = file.comment?.heldUntil ?? null;
  return file.audience === 'public' && (held === null || held <= clock.now());
}

/** The files of a ticket that the actor may read, those of its comments too, in the order in which they were uploaded. */
export async function ticketFiles(ctx: Ctx, raw: z.input<typeof OfTicket>): Promise<z.infer<typeof FileList>> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(OfTicket, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    return FileList.parse({ items: row.files === 0 ? [] : await filesIn(ctx, db, row) });
  });
}

async function filesIn(ctx: Ctx, db: Db | Tx, row: TicketRow): Promise<FileView[]> {
  const where = { ticketId: row.id, state: 'kept' };
  const include = { uploader: fileLoad.uploader, comment: fileLoad.comment };
  const rows = await db.attachment.findMany({ where, include, orderBy: { id: 'asc' } });
  return rows.filter((one) => isRead(ctx, row, one)).map((one) => viewFile(one, ctx.files.scanner !== null));
}

readInto(async (ctx, db, view) => {
  const row = rowWithout('files', view);
  if (row) Object.assign(view, { attachments: await filesIn(ctx, db, row) });
});

/**
 * The files of these comments, by comment: what a reader of the comments reads. Nothing is asked of the database where the
 * ticket has none.
 */
export async function filesOfComments(
  { files }: Pick<Ctx, 'files'>,
  db: Pick<Db, 'attachment'>,
  ticket: Pick<TicketRow, 'files'>,
  comments: readonly string[],
): Promise<ReadonlyMap<string, readonly FileView[]>> {
  const grouped = new Map<string, FileView[]>();
  if (ticket.files === 0 || comments.length === 0) return grouped;
  const where = { commentId: { in: [...comments] }, state: 'kept' };
  const rows = await db.attachment.findMany({ where, include: fileParts, orderBy: { id: 'asc' } });
  for (const row of rows) {
    const file = viewFile(row, files.scanner !== null);
    const of = grouped.get(row.commentId ?? '');
    if (of) of.push(file);
    else grouped.set(row.commentId ?? '', [file]);
  }
  return grouped;
}

/** The bytes of a file that may be given out. @throws DeskError */
export async function openBlob(
  ctx: Pick<Ctx, 'files' | 'log'> & Partial<Pick<Ctx, 'actor'>>,
  file: Pick<FileView, 'id' | 'name' | 'state'>,
  storeKey: string,
  range?: ByteRange,
): Promise<AsyncIterable<Uint8Array>> {
  const words = ctx.actor ? wordsOf(ctx.actor).file : en.file;
  if (file.state === 'checking') throw conflict(words.checking(file.name), { retryAfterSeconds: 30 });
  if (file.state === 'refused') throw conflict(words.refused(file.name));
  try {
    const bytes = await ctx.files.blobs.get(storeKey, range);
    if (bytes) return bytes;
  } catch (error) {
    throw new DeskError('unavailable', words.unreadable, { retryAfterSeconds: 30 }, error);
  }
  ctx.log.error({ file: file.id, storeKey }, 'The bytes of a file are not in the store');
  throw new DeskError('unavailable', words.unreadable, { retryAfterSeconds: 300 });
}

registerRead({ name: 'file.list', summary: 'List the files of a ticket', input: OfTicket, output: FileList });
registerRead({ name: 'file.show', summary: 'Show a file', input: z.object({ id: z.string() }), output: FileView });
