import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignTicket, editTicket, moveTicket, reopenTicket, setPriority } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const followUp = /is closed\. Reply to it to open a follow-up ticket, or ask a lead to open it again\.$/;
const askLead = /is closed\. Ask a lead to open it again\.$/;

describe('somebody who may not do a thing', () => {
  it('learns what is still possible with a closed ticket, whatever they tried', async () => {
    const { key: ticket } = await world.aTicket({ status: 'closed' });
    const [ben, maya] = [await world.as('ben'), await world.as('maya')];
    const tries = [
      () => reopenTicket(ben, { ticket }),
      () => moveTicket(ben, { ticket, status: 'waiting' }),
      () => assignTicket(ben, { ticket, assignee: 'me' }),
      () => setPriority(ben, { ticket, priority: 'high' }),
    ];
    // A reply of hers opens a follow-up; one of his does not.
    const hers = [() => reopenTicket(maya, { ticket }), () => editTicket(maya, { ticket, title: 'Another title' })];
    for (const one of tries) expect((await refused(one(), 'forbidden')).message).toMatch(askLead);
    for (const one of hers) expect((await refused(one(), 'forbidden')).message).toMatch(followUp);
  });

  it('is told to open a resolved ticket again before somebody else gets it', async () => {
    const { key: ticket } = await world.aTicket({ status: 'resolved', assignee: 'ben' });
    const told = await refused(
      assignTicket(await world.as('ben'), { ticket, assignee: world.people.chloe }),
      'forbidden',
    );
    expect(told.message).toBe(`${ticket} is resolved. Open it again first.`);
  });

  it('is told the one reason that is theirs', async () => {
    const { key: ticket } = await world.aTicket();
    const maya = await world.as('maya');
    expect((await refused(assignTicket(maya, { ticket, assignee: world.people.chloe }), 'forbidden')).message).toBe(
      `Only agents of its desk can assign ${ticket}.`,
    );
    expect((await refused(setPriority(maya, { ticket, priority: 'high' }), 'forbidden')).message).toBe(
      `Only agents of its desk can change that on ${ticket}.`,
    );
  });

  it('reads the names of the statuses when theirs is none of them', async () => {
    const { key: ticket } = await world.aTicket();
    const told = await refused(moveTicket(await world.as('ben'), { ticket, status: 'progress' }), 'invalid');
    expect(told.message).toMatch(/^There is no status “progress”\. Use one of: New, In progress, .*Closed\.$/);
  });
});
