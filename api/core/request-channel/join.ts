import { z } from 'zod';
import { command } from '../command.ts';
import { forbidden, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { findByKey } from '../ticket/load.ts';
import { putOn } from '../ticket/people/put-on.ts';
import { standingsOf } from '../ticket/policy.ts';
import { factsOf } from '../ticket/view.ts';
import { TicketKey } from '../ticket/words.ts';

/**
 * Somebody writes in the thread of a request, where everybody reads along: from then on they are copied in. Nobody is let in to
 * what is not read there: a confidential ticket is not, nor one whose channel takes no requests any more.
 */
export const joinRequest = command({
  name: 'request.join',
  summary: 'Come onto a ticket by writing in its thread',
  effect: 'writes',
  input: z.object({ ticket: TicketKey }),
  output: z.object({ joined: z.boolean() }),
  async load(work, { ticket }) {
    const row = await findByKey(work.tx, ticket);
    const book = await work.ctx.book.read(work.tx);
    const isOpen = row?.askedIn && !row.confidential && !row.deletedAt && book.requestPlace(row.askedIn);
    if (!row || !isOpen) throw notFound(wordsOf(work.ctx.actor).refuse.noTicket(ticket));
    return row;
  },
  allow(work) {
    if (work.ctx.actor.surface !== 'slack') throw forbidden('Only a chat says this.');
  },
  async run(work, row) {
    const { actor } = work.ctx;
    if (actor.kind !== 'person' || standingsOf(actor, factsOf(row)).size > 0) return { joined: false };
    await putOn(work, row, { id: actor.personId, name: actor.name }, 'copied');
    return { joined: true };
  },
});
