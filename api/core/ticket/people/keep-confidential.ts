import { z } from 'zod';
import { chosenKind, PartOnTicket, partOfKind } from '../../access/on-it.ts';
import type { Actor } from '../../actor.ts';
import { command } from '../../command.ts';
import { conflict, invalid } from '../../errors.ts';
import { actorAgain } from '../../person/load.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { OnTicket } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { TicketView } from '../ticket-view.ts';
import { factsOf, subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { mostOnTicket } from './add-person.ts';
import { audienceOf, type Named, partOf } from './put-on.ts';

/** So many people are chosen at once; more are added one by one. */
const mostChosen = 20;

const NamedPerson = z.object({ id: z.string(), name: z.string() });

export const KeepConfidential = OnTicket.extend({
  /** Ids of the people who may see it besides those who may anyway. Left out: everybody who is on it stays. */
  people: z.array(z.string().min(1)).max(mostChosen).optional(),
});

export const KeptConfidential = z.object({
  ticket: TicketView,
  /** Everybody on it now besides requester and assignee. */
  people: z.array(NamedPerson.extend({ as: PartOnTicket })),
  /** People who were on it and are not any more. */
  removed: z.array(NamedPerson),
  /** False where it was so already. */
  changed: z.boolean(),
  /** It was not confidential before; false where only the group is another one. */
  began: z.boolean(),
});

/** Somebody with the kind of the row that they have on it. */
type Chosen = Named & { readonly kind: string };

/**
 * Shows a ticket to a chosen group alone: besides its requester, its assignee and the people who read everything that is
 * confidential at its desk. Agents of the desk among them read internal notes too, other people what is public. People who are
 * on it and not among them come off it.
 */
export const keepConfidential = command({
  name: 'ticket.keepConfidential',
  summary: 'Make it confidential, and choose who sees it',
  effect: 'sends',
  input: KeepConfidential,
  output: KeptConfidential,
  async load({ tx, ctx }, input) {
    const row = await loadTicket(tx, ctx.actor, input.ticket);
    const ids = [...new Set(input.people ?? [])];
    const where = { id: { in: ids }, active: true };
    const select = { id: true, name: true };
    const people = ids.length === 0 ? [] : await tx.person.findMany({ where, select, orderBy: { id: 'asc' } });
    return { row, people, missing: ids.length - people.length };
  },
  async allow(work, { row, people, missing }, { version, people: given }) {
    const { actor } = work.ctx;
    const { refuse } = wordsOf(actor);
    demand(actor, 'keepConfidential', row);
    await checkSeen(work, row, version, ['ticket.confidential'], row.confidential && given === undefined);
    if (missing > 0) throw invalid(refuse.noPerson, [{ field: 'people', message: refuse.noPerson }]);
    const more = people.filter((one) => partOf(row, one.id) === null && one.id !== row.requesterId).length;
    if (given === undefined && row.participants.length + more > mostOnTicket)
      throw conflict(refuse.tooManyPeople(row.key, mostOnTicket));
  },
  async run(work, { row, people }, { people: given }) {
    const { ctx, tx } = work;
    const book = await ctx.book.read(tx);
    const next = await groupOf(work, row, given === undefined ? null : people);
    const removed = row.participants.filter((one) => !next.some((stays) => stays.id === one.personId));
    const isSame =
      row.confidential &&
      removed.length === 0 &&
      next.every((one) => row.participants.some((was) => was.personId === one.id && was.kind === one.kind));
    const gone = await namesOf(
      work,
      removed.map((one) => one.personId),
    );
    const group = next.map(({ id, name, kind }) => ({ id, name, as: partOfKind(kind) }));
    if (isSame) return { ticket: viewTicket(row, ctx, book), people: group, removed: [], changed: false, began: false };
    const changed = await changeTicket(work, row, { confidential: true });
    await tx.participant.deleteMany({ where: { ticketId: row.id } });
    await tx.participant.createMany({
      data: next.map(({ id, kind }) => ({ ticketId: row.id, personId: id, kind })),
    });
    const kept = { ...changed, participants: next.map(({ id, kind }) => ({ personId: id, kind })) };
    record(work, { was: row, kept, next, gone });
    return {
      ticket: viewTicket(kept, ctx, book),
      people: group,
      removed: gone,
      changed: true,
      began: !row.confidential,
    };
  },
});

/** Writes down that it is confidential now, who came to see it, and who does not any more. */
function record(
  work: Work,
  { was, kept, next, gone }: { was: TicketRow; kept: TicketRow; next: readonly Chosen[]; gone: readonly Named[] },
): void {
  // The channel where it was asked reads along no more: that is told there once.
  const about = { ...subjectOf(kept), ...(was.confidential || was.askedIn === null ? {} : { askedIn: was.askedIn }) };
  if (!was.confidential) work.record(about, { type: 'ticket.confidential', on: true });
  const subject = subjectOf(kept);
  const by = 'confidential';
  for (const { id, name } of gone) {
    const as = partOf(was, id) ?? 'copied';
    work.record(subject, { type: 'ticket.personRemoved', person: { id, name }, as, audience: audienceOf(as), by });
  }
  for (const { id, name, kind } of next) {
    const as = partOfKind(kind);
    const before = partOf(was, id);
    if (before === as || (as === 'copied' && before !== null)) continue;
    const person = { id, name };
    const more = before === null ? {} : { was: before };
    work.record(subject, { type: 'ticket.personAdded', person, as, audience: audienceOf(as), ...more });
  }
}

/** The people who are on the ticket from then on, with what each is there; null: everybody stays who is on it. */
async function groupOf(work: Work, row: TicketRow, wanted: readonly Named[] | null): Promise<Chosen[]> {
  const { actor } = work.ctx;
  const there = new Map(row.participants.map((one) => [one.personId, one.kind]));
  const self = actor.kind === 'person' && !readsAlone(actor, row) ? [{ id: actor.personId, name: actor.name }] : [];
  const stay = await namesOf(work, [...there.keys()]);
  const group: Chosen[] = [];
  for (const one of onceEach([...(wanted ?? stay), ...self])) {
    if (one.id === row.requesterId) continue;
    // People who were only copied in are let in to internal text by being chosen alone.
    const isChosen = wanted !== null || there.get(one.id) !== 'copied' || self.some(({ id }) => id === one.id);
    group.push({ ...one, kind: isChosen ? await kindFor(work, row, one.id) : 'copied' });
  }
  // Leads and others who read it anyway go on following it.
  for (const one of wanted === null ? [] : stay) {
    if (partOf(row, one.id) !== 'follower' || group.some(({ id }) => id === one.id)) continue;
    const { actor: them, active } = await actorAgain(work.tx, one.id, 'system');
    if (them && active && readsAlone(them, row)) group.push({ ...one, kind: 'follower' });
  }
  return group;
}

/** Whether somebody reads it all while it is confidential, without being chosen. */
const readsAlone = (actor: Actor, row: TicketRow): boolean =>
  may(actor, 'readInternal', { ...factsOf(row), confidential: true, participants: [], followers: [], chosen: [] });

/** What somebody becomes who is chosen: agents of the desk are let in, others read what is public. */
async function kindFor(work: Work, row: TicketRow, personId: string): Promise<string> {
  const { actor, active } = await actorAgain(work.tx, personId, 'system');
  const then = { ...factsOf(row), confidential: true, followers: [personId], chosen: [personId] };
  return actor && active && may(actor, 'readInternal', then) ? chosenKind : 'copied';
}

const onceEach = (people: readonly Named[]): Named[] => [...new Map(people.map((one) => [one.id, one])).values()];

/** People by name. */
async function namesOf({ tx }: Work, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const where = { id: { in: [...ids] } };
  return tx.person.findMany({ where, select: { id: true, name: true }, orderBy: { id: 'asc' } });
}
