import { z } from 'zod';
import { command } from '../../command.ts';
import { forbidden } from '../../errors.ts';
import { demand, loadTicket } from '../load.ts';
import { CommentAnswer } from './comment.ts';
import { sideOf } from './side.ts';
import { writeReply } from './write-comment.ts';

/**
 * Keeps an answer that was sent by mail past the desk. It counts as any answer of the desk; people who have it are mailed it
 * no second time.
 */
export const answerFromMailbox = command({
  name: 'ticket.answerFromMailbox',
  summary: 'Keep an answer that was sent from a mailbox',
  effect: 'sends',
  input: z.object({
    ticket: z.string(),
    text: z.string(),
    files: z.array(z.string()),
    /** When it was sent, and to which people. */
    at: z.date(),
    to: z.array(z.string()),
    source: z.string(),
    /** The mailbox, where nobody knows who sent it. */
    as: z.string().nullable(),
    overtaken: z.boolean(),
  }),
  output: CommentAnswer,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow({ ctx: { actor } }, row) {
    demand(actor, 'reply', row);
    if (sideOf(actor, row) !== 'agent') throw forbidden('Only the people of the desk answer from its mailbox.');
  },
  async run(work, row, { text, files, ...mailed }) {
    const { ticket, comment } = await writeReply(work, row, { text, files, mailed });
    return { ticket, comment };
  },
});
