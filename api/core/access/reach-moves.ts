import { z } from 'zod';
import { command } from '../command.ts';
import { recordChange } from '../desk/changed.ts';
import { forbidden } from '../errors.ts';
import { has } from '../person/powers.ts';
import type { Recorded } from '../verb/happened.ts';
import { intent, type Reaction } from '../verb/reaction.ts';
import { againOf, endForeignAccess, inHandsOf } from './end-access.ts';
import { endLinks, endLinksBy } from './end-links.ts';

/**
 * Ends what others could use to come in as people who come to see or do more, or less: open links, and the access that a link
 * gave which went through the hands of somebody who may do less. They are told whose. The same ends for the people whose
 * links went through theirs.
 */
export const endAccess = command({
  name: 'access.end',
  summary: 'End the links and the access that somebody who may do less could use',
  effect: 'irreversible',
  input: z.object({ people: z.array(z.string()) }),
  output: z.object({ ended: z.number().int() }),
  load: ({ tx }, { people }) =>
    tx.person.findMany({ where: { id: { in: people } }, select: { id: true }, orderBy: { id: 'asc' } }),
  allow({ ctx }) {
    if (!has(ctx.actor, 'chooseLeads')) throw forbidden('Only an owner chooses leads.');
  },
  async run(work, people) {
    const { tx, now } = work;
    const ids = people.map((one) => one.id);
    await endLinks(tx, ids, now);
    let ended = 0;
    const again = againOf(tx);
    for (const id of new Set([...ids, ...(await inHandsOf(tx, ids))])) {
      const by = await endForeignAccess(tx, id, now, again);
      if (by === null) continue;
      ended++;
      await endLinksBy(tx, id, now);
      const { name } = await tx.person.findUniqueOrThrow({ where: { id }, select: { name: true } });
      const change = 'ended the password, set by an admin’s link, and the keys of';
      recordChange(work, { noun: 'person', id, name, change, access: { what: 'ended', by } });
    }
    return { ended };
  },
});

/**
 * The law: nobody's password was set by a link that went through the hands of somebody who may see or do less than they. It
 * can break whenever somebody comes to do more or less, or to a confidential ticket or off it.
 */
export const reachMoves: Reaction = {
  name: 'reach-moves',
  on: [
    'config.changed',
    'ticket.opened',
    'ticket.assigned',
    'ticket.unassigned',
    'ticket.requesterSet',
    'ticket.transferred',
    'ticket.confidential',
    'ticket.personAdded',
    'ticket.personRemoved',
  ],
  react(happened) {
    const people = [...new Set(moved(happened))];
    return people.length > 0 ? [intent(endAccess, { people }, 'system')] : [];
  },
};

/** Those who may do more or less from now on, or read a confidential ticket or no longer, this one or all of a desk. */
function moved({ event, subject, by }: Recorded): string[] {
  if (event.type === 'config.changed')
    return [
      ...(event.reach ?? []),
      ...(event.leads ?? []).flatMap((one) => (one.stays ? [] : [one.id])),
      ...[...(event.owners ?? []), ...(event.readers ?? [])].map((one) => one.id),
    ];
  if (!subject?.confidential) return [];
  if (event.type === 'ticket.assigned') return [event.to.id, ...(event.from ? [event.from.id] : [])];
  if (event.type === 'ticket.requesterSet') return [event.to.id, event.from.id];
  if (event.type === 'ticket.unassigned') return [event.from.id];
  if (event.type === 'ticket.personAdded' || event.type === 'ticket.personRemoved') return [event.person.id];
  // What everybody at the desk read is read by these alone.
  if (event.type === 'ticket.confidential')
    return [
      subject.requesterId,
      ...(subject.assigneeId ? [subject.assigneeId] : []),
      ...subject.participants,
      ...(subject.followers ?? []),
    ];
  // Those who lead the desk that it left read it no more: theirs are the links to the password of its requester.
  if (event.type === 'ticket.transferred')
    return [subject.requesterId, ...(event.was?.assigneeId ? [event.was.assigneeId] : [])];
  // What somebody files through the access itself, that access has read already.
  const byAccess = by.kind === 'person' && by.personId === subject.requesterId && ['api', 'web'].includes(by.surface);
  return event.type === 'ticket.opened' && !byAccess ? [subject.requesterId] : [];
}
