import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Actor } from '../actor.ts';
import { may } from '../ticket/policy.ts';
import { factsOf, ticketParts } from '../ticket/view.ts';
import { dayAt } from './days.ts';

const OfTicket = z.object({ key: z.string(), title: z.string() });

/** Time that somebody worked on a ticket. */
export const TimeEntryView = z.object({
  id: z.string(),
  ticket: OfTicket,
  person: z.object({ id: z.string(), name: z.string() }),
  /** When the work began, and the day that this is where you are. */
  at: z.iso.datetime(),
  day: z.string(),
  seconds: z.number().int(),
  note: z.string(),
  billable: z.boolean(),
  /** By a timer, or written down by hand. */
  source: z.enum(['timer', 'hand']),
  version: z.number().int(),
  /** Whether you may change and remove it. */
  editable: z.boolean(),
});
export type TimeEntryView = z.infer<typeof TimeEntryView>;

/** The timer that runs for somebody. */
export const TimerView = z.object({
  ticket: OfTicket,
  startedAt: z.iso.datetime(),
  /** How long it has been running. */
  seconds: z.number().int(),
  note: z.string(),
  billable: z.boolean(),
  /** It has run longer than a working day and nobody said that it goes on: it is stopped with a `duration` only. */
  asks: z.boolean(),
});
export type TimerView = z.infer<typeof TimerView>;

/** What each load of an entry brings along. */
export const entryParts = {
  person: { select: { id: true, name: true } },
  ticket: { include: ticketParts },
} satisfies Prisma.TimeEntryInclude;
export type EntryRow = Prisma.TimeEntryGetPayload<{ include: typeof entryParts }>;

/** The view of an entry; `timeZone` is where its reader is. */
export function viewEntry(row: EntryRow, actor: Actor, timeZone: string): TimeEntryView {
  const { id, seconds, note, billable, version, person } = row;
  return {
    id,
    // People who work there no more can still stop their timer, and read nothing new of the ticket.
    ticket: { key: row.ticket.key, title: may(actor, 'view', factsOf(row.ticket)) ? row.ticket.title : '' },
    person: { id: person.id, name: person.name },
    at: row.at.toISOString(),
    day: dayAt(row.at, timeZone),
    seconds,
    note,
    billable,
    source: row.source === 'timer' ? 'timer' : 'hand',
    version,
    editable: mayChange(row, actor),
  };
}

/** People change their own entries while they work on the ticket; those who lead there change anybody's. */
export function mayChange({ ticket, personId }: Pick<EntryRow, 'ticket' | 'personId'>, actor: Actor): boolean {
  const facts = factsOf(ticket);
  const own = actor.kind === 'person' && actor.personId === personId;
  return may(actor, own ? 'trackTime' : 'override', facts);
}
