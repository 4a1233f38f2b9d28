import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showTicket } from '../../../api/core/index.ts';
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
