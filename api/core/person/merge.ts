import { endLinks } from '../access/end-links.ts';
import { allOf } from '../all-of.ts';
import type { Tx } from '../context.ts';
import { readChoices } from '../notify/channel/choices.ts';
import { personTarget } from '../notify/target.ts';
import { moveViews } from '../ticket/views/merge.ts';
import { longestSeconds } from '../time/duration.ts';
import { secondsOf } from '../time/elapsed.ts';
import type { Work } from '../verb/work.ts';
import { addressed } from './folded.ts';

/** What of a person decides when two become one. */
interface Merged {
  readonly id: string;
  readonly email: string | null;
  /** The account that the address follows. */
  readonly emailFrom: string | null;
  readonly departmentId: string | null;
  readonly companyId: string | null;
  /** Where they chose to be told of what. */
  readonly toldOn: string;
}

/**
 * Makes one person of two: accounts, tickets and everything said go to the one who is kept; the other is signed out and
 * deactivated. Gives how many tickets came along.
 */
export async function mergePerson(work: Work, kept: Merged, gone: Merged): Promise<number> {
  const { tx, now } = work;
  const from = { personId: gone.id };
  const to = { personId: kept.id };
  await tx.identity.updateMany({ where: from, data: to });
  const asked = { where: { requesterId: gone.id }, data: { requesterId: kept.id } };
  const count = await allOf((limit) => tx.ticket.updateMany({ ...asked, limit }));
  const worked = { where: { assigneeId: gone.id }, data: { assigneeId: kept.id } };
  await allOf((limit) => tx.ticket.updateMany({ ...worked, limit }));
  const said = { where: { authorId: gone.id }, data: { authorId: kept.id } };
  await allOf((limit) => tx.comment.updateMany({ ...said, limit }));
  const sent = { where: { uploaderId: gone.id }, data: { uploaderId: kept.id } };
  await allOf((limit) => tx.attachment.updateMany({ ...sent, limit }));
  await allOf((limit) => tx.mailRecord.updateMany({ where: from, data: to, limit }));
  await tx.rating.updateMany({ where: from, data: to });
  await allOf((limit) => tx.reminder.updateMany({ where: from, data: to, limit }));
  await allOf((limit) => tx.savedReply.updateMany({ where: from, data: to, limit }));
  const wrote = { where: { authorId: gone.id }, data: { authorId: kept.id } };
  await allOf((limit) => tx.preparedReply.updateMany({ ...wrote, limit }));
  const holds = { where: { holderId: gone.id }, data: { holderId: kept.id } };
  await allOf((limit) => tx.preparedReply.updateMany({ ...holds, limit }));
  const meant = { where: { forRequester: gone.id }, data: { forRequester: kept.id } };
  await allOf((limit) => tx.preparedReply.updateMany({ ...meant, limit }));
  await tx.presence.deleteMany({ where: from });
  await moveRecurring(tx, kept.id, gone.id);
  await moveSkills(tx, kept.id, gone.id);
  await tx.bulkJob.updateMany({ where: { byId: gone.id }, data: { byId: kept.id } });
  await allOf((limit) => tx.bulkTold.updateMany({ where: from, data: to, limit }));
  await moveViews(work, kept.id, gone.id);
  await tx.checklistItem.updateMany({ where: { doneById: gone.id }, data: { doneById: kept.id } });
  await tx.checklistItem.updateMany({ where: { assigneeId: gone.id }, data: { assigneeId: kept.id } });
  await moveTime(work, kept.id, gone.id);
  await moveParticipations(work, kept.id, gone.id);
  await moveMessages(work, kept.id, gone.id);
  await tx.session.deleteMany({ where: from });
  await tx.credential.deleteMany({ where: from });
  await endLinks(tx, [kept.id, gone.id], now);
  await tx.mailLink.updateMany({ where: { ...from, expiresAt: { gt: now } }, data: { expiresAt: now } });
  await tx.setupLink.updateMany({ where: { madeById: gone.id }, data: { madeById: kept.id } });
  await tx.apiKey.updateMany({ where: { ...from, revokedAt: null }, data: { revokedAt: now } });
  const changed = { version: { increment: 1 }, updatedAt: now };
  const left = { active: false, ...addressed(null), emailFrom: null };
  await tx.person.update({ where: { id: gone.id }, data: { ...left, ...changed } });
  const { departmentId, companyId, email } = kept;
  const filled = {
    ...(email === null ? { ...addressed(gone.email), emailFrom: gone.emailFrom } : {}),
    departmentId: departmentId ?? gone.departmentId,
    companyId: companyId ?? gone.companyId,
    toldOn: JSON.stringify({ ...readChoices(gone.toldOn), ...readChoices(kept.toldOn) }),
  };
  await tx.person.update({ where: { id: kept.id }, data: { ...filled, ...changed } });
  return count;
}

/** Entries go along; so does a timer, unless both have one: then that of the one who is kept runs on, and the other is entered as it was believed. */
async function moveTime({ tx, now }: Work, kept: string, gone: string): Promise<void> {
  const entries = { where: { personId: gone }, data: { personId: kept } };
  await allOf((limit) => tx.timeEntry.updateMany({ ...entries, limit }));
  if ((await tx.timer.count({ where: { personId: kept } })) === 0) {
    await tx.timer.updateMany({ where: { personId: gone }, data: { personId: kept } });
    return;
  }
  const timer = await tx.timer.findUnique({ where: { personId: gone } });
  if (!timer) return;
  const { id, ticketId, startedAt, note, billable, sureUntil } = timer;
  const ran = Math.min(now.getTime(), sureUntil.getTime()) - startedAt.getTime();
  const seconds = Math.min(longestSeconds, secondsOf(ran));
  await tx.timer.deleteMany({ where: { personId: gone, id } });
  const entry = { id, ticketId, personId: kept, at: startedAt, seconds, note, billable, source: 'timer' };
  await tx.timeEntry.createMany({ data: [{ ...entry, createdAt: now, updatedAt: now }] });
  const spent = { timeSpent: { increment: seconds }, timeBillable: { increment: billable ? seconds : 0 } };
  await tx.ticket.updateMany({ where: { id: ticketId }, data: { ...spent, version: { increment: 1 } } });
}

/** What comes again for them, is with them, or is looked after by them. */
async function moveRecurring(tx: Tx, kept: string, gone: string): Promise<void> {
  const owns = { where: { ownerId: gone }, data: { ownerId: kept } };
  await allOf((limit) => tx.recurringTicket.updateMany({ ...owns, limit }));
  const asks = { where: { requesterId: gone }, data: { requesterId: kept } };
  await allOf((limit) => tx.recurringTicket.updateMany({ ...asks, limit }));
  const has = { where: { assigneeId: gone }, data: { assigneeId: kept } };
  await allOf((limit) => tx.recurringTicket.updateMany({ ...has, limit }));
}

/** What either of them knows. */
async function moveSkills(tx: Tx, kept: string, gone: string): Promise<void> {
  const both = { personId: gone, skill: { people: { some: { personId: kept } } } };
  await tx.personSkill.deleteMany({ where: both });
  await tx.personSkill.updateMany({ where: { personId: gone }, data: { personId: kept } });
}

async function moveParticipations({ tx }: Work, kept: string, gone: string): Promise<void> {
  const both = { personId: gone, ticket: { participants: { some: { personId: kept } } } };
  await tx.participant.deleteMany({ where: both });
  await tx.participant.updateMany({ where: { personId: gone }, data: { personId: kept } });
}

/** Copies that stand in the other's chats are drawn again from now on; what waits for both is sent once. */
async function moveMessages({ tx }: Work, kept: string, gone: string): Promise<void> {
  const before = personTarget(gone);
  const after = personTarget(kept);
  const copies = { where: { target: before }, data: { target: after } };
  await allOf((limit) => tx.messageRef.updateMany({ ...copies, limit }));
  await allOf((limit) => tx.asideCopy.updateMany({ ...copies, limit }));
  const pending = { target: before, state: 'pending' };
  await allOf(async (take) => {
    const select = { id: true, eventId: true, kind: true };
    const waiting = await tx.delivery.findMany({ where: pending, select, orderBy: { id: 'asc' }, take });
    const known = await tx.delivery.findMany({
      where: { target: after, eventId: { in: waiting.map((one) => one.eventId) } },
      select: { eventId: true, kind: true },
    });
    const taken = new Set(known.map((one) => `${one.eventId} ${one.kind}`));
    const [twice, rest] = [true, false].map((is) =>
      waiting.filter((one) => taken.has(`${one.eventId} ${one.kind}`) === is).map((one) => one.id),
    );
    await tx.delivery.updateMany({
      where: { id: { in: twice ?? [] } },
      data: { state: 'cancelled', answer: 'Sent to the same person already.' },
    });
    await tx.delivery.updateMany({ where: { id: { in: rest ?? [] } }, data: { target: after, personId: kept } });
    return { count: waiting.length };
  });
}
