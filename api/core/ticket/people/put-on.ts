import { chosenKind, type PartOnTicket, partOfKind } from '../../access/on-it.ts';
import type { Actor } from '../../actor.ts';
import type { EventOf } from '../../notify/reason/reason.ts';
import { actorAgain } from '../../person/load.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, subjectOf, type TicketRow } from '../view.ts';

/** Somebody by name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What somebody is on a ticket; null where they are not on it, or are its requester. */
export function partOf(row: TicketRow, personId: string): PartOnTicket | null {
  const found = row.requesterId === personId ? undefined : row.participants.find((one) => one.personId === personId);
  return found ? partOfKind(found.kind) : null;
}

/**
 * What somebody becomes on a ticket who is put on it: a follower where they then read its internal text, by the one list of ways,
 * and are put there by somebody who reads it. So nobody outside is let in, and nobody outside lets anybody in. To one that is
 * confidential those let people in who may keep it so.
 */
export async function partFor(work: Work, row: TicketRow, personId: string, by: Actor): Promise<PartOnTicket> {
  if (!may(by, 'readInternal', factsOf(row))) return 'copied';
  const facts = factsOf(row);
  const lets = may(by, 'keepConfidential', facts) && !isSelf(by, personId);
  const then = {
    ...facts,
    followers: [...(facts.followers ?? []), personId],
    ...(lets ? { chosen: [...(facts.chosen ?? []), personId] } : {}),
  };
  const { actor, active } = await actorAgain(work.tx, personId, 'system');
  return actor && active && may(actor, 'readInternal', then) ? 'follower' : 'copied';
}

const isSelf = (by: Actor, personId: string) => by.kind === 'person' && by.personId === personId;

/** The kind of the row of somebody who is put on a ticket: a mention lets nobody in, and nobody lets themselves in. */
const kindOf = (work: Work, row: TicketRow, person: Named, as: PartOnTicket, by: unknown) =>
  as === 'follower' && row.confidential && by === undefined && !isSelf(work.ctx.actor, person.id) ? chosenKind : as;

/** Puts somebody on a ticket, or makes of who is on it what they are from now on; the rules were asked before. */
export async function putOn(
  work: Work,
  row: TicketRow,
  person: Named,
  as: PartOnTicket,
  by?: EventOf<'ticket.personAdded'>['by'],
): Promise<TicketRow> {
  const { tx } = work;
  const changed = await changeTicket(work, row, {});
  const at = { ticketId: row.id, personId: person.id };
  const kind = kindOf(work, row, person, as, by);
  const { count } = await tx.participant.updateMany({ where: at, data: { kind } });
  if (count === 0) await tx.participant.createMany({ data: [{ ...at, kind }] });
  const others = row.participants.filter((one) => one.personId !== person.id);
  const next = { ...changed, participants: [...others, { personId: person.id, kind }] };
  work.record(subjectOf(next), {
    type: 'ticket.personAdded',
    person: { id: person.id, name: person.name },
    as,
    audience: audienceOf(as),
    ...(by ? { by } : {}),
  });
  return next;
}

/** Copies people in who were written to by mail as well; those who are on the ticket stay what they are. */
export async function copyIn(work: Work, row: TicketRow, people: readonly string[]): Promise<void> {
  const there = new Set([row.requesterId, ...row.participants.map((one) => one.personId)]);
  const missing = [...new Set(people)].filter((personId) => !there.has(personId));
  if (missing.length === 0) return;
  const kind = 'copied';
  const added = missing.map((personId) => ({ personId, kind }));
  await work.tx.participant.createMany({ data: added.map((one) => ({ ticketId: row.id, ...one })) });
  const subject = subjectOf({ ...row, participants: [...row.participants, ...added] });
  const where = { id: { in: missing } };
  const named = await work.tx.person.findMany({ where, select: { id: true, name: true }, orderBy: { id: 'asc' } });
  for (const person of named)
    work.record(subject, { type: 'ticket.personAdded', person, as: kind, audience: audienceOf(kind), by: 'mail' });
}

/** Takes somebody off a ticket who is on it. */
export async function takeOff(work: Work, row: TicketRow, person: Named, as: PartOnTicket): Promise<TicketRow> {
  const changed = await changeTicket(work, row, {});
  await work.tx.participant.deleteMany({ where: { ticketId: row.id, personId: person.id } });
  const next = { ...changed, participants: row.participants.filter((one) => one.personId !== person.id) };
  const { id, name } = person;
  work.record(subjectOf(next), {
    type: 'ticket.personRemoved',
    person: { id, name },
    as,
    audience: audienceOf(as),
    // They may not see it any more: that is told them, and not what it is about.
    ...(row.confidential && !isSelf(work.ctx.actor, id) ? { by: 'confidential' } : {}),
  });
  return next;
}

/** The people who read that somebody is on a ticket: outside nobody reads who follows it. */
export const audienceOf = (as: PartOnTicket) => (as === 'follower' ? 'internal' : 'public');
