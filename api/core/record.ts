import { audienceOfEvent } from './events.ts';
import type { Recorded } from './verb/happened.ts';
import type { Work } from './verb/work.ts';

export interface WrittenEvent extends Recorded {
  readonly id: string;
}

/** Appends the events to the history, in order; ids are time-ordered and versions are the ticket's own. */
export async function writeEvents(
  work: Pick<Work, 'ctx' | 'tx' | 'now'>,
  recorded: readonly Recorded[],
): Promise<WrittenEvent[]> {
  if (recorded.length === 0) return [];
  const written = recorded.map((one) => ({ ...one, id: work.ctx.newId() }));
  const ids = new Map(recorded.map((one, index) => [one, written[index]?.id]));
  await work.ctx.atCommit.insert(
    work.tx,
    'Event',
    written.map(({ id, subject, event, by, cause }) => ({
      id,
      ticketId: subject?.id ?? null,
      deskId: subject?.deskId ?? null,
      type: event.type,
      audience: audienceOfEvent(event),
      actorId: by.kind === 'person' ? by.personId : null,
      actorName: by.name,
      surface: by.surface,
      causeId: cause ? (ids.get(cause.event) ?? null) : null,
      cause: cause?.reaction ?? (by.kind === 'system' ? by.cause : null),
      bulkId: work.ctx.bulk?.job ?? null,
      noun: event.type === 'config.changed' ? event.noun : null,
      nounId: event.type === 'config.changed' ? event.id : null,
      data: JSON.stringify(event),
      version: subject?.version ?? 0,
      at: work.now,
    })),
  );
  return written;
}
