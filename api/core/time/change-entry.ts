import { z } from 'zod';
import { command } from '../command.ts';
import { conflict, DeskError, forbidden, LostRace, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { loadTicket } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf, subjectOf } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { dayAt } from './days.ts';
import { readDuration } from './duration.ts';
import { EditTime, RemoveTime } from './inputs.ts';
import { beginningOn } from './log.ts';
import { type EntryRow, entryParts, mayChange, TimeEntryView, viewEntry } from './time-view.ts';
import { addTime, loadedAgain } from './timer.ts';
import { zoneOf } from './zone.ts';

/** Changes an entry: people change their own, and leads everybody’s. */
export const editTime = command({
  name: 'time.edit',
  summary: 'Change a time entry',
  effect: 'writes',
  input: EditTime,
  output: TimeEntryView,
  load: (work, { entry }) => loadEntry(work, entry),
  allow(work, row, { version }) {
    demandChange(work, row);
    if (version !== undefined && version !== row.version)
      throw conflict(wordsOf(work.ctx.actor).time.changedMeanwhile, { version: row.version });
  },
  async run(work, row, wanted) {
    const { tx, ctx, now } = work;
    const zone = await zoneOf(tx, ctx.actor);
    const seconds = (wanted.duration === undefined ? null : readDuration(wanted.duration)) ?? row.seconds;
    const { note = row.note, billable = row.billable } = wanted;
    const moved = wanted.day !== undefined && wanted.day !== dayAt(row.at, zone);
    const at = moved ? beginningOn(work, wanted.day, zone, seconds) : row.at;
    const data = { seconds, note, billable, at };
    if (seconds === row.seconds && note === row.note && billable === row.billable && !moved)
      return viewEntry(row, ctx.actor, zone);
    const changed = { ...data, version: row.version + 1, updatedAt: now };
    const { count } = await tx.timeEntry.updateMany({ where: { id: row.id, version: row.version }, data: changed });
    if (count === 0) throw new LostRace(row.ticketId);
    const billed = (billable ? seconds : 0) - (row.billable ? row.seconds : 0);
    const ticket = await addTime(work, row.ticket, seconds - row.seconds, billed);
    const from = row.seconds;
    work.record(subjectOf(ticket), { type: 'ticket.timed', what: 'edited', seconds, from, ...whoseOf(work, row) });
    return viewEntry(await loadedAgain(work, row.id), ctx.actor, zone);
  },
});

/** Removes an entry: people remove their own, and leads everybody’s. */
export const removeTime = command({
  name: 'time.remove',
  summary: 'Remove a time entry',
  effect: 'irreversible',
  input: RemoveTime,
  output: z.object({ removed: z.boolean() }),
  load: (work, { entry }) => loadEntry(work, entry),
  allow: (work, row) => demandChange(work, row),
  async run(work, row) {
    const { id, seconds } = row;
    const { count } = await work.tx.timeEntry.deleteMany({ where: { id, version: row.version } });
    if (count === 0) throw new LostRace(row.ticketId);
    const ticket = await addTime(work, row.ticket, -seconds, row.billable ? -seconds : 0);
    work.record(subjectOf(ticket), { type: 'ticket.timed', what: 'removed', seconds, ...whoseOf(work, row) });
    return { removed: true };
  },
});

/** Whose entry it is, where somebody else changes it. */
const whoseOf = ({ ctx: { actor } }: Work, { person }: EntryRow) =>
  actor.kind === 'person' && actor.personId === person.id ? {} : { whose: person };

/** @throws DeskError `not_found`, also for people who do not read the time on its ticket */
async function loadEntry(work: Work, id: string): Promise<EntryRow> {
  const { actor } = work.ctx;
  const missing = notFound(wordsOf(actor).time.noEntry);
  const found = await work.tx.timeEntry.findUnique({ where: { id }, include: entryParts });
  if (!found) throw missing;
  const ticket = await loadTicket(work.tx, actor, found.ticket.key).catch((error: unknown) => {
    throw error instanceof DeskError && error.code === 'not_found' ? missing : error;
  });
  if (!may(actor, 'readInternal', factsOf(ticket))) throw missing;
  return { ...found, ticket };
}

function demandChange({ ctx: { actor } }: Work, row: EntryRow): void {
  if (!mayChange(row, actor)) throw forbidden(wordsOf(actor).time.notYours(row.person.name));
}
