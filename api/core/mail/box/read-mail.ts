import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading, type Tx } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { safeName } from '../../file/file-name.ts';
import { type FileView, fileParts, viewFile } from '../../file/file-view.ts';
import { openBlob, type ReadableBytes } from '../../file/read.ts';
import { wordsOf } from '../../say/choose.ts';
import { headOf } from '../../text/cut.ts';
import { demandRead, loadComment, loadTicket } from '../../ticket/load.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf, type TicketRow } from '../../ticket/view.ts';
import { TicketKey } from '../../ticket/words.ts';
import { registerRead } from '../../verb/registry.ts';
import { once, wholeMail } from '../arrive/whole-mail.ts';
import { heldMail } from './release.ts';

const OfTicket = z.object({ ticket: TicketKey });

/** The whole mails of a ticket that one reader may have. */
export const TicketMails = z.object({
  items: z.array(
    z.object({
      /** The comment that it became; null for the one that opened the ticket. */
      commentId: z.string().nullable(),
      size: z.number().int(),
      at: z.iso.datetime(),
    }),
  ),
});

/** The whole mails of a ticket that the actor may read, the eldest first. @throws DeskError `not_found` */
export async function mailsOfTicket(ctx: Ctx, raw: z.input<typeof OfTicket>): Promise<z.infer<typeof TicketMails>> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(OfTicket, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    const mails = (await keptMails(db, { ticketId: row.id })).filter((one) => isTheirs(ctx, row, one));
    const ids = mails.flatMap(({ commentId }) => commentId ?? []);
    const comments =
      ids.length === 0 ? [] : await db.comment.findMany({ where: { ticketId: row.id, ...standing }, select: seen });
    const read = new Set(comments.filter((one) => isSeen(ctx, row, one)).map((one) => one.id));
    const items = mails
      .filter(({ commentId }) => commentId === null || read.has(commentId))
      .map(({ commentId, size, at }) => ({ commentId, size, at: at.toISOString() }));
    return { items };
  });
}

/** The mail that opened a ticket, as it came. @throws DeskError `not_found`, also when it is hidden from the actor */
export async function mailOfTicket(ctx: Ctx, raw: z.input<typeof OfTicket>): Promise<ReadableBytes> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(OfTicket, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    return whole(ctx, db, row, await keptMails(db, { ticketId: row.id, commentId: null }));
  });
}

/** The mail that became a comment, as it came. @throws DeskError `not_found`, also when it is hidden from the actor */
export async function mailOfComment(ctx: Ctx, id: string): Promise<ReadableBytes> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const { found, row } = await loadComment({ tx: db, ctx }, id);
    const stands = found.withdrawnAt === null && found.redactedBy === null;
    return whole(ctx, db, row, stands ? await keptMails(db, { commentId: found.id }) : []);
  });
}

/**
 * A mail that is held, as it came, so that somebody can judge it before it is let in. For admins and the people of the desk.
 * @throws DeskError `not_found`, `forbidden`, `conflict` when it is held no more
 */
export async function mailHeld(ctx: Ctx, id: string): Promise<ReadableBytes> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const { record } = await heldMail(ctx, db, id);
    if (!record || record.storeKey === '') throw notFound(wordsOf(ctx.actor).refuse.noMessage);
    return readable(ctx, record, 'ready');
  });
}

/** A comment whose text was taken away has no mail that says it. */
const standing = { withdrawnAt: null, redactedBy: null } as const;
const seen = { id: true, audience: true } as const;

const isSeen = ({ actor }: Ctx, row: TicketRow, { audience }: { audience: string }): boolean =>
  audience === 'public' || may(actor, 'readInternal', factsOf(row));

type Kept = Awaited<ReturnType<typeof keptMails>>[number];

const keptMails = (db: Tx, of: { ticketId: string; commentId?: null } | { commentId: string }) =>
  db.mailRecord.findMany({
    // Of what the desk sends itself nothing is kept as it went.
    where: { ...of, storeKey: { not: '' } },
    select: { id: true, commentId: true, personId: true, subject: true, storeKey: true, size: true, at: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });

/** Its headers and quotes say more than the text on the ticket does: only the desk reads them, and the person who wrote it. */
function isTheirs({ actor }: Ctx, row: TicketRow, { personId }: Kept): boolean {
  if (may(actor, 'readInternal', factsOf(row))) return true;
  return actor.kind === 'person' && actor.personId === personId;
}

async function whole(ctx: Ctx, db: Tx, row: TicketRow, mails: readonly Kept[]): Promise<ReadableBytes> {
  const [mail] = mails;
  if (!mail || !isTheirs(ctx, row, mail)) throw notFound(wordsOf(ctx.actor).refuse.noMessage);
  return readable(ctx, mail, await stateOf(ctx, db, row, mail));
}

function readable(
  ctx: Ctx,
  { id, subject, size, storeKey }: Pick<Kept, 'id' | 'subject' | 'size' | 'storeKey'>,
  state: FileView['state'],
): ReadableBytes {
  const name = safeName(`${headOf(subject.replace(/[/\\]/g, '_'), 100) || 'mail'}.eml`);
  const file = { id, name, mediaType: 'message/rfc822', size, state };
  return {
    file,
    async open(range) {
      return openBlob(ctx, { ...file, state: await verdictOn(ctx, file, storeKey) }, storeKey, range);
    },
  };
}

/** The whole of it has parts that the desk did not keep, and that nobody has looked through. */
async function verdictOn(
  ctx: Ctx,
  { state, ...file }: { id: string; name: string; mediaType: string; size: number; state: FileView['state'] },
  storeKey: string,
): Promise<FileView['state']> {
  const { scanner } = ctx.files;
  if (!scanner || state !== 'ready') return state;
  const bytes = await wholeMail(ctx, storeKey);
  if (!bytes) return state;
  try {
    const { is } = await scanner.scan({ ...file, sha256: ctx.digest(file.id), open: () => once(bytes) });
    return is === 'clean' ? 'ready' : 'refused';
  } catch (error) {
    ctx.log.warn({ err: error, mail: file.id }, 'A mail could not be scanned');
    return 'checking';
  }
}

/** What is not given out by itself is not given out with its mail. */
async function stateOf({ files }: Ctx, db: Tx, row: TicketRow, { commentId }: Kept): Promise<FileView['state']> {
  const where = { ticketId: row.id, commentId, state: 'kept' };
  const parts = await db.attachment.findMany({ where, include: fileParts });
  const states = parts.map((one) => viewFile(one, files.scanner !== null).state);
  return states.find((one) => one === 'refused') ?? states.find((one) => one === 'checking') ?? 'ready';
}

registerRead({
  name: 'mail.ofTicket',
  summary: 'List the whole mails of a ticket',
  input: OfTicket,
  output: TicketMails,
});
