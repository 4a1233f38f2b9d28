import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import { forbidden } from '../../errors.ts';
import { answerFromMailbox } from '../../ticket/comments/answer-from-mailbox.ts';
import { writeNote } from '../../ticket/comments/comment.ts';
import { loadTicket } from '../../ticket/load.ts';
import type { Work } from '../../verb/work.ts';
import { againOf, Filed, finish, join, KeptMail } from '../arrive/file-mail.ts';
import { senderActor } from '../arrive/sender.ts';
import { hasSpokenSince } from '../arrive/spoken-since.ts';
import { displace, makesRoom } from '../arrive/vouched.ts';

const Files = z.array(z.string());

/** What is done because of a mail that people sent from a mailbox. */
export const SentDeed = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('answer'),
    /** The agent who sent it; null: the mailbox. */
    author: z.string().nullable(),
    ticket: z.string(),
    text: z.string(),
    files: Files,
    /** People who come onto the ticket by it, and all who have it. */
    people: z.array(z.string()),
    have: z.array(z.string()),
    source: z.string(),
    /** What people know the mailbox by. */
    mailbox: z.string(),
  }),
  z.object({ do: z.literal('note'), ticket: z.string(), text: z.string(), files: Files }),
  z.object({ do: z.literal('drop'), isSent: z.boolean(), reason: z.string() }),
]);
export type SentDeed = z.infer<typeof SentDeed>;

/**
 * Does what a mail asks for that people sent from a mailbox, and keeps it as one that went out, in one transaction. One that
 * came back to the inbox first is the same mail: only here it is known who sent it.
 */
export const fileSent = command({
  name: 'mail.fileSent',
  summary: 'File a mail that people sent from a mailbox',
  effect: 'sends',
  input: z.object({
    received: z.object({ id: z.string(), attempts: z.number().int(), doneAt: z.date() }),
    mail: KeptMail,
    deed: SentDeed,
  }),
  output: Filed,
  async load(work, { mail }) {
    const known = await work.tx.mailRecord.findUnique({ where: { messageHash: mail.messageHash } });
    if (known === null || (known.vouched && !(await makesRoom(work.tx, known, mail)))) return known;
    // What somebody brought who works at no desk, or at another one, is no answer of this one.
    await displace(work, known);
    return null;
  },
  allow(work) {
    if (work.ctx.actor.kind !== 'system') throw forbidden('Mail is filed by the desk itself.');
  },
  async run(work, known, { received, mail, deed }) {
    if (known && !isReturnOf(known)) return finish(work, received, againOf(known));
    const filed = await act(work, deed, mail);
    if (deed.do !== 'drop' || deed.isSent) {
      const { ticketId, commentId } = filed;
      const row = { ...mail, direction: 'out', ticketId, commentId };
      if (known) await work.tx.mailRecord.updateMany({ where: { id: known.id }, data: row });
      else await work.tx.mailRecord.createMany({ data: [{ id: work.ctx.newId(), ...row }] });
    }
    return finish(work, received, filed);
  },
});

/** Whether a record is of a mail of our own that came back, of which nothing followed. */
export const isReturnOf = (known: { direction: string; kind: string; ticketId: string | null }): boolean =>
  known.direction === 'in' && known.kind === 'own' && known.ticketId === null;

async function act(work: Work, deed: SentDeed, mail: KeptMail): Promise<Filed> {
  if (deed.do === 'drop') return { outcome: 'dropped', reason: deed.reason, ticketId: null, commentId: null };
  const { ticket: key, text, files } = deed;
  const ticket = await loadTicket(work.tx, work.ctx.actor, key);
  const at = { reason: null, ticketId: ticket.id, outcome: 'comment' as const };
  if (deed.do === 'note') {
    const { comment } = await writeNote(work, ticket, { text, files });
    return { ...at, commentId: comment.id };
  }
  const { author, have, people, source, mailbox } = deed;
  const actor =
    author === null ? { ...systemActor('mail'), name: mailbox } : await senderActor(work.tx, author, 'internal');
  await join(work, ticket.id, people);
  const overtaken = await hasSpokenSince(work, ticket.id, mail.at);
  const answer = { ticket: key, text, files, at: mail.at, to: have, source, overtaken };
  const { comment } = await work.run(answerFromMailbox, { ...answer, as: author === null ? mailbox : null }, actor);
  return { ...at, commentId: comment.id };
}
