import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDeliveries, deliverClaimed, transferTicket } from '../../../api/core/index.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
let slack: MemoryNotifier;
beforeEach(async () => {
  world = await aWorld();
  slack = makeMemoryNotifier();
});
afterEach(() => world.close());

async function work(): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const claimed = await claimDeliveries(world.engine, 'worker-1', ['slack']);
    if (claimed.deliveries.length === 0) return;
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
  }
}
/** The card as it was drawn last in a channel. */
function cardIn(channelId: string) {
  const outgoing = slack.tried.findLast((one) => one.to.address === channelId)?.outgoing;
  if (outgoing?.kind !== 'card') throw new Error('No card was drawn there.');
  return outgoing.card;
}
const move = async (name: Name, ticket: string, desk: string) => transferTicket(await world.as(name), { ticket, desk });

describe('a ticket that is handed to another desk', () => {
  it('leaves a card that says where it went and by whom, and has its card there', async () => {
    const { itChannel, hrChannel } = world.slack;
    const { key } = await world.aTicket({ title: 'My pay slip' });
    await work();
    await move('ben', key, 'HR');
    await work();
    const left = cardIn(itChannel);
    expect(left.body).toBe('↪️ Ben moved this ticket to People team. It is not shown here any more.');
    expect(JSON.stringify(left)).not.toContain('pay slip');
    expect(left.controls.map((one) => one.action)).toEqual(['show']);
    expect(cardIn(hrChannel).heading).toBe(`${key} · My pay slip`);
    expect(slack.copies.filter((one) => one.channelId === itChannel).length).toBe(1);
  });

  it('has its whole card again where it comes back, and says at the other desk by whom that was done', async () => {
    const { itChannel, hrChannel } = world.slack;
    const { key } = await world.aTicket({ title: 'My pay slip' });
    await work();
    await move('ben', key, 'HR');
    await work();
    await move('dana', key, 'IT');
    await work();
    expect(cardIn(itChannel).heading).toBe(`${key} · My pay slip`);
    expect(cardIn(hrChannel).body).toContain('Dana moved this ticket to IT');
  });

  it('leaves no title behind, also where all who read the card see the ticket now: later they may not', async () => {
    const { itChannel } = world.slack;
    const { db } = world.engine;
    const members = await db.deskMember.findMany({ where: { deskId: world.desks.it } });
    const { hr } = world.desks;
    await db.deskMember.createMany({ data: members.map(({ personId }) => ({ deskId: hr, personId })) });
    const { key } = await world.aTicket({ title: 'My pay slip' });
    await work();
    expect(cardIn(itChannel).heading).toBe(`${key} · My pay slip`);
    await move('ben', key, 'HR');
    await work();
    expect(cardIn(itChannel)).toMatchObject({ heading: key, body: expect.stringContaining('Ben moved this ticket') });
    expect(JSON.stringify(cardIn(itChannel))).not.toContain('pay slip');
  });

  it('is named by a person with marks in their name as they are called', async () => {
    const { key } = await world.aTicket();
    await work();
    await world.engine.db.person.update({
      where: { id: world.people.ben },
      data: { name: '[B](https://evil.example)' },
    });
    await move('ben', key, 'HR');
    await work();
    expect(cardIn(world.slack.itChannel).body).toContain('\\[B](https://evil.example)');
  });
});
