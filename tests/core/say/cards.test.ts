import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personCard, showTicket } from '../../../api/core/index.ts';
import { ticketCard } from '../../../api/core/say/cards.ts';
import { en } from '../../../api/core/say/en/en.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const firstNote = async (status: 'new' | 'closed') => {
  const { key } = await world.aTicket(status === 'closed' ? { status } : {});
  return ticketCard(en, await showTicket(await world.as('maya'), key), 'requester', { statuses: [] }).notes[0];
};

describe('the card of the one who asked', () => {
  it('says where a reply goes, and that one to a closed ticket opens a new one', async () => {
    expect(await firstNote('new')).toMatch(/^Replies in this thread go to /);
    expect(await firstNote('closed')).toMatch(/^This ticket is closed: a reply in this thread opens a follow-up/);
  });
});

describe('the card that one agent reads alone', () => {
  const actionsOf = async (who: 'ana' | 'ben' | 'chloe', key: string) =>
    (await personCard(await world.as(who), key, 'thread')).controls.map(({ action }) => action);

  it('has no button that would be refused: a closed ticket is opened again by a lead, a taken one handed over by who has it', async () => {
    const closed = await world.aTicket({ status: 'closed' });
    expect(await actionsOf('ben', closed.key)).not.toContain('reopen');
    expect(await actionsOf('ana', closed.key)).toContain('reopen');
    const taken = await world.aTicket({ assignee: 'ben' });
    expect(await actionsOf('chloe', taken.key)).not.toContain('assign');
    expect(await actionsOf('ben', taken.key)).toContain('assign');
    expect(await actionsOf('ana', taken.key)).toContain('assign');
    expect(await actionsOf('chloe', (await world.aTicket()).key)).toContain('assign');
  });
});
