import { z } from 'zod';
import { command } from '../../command.ts';
import type { Tx } from '../../context.ts';
import { conflict, forbidden } from '../../errors.ts';
import { forgetWholeMails } from '../../file/whole-mails.ts';
import { draftOwner } from '../../inbox/draft.ts';
import { wordsOf } from '../../say/choose.ts';
import { stored } from '../../stored.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket, loadComment } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, subjectOf, viewTicket } from '../view.ts';
import { CommentAnswer, typedAt } from './comment.ts';
import { viewComment } from './comment-view.ts';

/** Names the comment. */
const RedactComment = z.object({ commentId: z.string() });

/**
 * Takes the text of a comment and its files away for good, at any time: a password that was typed by mistake. Every copy that
 * the desk posted is drawn anew, search forgets it, and so does all that was kept of it on its way in. What its author typed in a chat stands
 * there until they delete it themselves.
 */
export const redactComment = command({
  name: 'comment.redact',
  summary: 'Take the text of a message away for good',
  effect: 'irreversible',
  input: RedactComment,
  output: CommentAnswer,
  load: (work, { commentId }) => loadComment(work, commentId),
  allow(work, { row }) {
    const { actor } = work.ctx;
    if (!may(actor, 'override', factsOf(row))) throw forbidden(wordsOf(actor).refuse.notYoursToRedact);
    if (actor.kind !== 'person') throw forbidden(wordsOf(actor).refuse.notYoursToRedact);
  },
  async run(work, { found, row }) {
    const { ctx, tx, now } = work;
    const book = await ctx.book.read(tx);
    if (found.redactedBy !== null) return { ticket: viewTicket(row, ctx, book), comment: viewComment(found, null) };
    const audience = stored.audience.parse(found.audience);
    // A picture can show what the words say.
    const gone = { state: 'removed', changedAt: now };
    const files = await tx.attachment.updateMany({ where: { commentId: found.id, state: 'kept' }, data: gone });
    const next = await changeTicket(work, row, { files: Math.max(0, row.files - files.count) });
    const redacted = { body: '', folded: '', redactedBy: ctx.actor.name, editedAt: now };
    const { count } = await tx.comment.updateMany({ where: { id: found.id, redactedBy: null }, data: redacted });
    if (count === 0) throw conflict(wordsOf(ctx.actor).refuse.redacted);
    await forgetWords(work, found);
    await ctx.search.rebuild(tx, row.id);
    const origin = await typedAt(tx, found.id);
    work.record(subjectOf(next), { type: 'comment.redacted', commentId: found.id, audience }, origin ? { origin } : {});
    return { ticket: viewTicket(next, ctx, book), comment: viewComment({ ...found, ...redacted }, null) };
  },
});

interface Found {
  readonly id: string;
  readonly authorId: string | null;
  readonly body: string;
}

/** What was kept of the words on their way in: received things, drafts, and answers that are given again. */
async function forgetWords({ tx, now }: Work, { id, authorId, body }: Found): Promise<void> {
  const received = await tx.inbound.findMany({ where: { commentId: id }, select: { source: true, about: true } });
  const messages = received.flatMap(({ source, about }) => (about === null ? [] : [{ source, about }]));
  await tx.inbound.updateMany({
    where: { state: { in: ['done', 'dead'] }, OR: [{ commentId: id }, ...messages] },
    data: { payload: '{}' },
  });
  // The whole mail says it too.
  await forgetWholeMails(tx, { commentId: id });
  await tx.idempotencyKey.deleteMany({ where: { answer: { contains: id } } });
  if (authorId === null || body === '') return;
  const drafts = await draftsOf(tx, authorId);
  const held = drafts.filter(({ content }) => content.includes(JSON.stringify(body).slice(1, -1)));
  const where = { id: { in: held.map((one) => one.id) } };
  await tx.draft.updateMany({ where, data: { content: '{}', state: 'discarded', updatedAt: now } });
}

/** Everything that somebody typed and that is still kept. */
async function draftsOf(tx: Tx, personId: string) {
  const accounts = await tx.identity.findMany({
    where: { personId },
    select: { provider: true, tenant: true, externalId: true },
  });
  const owner = { in: accounts.map((one) => draftOwner(one.provider, one.tenant, one.externalId)) };
  return tx.draft.findMany({ where: { owner }, select: { id: true, content: true } });
}
