import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { reaches } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { withdrawComment } from '../../ticket/comments/comment.ts';
import { takeMailsOff } from '../../ticket/comments/filed-mail.ts';
import { findByKey, loadTicket } from '../../ticket/load.ts';
import { removeTicket } from '../../ticket/removal/delete.ts';
import { regretMs } from '../../ticket/status.ts';
import type { TicketRow } from '../../ticket/view.ts';
import { TicketKey } from '../../ticket/words.ts';
import type { Work } from '../../verb/work.ts';

/** Until when somebody can take back the ticket that they made of a mail. */
export const takeBackUntil = ({ createdAt }: { readonly createdAt: Date }): string =>
  new Date(createdAt.getTime() + regretMs).toISOString();

export const TakenBack = z.object({
  key: z.string(),
  /** Its requester or others were mailed its number already. */
  mailed: z.boolean(),
});

/**
 * Takes back a ticket by the person who has just opened it from a mail, while nobody else has done anything there. Its mails are on no
 * ticket then, and free to be filed again. People who delete tickets can restore it.
 */
export const takeBackTicket = command({
  name: 'mail.takeBack',
  summary: 'Take back a ticket that was just opened from a mail',
  effect: 'writes',
  input: z.object({ ticket: TicketKey }),
  output: TakenBack,
  async load({ tx, ctx }, { ticket }) {
    const { actor } = ctx;
    const row = await findByKey(tx, ticket);
    const mine = { commentId: null, direction: 'in', filedById: actor.kind === 'person' ? actor.personId : '' };
    // Somebody who filed a confidential one, which they do not see, may take it back as well.
    if (row && row.deletedAt === null && (await tx.mailRecord.count({ where: { ...mine, ticketId: row.id } })) > 0)
      return row;
    await loadTicket(tx, actor, ticket);
    throw forbidden(wordsOf(actor).outlook.notYoursToTakeBack(ticket));
  },
  async allow(work, row) {
    const { actor } = work.ctx;
    const { outlook } = wordsOf(actor);
    if (!reaches(actor, 'tickets:write')) throw forbidden('This API key may not write on tickets.');
    if (work.now.getTime() > row.createdAt.getTime() + regretMs) throw conflict(outlook.tooLate(row.key));
    const since = await othersSince(work, row);
    if (since !== null) throw conflict(outlook.touched(row.key, since));
  },
  async run(work, row) {
    const told = { ticketId: row.id, channel: 'mail', state: 'sent' };
    const mailed = (await work.tx.delivery.count({ where: told })) > 0;
    await removeTicket(work, row);
    await takeMailsOff(work, { ticketId: row.id });
    return { key: row.key, mailed };
  },
});

/** The name of somebody else who has done something there; what came with its opening counts for nobody. */
async function othersSince({ tx, ctx }: Work, { id, createdAt }: TicketRow): Promise<string | null> {
  const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const opened = await tx.event.findFirst({
    where: { ticketId: id, type: 'ticket.opened' },
    select: { actorId: true },
  });
  const one = await tx.event.findFirst({
    where: {
      ticketId: id,
      OR: [
        { actorId: { not: null, notIn: [me, opened?.actorId ?? me] } },
        { actorId: opened?.actorId ?? me, at: { gt: createdAt }, NOT: { actorId: me } },
        // Another ticket came onto it.
        { type: 'ticket.merged' },
      ],
    },
    orderBy: { id: 'desc' },
    select: { actorName: true },
  });
  return one?.actorName ?? null;
}

const OfMail = z.object({ mail: z.string() });
export const MailTakenBack = z.object({
  /** The ticket that was taken back, or that the mail was taken off. */
  key: z.string(),
  /** The whole ticket is taken back. */
  whole: z.boolean(),
  mailed: z.boolean(),
});

/** Takes back what the actor let a held mail in as: it is held again. @throws DeskError */
export async function takeBackRelease(ctx: Ctx, raw: z.input<typeof OfMail>): Promise<z.infer<typeof MailTakenBack>> {
  const { mail } = parseInput(OfMail, raw, ctx.actor);
  const { key, commentId } = await reading(ctx, async (db) => {
    const row = await db.inbound.findUnique({ where: { id: mail } });
    const of = row?.mailboxId && row.ticketId ? { ticketId: row.ticketId, commentId: row.commentId } : null;
    const { actor } = ctx;
    const filedById = actor.kind === 'person' ? actor.personId : '';
    const mine = of && (await db.mailRecord.count({ where: { ...of, filedById } })) > 0;
    const ticket = mine ? await db.ticket.findUnique({ where: { id: of.ticketId }, select: { key: true } }) : null;
    if (!ticket) throw notFound(wordsOf(actor).outlook.nothingToTakeBack);
    return { key: ticket.key, commentId: of?.commentId ?? null };
  });
  if (commentId === null) return { ...(await takeBackTicket(ctx, { ticket: key })), whole: true };
  await withdrawComment(ctx, { commentId });
  return { key, whole: false, mailed: false };
}
