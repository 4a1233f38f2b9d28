import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTicket, personCard, ticketHistory } from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const open = async (by: Name, requester: Name) =>
  openTicket(await world.as(by, 'slack'), { title: 'Beamer', desk: 'IT', requester: world.people[requester] });
const notices = async (who: Name, ticketId: string) =>
  world.engine.db.delivery.count({ where: { ticketId, personId: world.people[who], kind: 'notice' } });

it('an agent opens a ticket for somebody, who is told once who did; history and card keep both apart', async () => {
  const ticket = await open('ben', 'maya');
  expect(ticket.requester.name).toBe('Maya');
  expect(await notices('maya', ticket.id)).toBe(1);
  expect(await notices('ben', ticket.id)).toBe(0);
  const { items } = await ticketHistory(await world.as('maya'), { ticket: ticket.key });
  expect(items.at(0)).toMatchObject({ by: 'Ben', event: { type: 'ticket.opened', for: { name: 'Maya' } } });
  const card = await personCard(await world.as('maya', 'slack'), ticket.key, 'view');
  expect(card.notes).toContain('Opened by Ben for Maya');
});

it('a ticket of one’s own says nothing of the kind', async () => {
  const ticket = await open('maya', 'maya');
  expect(await notices('maya', ticket.id)).toBe(0);
  const card = await personCard(await world.as('maya', 'slack'), ticket.key, 'view');
  expect(card.notes.join()).not.toContain('Opened by');
});

it('people who ask for themselves may not, and are told who may', async () => {
  expect((await refused(open('maya', 'tom'), 'forbidden')).message).toBe(
    'Only agents of IT help can open a ticket for somebody else.',
  );
});
