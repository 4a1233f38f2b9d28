import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import { stored } from '../../stored.ts';
import { writeReply } from '../../ticket/comments/write-comment.ts';
import { changeTicket, demand, loadTicket } from '../../ticket/load.ts';
import { recordMove, statusColumns } from '../../ticket/move.ts';
import { reopenTicket } from '../../ticket/reopen.ts';
import type { TicketRow } from '../../ticket/view.ts';
import type { Work } from '../../verb/work.ts';

/** What an import wants of a mail: the tickets of those that are old enough are closed. */
export const OfBefore = z.object({ closed: z.boolean() });

/** Closes a ticket of an old mail at the time of that mail. */
export async function closeAsOf(work: Work, key: string): Promise<void> {
  const row = await loadTicket(work.tx, work.ctx.actor, key);
  if (row.statusCategory === 'closed') return;
  const book = await work.ctx.book.read(work.tx);
  const to = book.defaultStatus('closed');
  const next = await changeTicket(work, row, statusColumns(work, row, to));
  recordMove(work, row, next, to, { book, forced: false, cause: 'automatic' });
}

/**
 * Whether an old mail is only written down on its ticket: it says nothing about how that stands now, because more has happened
 * since, or because it is closed and the mail is old enough to stay so. One that is closed and has a younger mail is opened again.
 */
export async function isOnlyKept(work: Work, key: string, { closed }: z.infer<typeof OfBefore>): Promise<boolean> {
  const house = systemActor('mail-import');
  const row = await loadTicket(work.tx, house, key);
  if (row.updatedAt > work.now) return true;
  if (row.statusCategory !== 'closed') return false;
  if (!closed) await work.run(reopenTicket, { ticket: key }, house);
  return closed;
}

/** Writes a reply down on its ticket, which stays as it is; one that is closed was so after its last mail. */
export const keepReply = command({
  name: 'mail.keepReply',
  summary: 'Write down a reply that came long ago',
  proof: 'address',
  effect: 'writes',
  input: z.object({ ticket: z.string(), text: z.string(), files: z.array(z.string()) }),
  output: z.object({ ticketId: z.string(), commentId: z.string() }),
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: (work, row) => demand(work.ctx.actor, 'reply', row),
  async run(work, row, { text, files }) {
    const stays = { turn: stored.turn.parse(row.turn), ...closedAfter(row, work.now) };
    const { comment } = await writeReply(work, row, { text, files, along: true }, stays);
    return { ticketId: row.id, commentId: comment.id };
  },
});

const closedAfter = ({ statusCategory, closedAt }: TicketRow, now: Date) =>
  statusCategory === 'closed' && closedAt !== null && closedAt < now ? { closedAt: now } : {};
