import { z } from 'zod';
import { command } from '../command.ts';
import { recordChange } from '../desk/changed.ts';
import { forbidden } from '../errors.ts';
import { has } from '../person/powers.ts';
import type { Recorded } from '../verb/happened.ts';
import { intent, type Reaction } from '../verb/reaction.ts';
import { endForeignAccess, inHandsOf } from './end-access.ts';
import { endLinks } from './end-links.ts';

/**
 * Ends what others could use to come in as people who come to see or do more: open links, and the access that a link gave
 * which went through other hands. They are told whose. The same ends for others whose link went through their hands, where
 * those may do what they may not: their new role can allow less.
 */
export const endAccess = command({
  name: 'access.end',
  summary: 'End the links and the access that somebody else made for people who come to see more',
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
    for (const id of new Set([...ids, ...(await inHandsOf(tx, ids))])) {
      const by = await endForeignAccess(tx, id, now);
      if (by === null) continue;
      ended++;
      const { name } = await tx.person.findUniqueOrThrow({ where: { id }, select: { name: true } });
      const change = 'ended the password, set by an admin’s link, and the keys of';
      recordChange(work, { noun: 'person', id, name, change, access: { what: 'ended', by } });
    }
    return { ended };
  },
});

/**
 * People who come to lead a desk, to a confidential ticket or to a role that allows more do what others may not: nobody else
 * may be able to come in as them.
 */
export const reachBegins: Reaction = {
  name: 'reach-begins',
  on: ['config.changed', 'ticket.opened', 'ticket.assigned', 'ticket.requesterSet'],
  react(happened) {
    const people = [...new Set(risen(happened))];
    return people.length > 0 ? [intent(endAccess, { people }, 'system')] : [];
  },
};

/** Those who may do more from now on, or read a confidential ticket, this one or all of a desk. */
function risen({ event, subject, by }: Recorded): string[] {
  if (event.type === 'config.changed')
    return [
      ...(event.gains ?? []),
      ...(event.leads ?? []).flatMap((one) => (one.leads && !one.stays ? [one.id] : [])),
      ...[...(event.owners ?? []), ...(event.readers ?? [])].flatMap((one) => (one.begins ? [one.id] : [])),
    ];
  if (!subject?.confidential) return [];
  if (event.type === 'ticket.assigned' || event.type === 'ticket.requesterSet') return [event.to.id];
  // What somebody files through the access itself, that access has read already.
  const byAccess = by.kind === 'person' && by.personId === subject.requesterId && ['api', 'web'].includes(by.surface);
  return event.type === 'ticket.opened' && !byAccess ? [subject.requesterId] : [];
}
