import { z } from 'zod';
import { command } from '../command.ts';
import { recordChange } from '../desk/changed.ts';
import { forbidden } from '../errors.ts';
import { has } from '../person/powers.ts';
import { intent, type Reaction } from '../verb/reaction.ts';
import { endForeignAccess } from './end-access.ts';
import { endLinks } from './end-links.ts';

/** Ends what others could use to read as people who come to lead: open links, and access that went through their hands. */
const endAccess = command({
  name: 'access.end',
  summary: 'End the links and the access that somebody else made for new leads',
  effect: 'irreversible',
  input: z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }),
  output: z.object({ ended: z.number().int() }),
  async load() {},
  allow({ ctx }) {
    if (!has(ctx.actor, 'chooseLeads')) throw forbidden('Only an owner chooses leads.');
  },
  async run(work, _, { people }) {
    const { tx, now } = work;
    const ids = people.map((one) => one.id);
    await endLinks(tx, ids, now);
    let ended = 0;
    for (const { id, name } of people) {
      if (!(await endForeignAccess(tx, id, now))) continue;
      ended++;
      const change = 'ended the password, set by an admin’s link, and the keys of';
      recordChange(work, { noun: 'person', id, name, change });
    }
    return { ended };
  },
});

/** Somebody who comes to lead a desk reads its confidential tickets: nobody else may be able to come in as them. */
export const newLeads: Reaction = {
  name: 'new-leads',
  on: ['config.changed'],
  react({ event }) {
    const led = event.type === 'config.changed' ? (event.leads ?? []) : [];
    const people = led.filter((one) => one.leads).map(({ id, name }) => ({ id, name }));
    return people.length > 0 ? [intent(endAccess, { people }, 'author')] : [];
  },
};
