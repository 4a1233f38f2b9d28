import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dropExpired,
  leaveTicket,
  lookAt,
  presentNow,
  showTicket,
  ticketHistory,
  ticketPresence,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const second = 1_000;
type Said = { doing?: 'viewing' | 'writing'; form?: boolean };
const look = async (name: Name, ticket: string, more: Said = {}) => lookAt(await world.as(name), { ticket, ...more });
const seenBy = async (name: Name, ticket: string) =>
  (await ticketPresence(await world.as(name), { ticket })).people.map((one) => `${one.name} ${one.doing}`);
const everywhere = async (name: Name) => (await presentNow(await world.as(name))).items.map((one) => one.ticket);

describe('who has a ticket open', () => {
  it('is seen by colleagues with the time, not by oneself, and ends by the clock', async () => {
    const { key } = await world.aTicket();
    const since = world.clock.now().toISOString();
    expect(await look('ben', key)).toEqual({ people: [] });
    expect(await look('chloe', key, { doing: 'writing' })).toMatchObject({
      people: [{ name: 'Ben', doing: 'viewing', since }],
    });
    expect(await seenBy('ben', key)).toEqual(['Chloe writing']);
    expect(await everywhere('ana')).toContain(key);
    world.clock.advance(40 * second);
    await look('ben', key);
    world.clock.advance(40 * second);
    // People who said it again have been there since the beginning.
    const { people } = await ticketPresence(await world.as('ana'), { ticket: key });
    expect(people).toMatchObject([{ name: 'Ben', since }, { name: 'Chloe' }]);
    world.clock.advance(60 * second);
    expect(await seenBy('ana', key)).toEqual([]);
    expect(await everywhere('ana')).not.toContain(key);
    await dropExpired(world.engine);
    expect(await world.engine.db.presence.count()).toBe(0);
  });

  it('is told at once when somebody leaves, and changes with what they do', async () => {
    const { key } = await world.aTicket();
    await look('ben', key);
    await look('ben', key, { doing: 'writing' });
    expect(await seenBy('chloe', key)).toEqual(['Ben writing']);
    await look('ben', key);
    expect(await seenBy('chloe', key)).toEqual(['Ben viewing']);
    expect(await leaveTicket(await world.as('ben'), { ticket: key })).toEqual({ left: true });
    expect(await leaveTicket(await world.as('ben'), { ticket: key })).toEqual({ left: false });
    expect(await seenBy('chloe', key)).toEqual([]);
  });

  it('counts an open form as writing for a quarter of an hour, whatever another window says', async () => {
    const { key } = await world.aTicket();
    await look('ben', key, { doing: 'writing', form: true });
    await look('ben', key);
    world.clock.advance(14 * 60 * second);
    expect(await seenBy('chloe', key)).toEqual(['Ben writing']);
    world.clock.advance(2 * 60 * second);
    expect(await seenBy('chloe', key)).toEqual([]);
  });

  it('ends also where a clock ran ahead and was set back', async () => {
    const { key } = await world.aTicket();
    const year = 365 * 86_400 * second;
    world.clock.advance(year);
    await look('ben', key, { doing: 'writing', form: true });
    world.clock.advance(-year);
    expect(await seenBy('chloe', key)).toEqual([]);
    expect(await everywhere('chloe')).not.toContain(key);
    const since = world.clock.now().toISOString();
    await look('ben', key);
    expect((await ticketPresence(await world.as('chloe'), { ticket: key })).people).toMatchObject([
      { doing: 'viewing', since },
    ]);
    world.clock.advance(year);
    await look('ben', key, { doing: 'writing' });
    world.clock.advance(-year);
    await dropExpired(world.engine);
    expect(await world.engine.db.presence.count({ where: { personId: world.people.ben } })).toBe(0);
  });

  it('is told of the newest twenty tickets of each person: nobody hides the others', async () => {
    const keys: string[] = [];
    for (let each = 0; each < 23; each++) {
      const { key } = await world.aTicket();
      keys.push(key);
      world.clock.advance(10);
      await look('ben', key, { doing: 'writing', form: true });
    }
    const mine = await everywhere('chloe');
    expect(keys.map((one) => mine.includes(one))).toEqual([false, false, false, ...Array(20).fill(true)]);
    world.clock.advance(20 * 60 * second);
  });

  it('is one row each, also when two windows say so at once', async () => {
    const { key, id: ticketId } = await world.aTicket();
    await Promise.all([look('ben', key), look('ben', key, { doing: 'writing' }), look('chloe', key)]);
    expect(await world.engine.db.presence.count({ where: { ticketId } })).toBe(2);
  });

  it('is no matter for requesters, nor for agents of other desks: they read and write nothing of it', async () => {
    const { key, version } = await world.aTicket();
    await look('ben', key, { doing: 'writing' });
    await refused(look('maya', key), 'forbidden');
    await refused(ticketPresence(await world.as('maya'), { ticket: key }), 'forbidden');
    await refused(look('dana', key), 'not_found');
    await refused(ticketPresence(await world.as('dana'), { ticket: key }), 'not_found');
    expect(await everywhere('maya')).toEqual([]);
    expect(await everywhere('dana')).toEqual([]);
    const secret = await world.aTicket({ confidential: true });
    await look('ana', secret.key);
    expect(await everywhere('ben')).not.toContain(secret.key);
    // Nothing of it stands on the ticket or in its history.
    expect(await showTicket(await world.as('maya'), key)).toMatchObject({ version });
    const { items } = await ticketHistory(await world.as('ben'), { ticket: key });
    expect(items.map((one) => one.event.type)).toEqual(['ticket.opened']);
  });
});
