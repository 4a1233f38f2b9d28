import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Ctx,
  deleteTicket,
  keepTimer,
  listTime,
  moveTicket,
  myTime,
  showTicket,
  startTimer,
  stopTimer,
  ticketHistory,
} from '../../../api/core/index.ts';
import { atOnce, refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let ben: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ben = await world.as('ben');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.engine.db.timer.deleteMany();
  await world.engine.db.timeEntry.deleteMany();
  await world.engine.db.ticket.updateMany({ data: { timeSpent: 0, timeBillable: 0 } });
});

const minute = 60_000;
const hour = 60 * minute;

/** The history of a ticket as people who work on it read it. */
async function linesOf(ticket: string): Promise<string[]> {
  const { items } = await ticketHistory(await world.as('ana'), { ticket });
  return items.filter((one) => one.event.type === 'ticket.timed').map((one) => one.text.replaceAll('\u00A0', ' '));
}

describe('a timer', () => {
  it('of a ticket that was deleted names its key alone', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key });
    await deleteTicket(await world.as('ana'), { ticket: key });
    expect((await myTime(ben)).running).toMatchObject({ ticket: { key, title: '' } });
  });

  it('counts what lies between start and stop, and the ticket has the sum', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key, note: 'Looked at the rollers' });
    world.clock.advance(25 * minute);
    expect((await myTime(ben)).running).toMatchObject({ ticket: { key }, seconds: 1_500, asks: false });
    const entry = await stopTimer(ben, { ticket: key, billable: true });
    expect(entry).toMatchObject({ seconds: 1_500, note: 'Looked at the rollers', billable: true, source: 'timer' });
    expect((await myTime(ben)).running).toBeNull();
    expect((await showTicket(ben, key)).time).toEqual({ seconds: 1_500, billableSeconds: 1_500 });
    expect(await linesOf(key)).toEqual(['started a timer', 'stopped the timer after 25 min']);
  });

  it('is one: starting on another ticket stops the first, and says so', async () => {
    const [first, second] = [await world.aTicket(), await world.aTicket()];
    await startTimer(ben, { ticket: first.key });
    world.clock.advance(10 * minute);
    const { running, stopped } = await startTimer(ben, { ticket: second.key });
    expect(running.ticket.key).toBe(second.key);
    expect(stopped).toMatchObject({ ticket: { key: first.key }, seconds: 600 });
    expect(await linesOf(first.key)).toContain('stopped the timer after 10 min');
  });

  it('that runs already goes on', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key });
    world.clock.advance(minute);
    expect(await startTimer(ben, { ticket: key, note: 'Rollers' })).toMatchObject({
      changed: false,
      stopped: null,
      running: { seconds: 60, note: 'Rollers' },
    });
    expect(await linesOf(key)).toEqual(['started a timer']);
  });

  it('is started on two tickets at once: one of them runs, and nothing is counted twice', async () => {
    const tickets = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
    const { done } = await atOnce(tickets.map(({ key }) => startTimer(ben, { ticket: key })));
    expect(done.length).toBeGreaterThan(0);
    expect(await world.engine.db.timer.count()).toBe(1);
    const entries = await world.engine.db.timeEntry.count();
    expect(entries).toBe(done.filter((one) => one.stopped).length);
    expect(entries).toBe(done.length - 1);
  });

  it('is stopped from two places at once: one entry', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key });
    world.clock.advance(5 * minute);
    const { done, refusals } = await atOnce([1, 2, 3].map(() => stopTimer(ben, {})));
    expect(done).toHaveLength(1);
    expect(refusals.map((one) => one.code)).toEqual(['conflict', 'conflict']);
    expect((await showTicket(ben, key)).time?.seconds).toBe(300);
  });

  it('is stopped again by the same request: the same answer', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key });
    world.clock.advance(5 * minute);
    const again = await world.as('ben', 'api', 'stop-1');
    const entry = await stopTimer(again, {});
    expect(await stopTimer(again, {})).toEqual(entry);
  });

  it('that does not run cannot be stopped, nor one that runs elsewhere', async () => {
    const [first, second] = [await world.aTicket(), await world.aTicket()];
    expect((await refused(stopTimer(ben, {}), 'conflict')).message).toBe('You have no timer running.');
    await startTimer(ben, { ticket: first.key });
    const error = await refused(stopTimer(ben, { ticket: second.key }), 'conflict');
    expect(error.message).toBe(`Your timer runs on ${first.key}, not on ${second.key}.`);
  });

  it('is for people who work on the ticket', async () => {
    const { key } = await world.aTicket();
    const error = await refused(startTimer(await world.as('maya'), { ticket: key }), 'forbidden');
    expect(error.message).toContain('Only people who work on');
    await refused(startTimer(await world.as('dana'), { ticket: key }), 'not_found');
  });

  it('also runs on a closed ticket: what is left to do is work', async () => {
    const { key } = await world.aTicket({ status: 'closed' });
    expect((await startTimer(ben, { ticket: key })).changed).toBe(true);
  });

  it('can be stopped by who may not see the ticket any more, and tells them nothing of it', async () => {
    const { key } = await world.aTicket({ title: 'Open to the desk' });
    await startTimer(ben, { ticket: key });
    await world.engine.db.ticket.updateMany({ where: { key }, data: { confidential: true, title: 'Salaries' } });
    world.clock.advance(minute);
    expect((await myTime(ben)).running?.ticket).toEqual({ key, title: '' });
    expect((await stopTimer(ben, {})).ticket).toEqual({ key, title: '' });
  });
});

describe('a timer that was forgotten', () => {
  it('is not counted as three days: its person says how long it was', async () => {
    const [first, second] = [await world.aTicket(), await world.aTicket()];
    await startTimer(ben, { ticket: first.key });
    world.clock.advance(72 * hour);
    expect((await myTime(ben)).running?.asks).toBe(true);
    const error = await refused(stopTimer(ben, {}), 'invalid');
    expect(error.message.replaceAll('\u00A0', ' ')).toContain(
      'has been running for 3 days (72 h), so it was not counted',
    );
    expect(error.details.fields?.map((one) => one.field)).toEqual(['duration']);
    // Another timer does not count it either, and it is no working day to be kept.
    await refused(startTimer(ben, { ticket: second.key }), 'invalid');
    await refused(keepTimer(ben, {}), 'invalid');
    expect(await world.engine.db.timeEntry.count()).toBe(0);
    expect(await stopTimer(ben, { duration: '6h 30m' })).toMatchObject({ seconds: 23_400 });
    expect((await showTicket(ben, first.key)).time?.seconds).toBe(23_400);
  });

  it('never has an entry longer than a day', async () => {
    await startTimer(ben, { ticket: (await world.aTicket()).key });
    world.clock.advance(72 * hour);
    await refused(stopTimer(ben, { duration: '72h' }), 'invalid');
    await refused(stopTimer(ben, { duration: '0m' }), 'invalid');
  });

  it('goes on when its person says so, for another working day', async () => {
    await startTimer(ben, { ticket: (await world.aTicket()).key });
    world.clock.advance(10 * hour);
    expect((await keepTimer(ben, {})).asks).toBe(false);
    world.clock.advance(5 * hour);
    expect(await stopTimer(ben, {})).toMatchObject({ seconds: 54_000 });
  });
});

describe('clocks that are set', () => {
  it('forward by days change nothing of a timer of this process', async () => {
    await startTimer(ben, { ticket: (await world.aTicket()).key });
    world.clock.advance(20 * minute);
    world.clock.set(72 * hour);
    expect(await stopTimer(ben, {})).toMatchObject({ seconds: 1_200 });
    world.clock.set(-72 * hour);
  });

  it('back while another process takes over: it is asked, and never counted below nothing', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key });
    world.clock.advance(20 * minute);
    world.clock.set(-2 * hour);
    // Another process has the same database and knows nothing of the clock that only goes forward here.
    const { now } = world.clock;
    const other: Ctx = { ...ben, clock: { now, ticks: () => 0 } };
    expect((await myTime(other)).running).toMatchObject({ seconds: 0, asks: true });
    await refused(stopTimer(other, {}), 'invalid');
    expect(await stopTimer(other, { duration: '20m' })).toMatchObject({ seconds: 1_200 });
    world.clock.set(2 * hour);
  });
});

describe('the time on a ticket', () => {
  it('is inside, unless its desk shows requesters the sum', async () => {
    const { key } = await world.aTicket();
    await startTimer(ben, { ticket: key });
    world.clock.advance(30 * minute);
    await stopTimer(ben, {});
    const maya = await world.as('maya');
    expect((await showTicket(maya, key)).time).toBeNull();
    expect((await ticketHistory(maya, { ticket: key })).items.map((one) => one.event.type)).not.toContain(
      'ticket.timed',
    );
    await refused(listTime(maya, { ticket: key }), 'forbidden');
    await refused(listTime(maya, {}), 'forbidden');
    await world.engine.db.desk.updateMany({ where: { key: 'IT' }, data: { timeShown: true } });
    world.engine.book.forget();
    expect((await showTicket(maya, key)).time).toEqual({ seconds: 1_800, billableSeconds: 0 });
    await refused(listTime(maya, { ticket: key }), 'forbidden');
    await world.engine.db.desk.updateMany({ where: { key: 'IT' }, data: { timeShown: false } });
    world.engine.book.forget();
  });

  it('stays right while others change the ticket', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const ana = await world.as('ana');
    await startTimer(ben, { ticket: key });
    await startTimer(ana, { ticket: key });
    world.clock.advance(10 * minute);
    await Promise.all([stopTimer(ben, {}), stopTimer(ana, {}), moveTicket(ana, { ticket: key, status: 'waiting' })]);
    expect((await showTicket(ben, key)).time?.seconds).toBe(1_200);
  });
});
