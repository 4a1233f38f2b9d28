import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { moves, stays } from '../../api/core/index.ts';

const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
  name,
  body,
}));
/** Models whose rows belong to a ticket: by a column of that name, or by a relation. */
const ofTickets = models
  .filter(
    ({ name, body }) =>
      name !== 'Ticket' && /^\s+(?:ticketId\s|\w+\s+Ticket\??\s)/m.test(body) && !/^\s+\w+\s+Ticket\[\]/m.test(body),
  )
  .map(({ name }) => name);

it('whatever belongs to a ticket comes along when it is merged, or stays for a reason that is written down', () => {
  expect(ofTickets).toEqual(
    expect.arrayContaining(['Comment', 'Participant', 'MailRecord', 'Link', 'Inbound', 'SearchWord']),
  );
  const known = [...moves.map((one) => one.model), ...Object.keys(stays)];
  const missing = ofTickets.filter((name) => !known.includes(name));
  expect(missing, 'Enter it in api/core/ticket/merge/movers.ts.').toEqual([]);
  expect(known.filter((name) => !models.some((one) => one.name === name))).toEqual([]);
  expect(known.toSorted()).toEqual([...new Set(known)].toSorted());
  for (const reason of Object.values(stays)) expect(reason).toMatch(/^[A-Z].{10,}[.]$/);
});
