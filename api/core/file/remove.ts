import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { command } from '../command.ts';
import { forbidden, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { changeTicket, demandRead } from '../ticket/load.ts';
import { may, standingsOf } from '../ticket/policy.ts';
import { factsOf, subjectOf, type TicketRow } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { findFile } from './read.ts';
import { forgetWholeMails } from './whole-mails.ts';

const RemoveFile = z.object({ id: z.string().min(1).max(36) });

/** Takes a file away for good, by the person who added it or a lead; the history says that there was one. */
export const removeFile = command({
  name: 'file.remove',
  summary: 'Remove a file',
  effect: 'irreversible',
  input: RemoveFile,
  output: z.object({ id: z.string(), name: z.string() }),
  load(work, { id }) {
    demandRead(work.ctx.actor);
    return findFile(work.ctx, work.tx, id);
  },
  allow(work, { row, found }) {
    const { actor } = work.ctx;
    if (actor.kind === 'person' && actor.scopes && !actor.scopes.includes('tickets:write'))
      throw forbidden('This API key may not write on tickets.');
    const isOwn = actor.kind !== 'person' || actor.personId === found.uploaderId;
    // A colleague who has a reply to look at changes there which files go with it.
    if (row ? !mayRemove(actor, row, found) : !isOwn) throw forbidden(wordsOf(actor).file.notYoursToRemove);
  },
  async run(work, { row, found, file }, { id }) {
    const data = { state: 'removed', changedAt: work.now };
    const { count } = await work.tx.attachment.updateMany({ where: { id, state: 'kept' }, data });
    if (count === 0) throw notFound(wordsOf(work.ctx.actor).file.none);
    if (row) await forgetMail(work, row, found);
    if (row) await recordRemoval(work, row, { ...file, commentId: found.commentId });
    return { id, name: file.name };
  },
});

/** The whole mail by which it came has it, too. */
async function forgetMail(
  { tx }: Work,
  row: TicketRow,
  { commentId, uploaderId }: { commentId: string | null; uploaderId: string | null },
): Promise<void> {
  await forgetWholeMails(tx, { ticketId: row.id, commentId, personId: uploaderId });
}

const leading = ['lead', 'admin', 'owner', 'system'] as const;

function mayRemove(actor: Actor, row: TicketRow, file: { uploaderId: string | null; audience: string }): boolean {
  const facts = factsOf(row);
  const standing = standingsOf(actor, facts);
  if (leading.some((one) => standing.has(one))) return true;
  const own = actor.kind === 'person' && actor.personId === file.uploaderId;
  return own && may(actor, file.audience === 'internal' ? 'note' : 'reply', facts);
}

async function recordRemoval(
  work: Work,
  row: TicketRow,
  file: { id: string; name: string; audience: 'public' | 'internal'; commentId: string | null },
): Promise<void> {
  const { id: fileId, name, audience, commentId } = file;
  const next = await changeTicket(work, row, { files: Math.max(0, row.files - 1) });
  if (commentId !== null) await sayEmptied(work, commentId);
  const of = commentId === null ? {} : { commentId };
  work.record(subjectOf(next), { type: 'file.removed', fileId, name, audience, ...of });
}

/** A comment that was nothing but its files says who took the last one away. */
async function sayEmptied({ tx, ctx, now }: Work, commentId: string): Promise<void> {
  const left = await tx.attachment.count({ where: { commentId, state: 'kept' } });
  if (left > 0) return;
  const where = { id: commentId, body: '', withdrawnAt: null, redactedBy: null };
  await tx.comment.updateMany({ where, data: { redactedBy: ctx.actor.name, editedAt: now } });
}
