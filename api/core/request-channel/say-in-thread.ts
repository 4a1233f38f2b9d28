import { z } from 'zod';
import { systemActor } from '../actor.ts';
import { command } from '../command.ts';
import { forbidden, notFound } from '../errors.ts';
import { FileIds } from '../file/file-ids.ts';
import { wordsOf } from '../say/choose.ts';
import { SeenText } from '../text/clean.ts';
import { demandNew, noteOnTicket } from '../ticket/comments/comment.ts';
import { writeReply } from '../ticket/comments/write-comment.ts';
import { Origin, Text } from '../ticket/inputs.ts';
import { findByKey } from '../ticket/load.ts';
import { TicketKey } from '../ticket/words.ts';
import { isChat } from './asks.ts';
import { openThread } from './open-thread.ts';

/**
 * Somebody who is not on a ticket writes in the thread of its request, where everybody reads along. It is kept with the others'
 * words, and opens nothing else: they read the thread where they wrote, and are told of nothing that is said elsewhere. So the
 * answer holds nothing of the ticket. @throws DeskError `not_found` where not everybody reads along (any more)
 */
export const sayInThread = command({
  name: 'request.say',
  summary: 'Write in the thread of a request without being on its ticket',
  effect: 'sends',
  input: z.object({
    ticket: TicketKey,
    text: Text,
    files: FileIds,
    /** Files that did not arrive, as its writer was told; the agents are, too. */
    lost: z.array(SeenText).max(30).default([]),
    origin: Origin,
  }),
  output: z.object({ ticketId: z.string(), commentId: z.string() }),
  async load(work, { ticket, origin }) {
    const row = await findByKey(work.tx, ticket);
    const place = row && openThread(await work.ctx.book.read(work.tx), row);
    // What was merged into it may have been asked in another channel, where others read.
    if (!row || !place || row.askedIn !== origin.target)
      throw notFound(wordsOf(work.ctx.actor).refuse.noTicket(ticket));
    return row;
  },
  async allow(work, _, { origin }) {
    const { actor } = work.ctx;
    if (!isChat(actor.surface) || actor.kind !== 'person') throw forbidden('Only a chat says this.');
    await demandNew(work, origin);
  },
  async run(work, row, { text, files, lost, origin }) {
    const { actor } = work.ctx;
    const { comment } = await writeReply(work, row, { text, files, origin });
    if (lost.length > 0) {
      const note = wordsOf(actor).chat.filesLost(actor.kind === 'person' ? actor.name : '', lost);
      await work.run(noteOnTicket, { ticket: row.key, text: note }, systemActor('lost-files'));
    }
    return { ticketId: row.id, commentId: comment.id };
  },
});
