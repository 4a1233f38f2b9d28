import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  listReminders,
  mergeTickets,
  removeReminder,
  ringReminders,
  setReminder,
  systemActor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const hour = 3_600_000;
const ahead = (hours: number) => new Date(world.clock.now().getTime() + hours * hour).toISOString();
const round = () => ringReminders({ ...world.engine, actor: systemActor('reminder-is-due'), requestId: 'test' });
const told = () => world.engine.db.delivery.findMany({ where: { aside: 'reminder' } });

describe('a reminder', () => {
  it('tells only the person who asked, once, whatever runs twice', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    await setReminder(ben, { ticket: key, at: ahead(2), text: 'call Maya' });
    const other = await setReminder(ben, { ticket: key, at: ahead(1) });
    expect((await listReminders(ben)).items.map((one) => one.text)).toEqual(['', 'call Maya']);
    expect((await listReminders(await world.as('ana'))).items).toEqual([]);
    await refused(removeReminder(await world.as('ana'), { reminder: other.id }), 'not_found');
    expect(await removeReminder(ben, { reminder: other.id })).toEqual({ removed: true });
    expect(await round()).toEqual([]);
    world.clock.advance(2 * hour);
    await Promise.all([round(), round()]);
    await round();
    const [row, ...more] = await told();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ personId: world.people.ben, state: 'pending' });
    if (!row) throw new Error('Nobody was told.');
    const message = await composeMessage(world.engine, row, wordsFor('en'), chatCan);
    expect(JSON.stringify(message)).toContain('call Maya');
    expect((await listReminders(ben)).items).toEqual([]);
  });

  it('goes along with a merge, and is not told to somebody who may not see the ticket any more', async () => {
    const [gone, kept] = [await world.aTicket(), await world.aTicket()];
    const ben = await world.as('ben');
    await setReminder(ben, { ticket: gone.key, at: ahead(1) });
    await mergeTickets(await world.as('ana'), { ticket: gone.key, into: kept.key });
    expect((await listReminders(ben)).items).toMatchObject([{ ticket: { key: kept.key } }]);
    await world.engine.db.deskMember.deleteMany({ where: { personId: world.people.ben } });
    const before = (await told()).length;
    world.clock.advance(2 * hour);
    await round();
    expect(await told()).toHaveLength(before);
    expect(await world.engine.db.reminder.count()).toBe(0);
  });
});

it('a reminder of a ticket that one may not see any more is listed no more', async () => {
  const { key, id } = await world.aTicket();
  const chloe = await world.as('chloe');
  const { id: reminder } = await setReminder(chloe, {
    ticket: key,
    at: ahead(1),
    text: 'Call',
  });
  const listed = async () => (await listReminders(chloe)).items.map((one) => one.id);
  expect(await listed()).toContain(reminder);
  await world.engine.db.ticket.update({ where: { id }, data: { confidential: true } });
  expect(await listed()).not.toContain(reminder);
});
