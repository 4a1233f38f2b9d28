import { z } from 'zod';
import { command } from '../command.ts';
import type { Tx } from '../context.ts';
import { forbidden } from '../errors.ts';
import type { Recorded } from '../verb/happened.ts';
import { intent, type Reaction } from '../verb/reaction.ts';
import { isLive } from './channel/house.ts';
import { personOfTarget, personTarget } from './target.ts';

/** What is drawn again of a ticket where it stands; the card in a channel is by the event itself. */
const told = ['card', 'comment', 'notice'];

/** So many of them go into one statement. */
const together = 500;

/**
 * Has what was told of a ticket drawn again where it stands: each place then shows what it may show by now. Each is the
 * delivery that showed it, sent once more.
 */
const drawCopies = command({
  name: 'ticket.copies.draw',
  summary: 'Draw again what was told of a ticket whose readers changed',
  effect: 'writes',
  input: z.object({
    ticketId: z.string(),
    /** In the chats of these people. Null: in every channel, and with everybody but those who stay. */
    people: z.array(z.string()).nullable(),
    stay: z.array(z.string()).default([]),
  }),
  output: z.object({ drawn: z.number().int() }),
  load: ({ tx }, { ticketId, people }) => standing(tx, ticketId, people),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline does that by itself.');
  },
  async run({ tx, now }, rows, { ticketId, stay }) {
    const stays = new Set(stay.map(personTarget));
    const places = rows.filter((one) => isLive(one.surface) && !stays.has(one.target));
    if (places.length === 0) return { drawn: 0 };
    const named = new Set(places.map(nameOf));
    const targets = [...new Set(places.map((one) => one.target))];
    const again: string[] = [];
    const cards = new Map<string, string>();
    for (const some of inParts(targets)) {
      const where = { ticketId, kind: { in: told }, target: { in: some }, state: 'sent' };
      const select = { id: true, kind: true, target: true, channel: true, commentId: true, eventId: true };
      const sent = await tx.delivery.findMany({ where, orderBy: { id: 'asc' }, select });
      for (const { id, channel: surface, ...one } of sent) {
        if (!named.has(nameOf({ ...one, surface }))) continue;
        // A card is drawn by the last one alone.
        if (one.kind === 'card') cards.set(nameOf({ ...one, surface }), id);
        else again.push(id);
      }
    }
    again.push(...cards.values());
    for (const some of inParts(places.map((one) => one.id)))
      await tx.messageRef.updateMany({ where: { id: { in: some } }, data: { drawn: 0 } });
    // Not back to 0 attempts: an earlier one got through, and the notifier has to look.
    const data = { state: 'pending', attempts: 1, failures: 0, awayTries: 0, availableAt: now, answer: null };
    for (const some of inParts(again))
      await tx.delivery.updateMany({ where: { id: { in: some }, state: 'sent' }, data });
    return { drawn: again.length };
  },
});

/** The copies of a ticket with these people, or everywhere. */
async function standing(tx: Tx, ticketId: string, people: readonly string[] | null) {
  const there = people === null ? {} : { target: { in: people.map(personTarget) } };
  const rows = await tx.messageRef.findMany({
    where: { ticketId, kind: { in: told }, gone: false, ...there },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, surface: true, target: true, commentId: true, eventId: true },
  });
  return rows.filter((one) => one.kind !== 'card' || personOfTarget(one.target) !== null);
}

/** What shows the same at one place. */
const nameOf = (one: {
  readonly kind: string;
  readonly surface: string;
  readonly target: string;
  readonly commentId: string | null;
  readonly eventId: string | null;
}) => {
  const what = one.kind === 'card' ? '' : one.kind === 'comment' ? one.commentId : one.eventId;
  return [one.kind, one.surface, one.target, what].join(' ');
};

const inParts = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / together) }, (_, at) => ids.slice(at * together, (at + 1) * together));

/**
 * The law: nothing of a confidential ticket stands in chats where people read who may not see it. It can break whenever it
 * becomes confidential, and whenever somebody comes off a confidential one; when they come to it again, they see it again.
 */
export const copiesFollow: Reaction = {
  name: 'copies-follow',
  on: [
    'ticket.confidential',
    'ticket.transferred',
    'ticket.assigned',
    'ticket.unassigned',
    'ticket.requesterSet',
    'ticket.personAdded',
    'ticket.personRemoved',
  ],
  react(happened) {
    const { event, subject } = happened;
    if (!subject) return [];
    const ticketId = subject.id;
    if (event.type === 'ticket.confidential') {
      const on = [...subject.participants, ...(subject.followers ?? [])];
      const stay = [subject.requesterId, ...(event.on ? on : [])];
      return [intent(drawCopies, { ticketId, people: null, stay }, 'system')];
    }
    if (!subject.confidential) return [];
    if (event.type === 'ticket.transferred')
      return [intent(drawCopies, { ticketId, people: null, stay: [subject.requesterId] }, 'system')];
    const people = moved(event);
    return people.length === 0 ? [] : [intent(drawCopies, { ticketId, people }, 'system')];
  },
};

/** Those who come to a confidential ticket or come off it. */
function moved(event: Recorded['event']): string[] {
  if (event.type === 'ticket.assigned') return [event.to.id, ...(event.from ? [event.from.id] : [])];
  if (event.type === 'ticket.requesterSet') return [event.to.id, event.from.id];
  if (event.type === 'ticket.unassigned') return [event.from.id];
  if (event.type === 'ticket.personAdded' || event.type === 'ticket.personRemoved') return [event.person.id];
  return [];
}
