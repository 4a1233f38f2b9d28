import type { Engine } from '../context.ts';
import type { SayMoment } from '../say/moment.ts';
import type { Words } from '../say/words.ts';
import { readEvent } from '../stored.ts';
import { eventOutside } from '../ticket/history/outside.ts';
import { linkEvents } from '../ticket/links/kinds.ts';

/** The newest change of a ticket, in words for a card; undefined on a new ticket. `inside` counts internal ones too. */
export async function lastEvent(words: Words, { db }: Pick<Engine, 'db'>, ticketId: string, inside: boolean) {
  const row = await db.event.findFirst({
    // Not everybody who reads the card may know of the other end of a link; the card has those that they may.
    where: { ticketId, type: { notIn: [...linkEvents] }, ...(inside ? {} : { audience: 'public' }) },
    // The newest change, by its first event: taking a ticket also moves it.
    orderBy: [{ version: 'desc' }, { id: 'asc' }],
  });
  if (!row) return undefined;
  const known = readEvent(row.data);
  const event = inside ? known : eventOutside(known);
  return event.type === 'ticket.opened'
    ? undefined
    : {
        by: row.actorName,
        text: (moment: SayMoment) => words.event(event, moment, row.actorName),
        at: row.at.toISOString(),
      };
}
