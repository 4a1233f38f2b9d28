import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  finishTicket,
  listTickets,
  noteOnTicket,
  replyToTicket,
  showTicket,
  snoozeTicket,
  systemActor,
  ticketHistory,
  wakeSnoozed,
  wakeTicket,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const hour = 3_600_000;
const ahead = (hours: number) => new Date(world.clock.now().getTime() + hours * hour).toISOString();
const round = () => wakeSnoozed({ ...world.engine, actor: systemActor('snooze-is-over'), requestId: 'test' });
const snooze = async (ticket: string, hours = 2, name: Name = 'ben') =>
  snoozeTicket(await world.as(name), { ticket, snoozedUntil: ahead(hours) });
const keys = async (name: Name, snoozed: boolean) =>
  (await listTickets(await world.as(name), { snoozed, limit: 100 })).items.map((one) => one.key);
const story = async (ticket: string) =>
  (await ticketHistory(await world.as('ben'), { ticket })).items.map((one) => one.text);
const notices = (ticketId: string) =>
  world.engine.db.delivery.findMany({ where: { ticketId, kind: 'notice', reason: 'assignee' } });

describe('a ticket that is put aside', () => {
  it('leaves the lists of work, comes back in its time, once, and tells the one who has it', async () => {
    const { id, key } = await world.aTicket({ assignee: 'chloe' });
    expect((await snooze(key)).snoozedUntil).toBe(ahead(2));
    expect(await keys('ben', true)).toEqual([key]);
    expect(await keys('ben', false)).not.toContain(key);
    expect(await round()).toEqual([]);
    world.clock.advance(2 * hour);
    const both = await Promise.all([round(), round()]);
    expect(both.flat()).toContain(key);
    expect((await showTicket(await world.as('ben'), key)).snoozedUntil).toBeNull();
    expect((await story(key)).filter((one) => one.startsWith('woke it'))).toEqual(['woke it: its time has come']);
    expect(await notices(id)).toMatchObject([{ personId: world.people.chloe }, { personId: world.people.chloe }]);
  });

  it('comes back when its requester writes, and not for what agents say', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    await snooze(key);
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'Parts are ordered.' });
    await replyToTicket(await world.as('ben'), { ticket: key, text: 'Parts are ordered.' });
    expect(await keys('ben', true)).toContain(key);
    await replyToTicket(await world.as('maya'), { ticket: key, text: 'It is urgent now.' });
    expect(await keys('ben', true)).not.toContain(key);
    expect(await story(key)).toContain('woke it: the requester wrote');
  });

  it('is woken by hand, put aside anew, and is not put aside any more once it is over', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    await snooze(key);
    await wakeTicket(await world.as('chloe'), { ticket: key });
    await wakeTicket(await world.as('chloe'), { ticket: key });
    expect((await story(key)).filter((one) => one.startsWith('woke it'))).toEqual(['woke it']);
    await snooze(key, 2);
    await snooze(key, 5);
    world.clock.advance(3 * hour);
    expect(await round()).not.toContain(key);
    await finishTicket(await world.as('ben'), { ticket: key });
    expect(await keys('ben', true)).not.toContain(key);
    await refused(snooze(key), 'conflict');
  });

  it('is so only for people who work on it: its requester learns nothing of it', async () => {
    const { key } = await world.aTicket();
    await refused(snooze(key, 2, 'maya'), 'forbidden');
    await refused(snooze(key, -1), 'invalid');
    await refused(snooze(key, 24 * 400), 'invalid');
    await snooze(key);
    expect(await showTicket(await world.as('maya'), key)).not.toHaveProperty('snoozedUntil');
    expect(await keys('maya', true)).toEqual([]);
    expect(await keys('maya', false)).toEqual([]);
    const { items } = await ticketHistory(await world.as('maya'), { ticket: key });
    expect(items.map((one) => one.event.type)).not.toContain('ticket.snoozed');
    // The clock was set back: it comes when its time has come again, and not before.
    world.clock.set(-hour);
    expect(await round()).not.toContain(key);
    world.clock.set(4 * hour);
    expect(await round()).toContain(key);
  });
});
