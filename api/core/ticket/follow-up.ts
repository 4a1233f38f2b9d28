import { LostRace } from '../errors.ts';
import { clip } from '../text/cut.ts';
import type { Work } from '../verb/work.ts';
import { changeTicket } from './load.ts';
import { openRow } from './open.ts';
import { subjectOf, type TicketRow, ticketParts } from './view.ts';

const kind = 'follow-up';
/** Follow-ups of follow-ups are looked at this far. */
const generations = 5;

/**
 * The follow-up of a closed ticket that is not closed itself; null when a new one is to be opened. Of two who reply at once
 * the second waits here for the first one's follow-up.
 * @throws LostRace when the ticket is not as it was loaded
 */
export async function presentFollowUp({ tx }: Work, closed: TicketRow): Promise<TicketRow | null> {
  const { id, version } = closed;
  const { count } = await tx.ticket.updateMany({ where: { id, version }, data: { number: { increment: 0 } } });
  if (count === 0) throw new LostRace(id);
  for (let ids = [id], generation = 0; ids.length > 0 && generation < generations; generation++) {
    const links = await tx.link.findMany({
      where: { toId: { in: ids }, kind },
      orderBy: { fromId: 'desc' },
      include: { from: { include: ticketParts } },
    });
    const present = links.find(({ from }) => from.statusCategory !== 'closed' && from.deletedAt === null);
    if (present) return present.from;
    ids = links.map(({ fromId }) => fromId);
  }
  return null;
}

/** What is deleted is not told again by its title. */
function titleOf({ key, title, deletedAt }: TicketRow): string {
  if (deletedAt) return `Follow-up: ${key}`;
  return title.startsWith('Follow-up: ') ? title : clip(`Follow-up: ${title}`, 200);
}

/** Opens a follow-up of a closed or deleted ticket, with the reply to it as its description. */
export async function openFollowUp(
  work: Work,
  closed: TicketRow,
  { text, files }: { text: string; files?: readonly string[] | undefined },
): Promise<TicketRow> {
  const book = await work.ctx.book.read(work.tx);
  const opened = await openRow(work, {
    book,
    desk: book.desk(closed.deskId),
    requester: { ...closed.requester, departmentId: closed.departmentId },
    place: closed,
    title: titleOf(closed),
    description: text,
    priority: closed.priority,
    confidential: closed.confidential,
    categoryId: closed.categoryId,
    ...(files ? { files } : {}),
    follows: closed.key,
  });
  const next = await joined(work, opened, closed);
  await work.tx.link.createMany({ data: [{ fromId: next.id, toId: closed.id, kind, createdAt: work.now }] });
  work.record(subjectOf(next), { type: 'ticket.linked', to: closed.key, kind: 'follow-up of' });
  const before = await changeTicket(work, closed, { followedBy: next.key });
  work.record(subjectOf(before), { type: 'ticket.linked', to: next.key, kind: 'followed by' });
  return next;
}

/** Puts the people on the closed ticket, and the one who writes now, on its follow-up. */
export async function joined(work: Work, followUp: TicketRow, closed: TicketRow): Promise<TicketRow> {
  const { actor } = work.ctx;
  const there = new Set([followUp.requesterId, ...followUp.participants.map((one) => one.personId)]);
  const writer = actor.kind === 'person' ? [actor.personId] : [];
  const parts = [
    ...writer.map((personId) => ({ personId, kind: 'copied' })),
    ...closed.participants.map(({ personId, kind }) => ({ personId, kind })),
  ];
  const missing = [...new Map(parts.map((one) => [one.personId, one])).values()].filter(
    (one) => !there.has(one.personId),
  );
  if (missing.length === 0) return followUp;
  await work.tx.participant.createMany({ data: missing.map((one) => ({ ...one, ticketId: followUp.id })) });
  return { ...followUp, participants: [...followUp.participants, ...missing] };
}
