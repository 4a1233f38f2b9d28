import { z } from 'zod';
import { command } from '../../command.ts';
import { invalid } from '../../errors.ts';
import { QueuedChanges } from '../../saved-reply/saved-reply-view.ts';
import { canBeQueued } from '../../saved-reply/seen.ts';
import { wordsOf } from '../../say/choose.ts';
import { assignTicket } from '../assign.ts';
import { replyToTicket } from '../comments/comment.ts';
import { demandSeen } from '../comments/said-since.ts';
import { writeReply } from '../comments/write-comment.ts';
import { isSaid, notSaid, Said, SeenComment } from '../inputs.ts';
import { demand, loadTicket } from '../load.ts';
import { findStatus, moveTicket } from '../move.ts';

import { tagTicket } from '../tags/tag.ts';
import { TicketKey } from '../words.ts';

const ReplyAndChange = z
  .object({ ticket: TicketKey, ...Said, seenComment: SeenComment, changes: QueuedChanges })
  .refine(isSaid, notSaid);

/**
 * Replies, and changes what was queued with the reply: both, or neither. Where the ticket was merged into another one, only the
 * reply goes there: nobody decided on changing that one.
 */
export const replyAndChange = command({
  name: 'ticket.replyAndChange',
  summary: 'Reply and change status, tags or assignee with it',
  effect: 'sends',
  input: ReplyAndChange,
  /** `changed`: whether what was queued was done. */
  output: replyToTicket.output.extend({ changed: z.boolean() }),
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, { seenComment }) {
    demand(work.ctx.actor, 'note', row);
    await demandSeen(work, row, seenComment);
  },
  async run(work, before, { ticket: key, text, files, changes: { status, tags, assignMe } }) {
    const said = { ticket: key, text, ...(files ? { files } : {}) };
    const ticket = before.key;
    if (ticket !== key) return { ...(await work.run(replyToTicket, said)), changed: false };
    const to = status ? findStatus(work.ctx, await work.ctx.book.read(work.tx), status) : undefined;
    if (to && !canBeQueued(to)) {
      const message = wordsOf(work.ctx.actor).savedReply.noSuchChange(to.name);
      throw invalid(message, [{ field: 'changes.status', message }]);
    }
    if (tags.length > 0) await work.run(tagTicket, { ticket, tags });
    if (assignMe) await work.run(assignTicket, { ticket, assignee: 'me' });
    if (!status) return { ...(await work.run(replyToTicket, said)), changed: true };
    await work.run(moveTicket, { ticket, status });
    const row = await loadTicket(work.tx, work.ctx.actor, ticket);
    demand(work.ctx.actor, 'reply', row);
    const { row: _, ...replied } = await writeReply(work, row, { text, files, along: true });
    return { ...replied, followUpOf: null, changed: true };
  },
});
