import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raiseAlarms } from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';
import { aMailbox, theMailbox } from '../watch/a-mailbox.ts';

let world: World;
const minute = 60_000;

beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const round = () => raiseAlarms(world.engine);
const set = (id: string, data: object) => world.engine.db.mailbox.update({ where: { id }, data });
const now = () => world.clock.now();
const ago = (ms: number) => new Date(now().getTime() - ms);
const failing = (forMs: number) => ({ problem: 'No.', problemSince: ago(forMs), failures: 3 });
async function told(): Promise<string[]> {
  const rows = await world.engine.db.delivery.findMany({ where: { aside: 'mailbox' }, orderBy: { id: 'asc' } });
  return rows.map(({ content, target }) => `${JSON.parse(content ?? '{}').what} ${target.split(':')[0]}`);
}
async function aMail(mailboxId: string, cameBeforeMs: number, more: object = {}): Promise<string> {
  const id = world.engine.newId();
  const data = { id, source: 'mail', key: id, sameAs: world.engine.digest(id), kind: 'mail', payload: '{}' };
  const times = { receivedAt: ago(cameBeforeMs), availableAt: ago(cameBeforeMs) };
  await world.engine.db.inbound.create({ data: { ...data, ...times, mailboxId, ...more } });
  return id;
}

describe('a mailbox that fails', () => {
  it('is told to the channel of its desk once it has failed for five minutes, and once when it works again', async () => {
    const id = await aMailbox(world, failing(4 * minute));
    await round();
    expect(await told()).toEqual([]);
    world.clock.advance(minute);
    await round();
    await round();
    expect(await told()).toEqual(['fails slack']);
    await set(id, { failures: 0 });
    await round();
    await round();
    expect(await told()).toEqual(['fails slack', 'works slack']);
    expect(await theMailbox(world, id)).toMatchObject({ problem: null, problemSince: null, problemTold: false });
  });

  it('is told once when two workers see it at once', async () => {
    const id = await aMailbox(world, failing(6 * minute));
    await Promise.all([round(), round(), round()]);
    expect(await told()).toEqual(['fails slack']);
    await set(id, { failures: 0 });
    await Promise.all([round(), round(), round()]);
    expect(await told()).toEqual(['fails slack', 'works slack']);
  });

  it('is told to the leads of a desk that has no channel', async () => {
    await world.engine.db.deskChannel.deleteMany({ where: { deskId: world.desks.it } });
    world.engine.book.forget();
    await aMailbox(world, failing(6 * minute));
    await round();
    const those = await told();
    expect(those.length).toBeGreaterThan(0);
    expect(new Set(those)).toEqual(new Set(['fails person']));
  });

  it('is told to nobody when it was taken off, or only sends', async () => {
    await aMailbox(world, { ...failing(60 * minute), active: false });
    await aMailbox(world, { ...failing(60 * minute), direction: 'out' });
    await round();
    expect(await told()).toEqual([]);
  });
});

describe('a mailbox of which nothing is told', () => {
  const watched = (more: object = {}) => ({
    watchId: 'W1',
    watchedAt: ago(60 * minute),
    lastPushAt: ago(30 * minute),
    lastMailAt: ago(minute),
    ...more,
  });

  it('is told once when mail came without a word from its server, and once when there is one again', async () => {
    const id = await aMailbox(world, watched());
    await aMail(id, 6 * minute, { outcome: 'ticket', state: 'done' });
    await Promise.all([round(), round()]);
    await round();
    expect(await told()).toEqual(['silent slack']);
    world.clock.advance(minute);
    await set(id, { lastPushAt: now() });
    await round();
    await round();
    expect(await told()).toEqual(['silent slack', 'toldAgain slack']);
  });

  it('is not silent when its mail is young, was told and found late, or when nothing was asked to tell', async () => {
    await aMail(await aMailbox(world, watched()), 2 * minute, { outcome: 'ticket' });
    await aMail(await aMailbox(world, watched()), 31 * minute, { outcome: 'ticket' });
    await aMail(await aMailbox(world, watched({ watchId: null })), 6 * minute, { outcome: 'ticket' });
    await aMailbox(world, watched({ lastMailAt: ago(40 * minute) }));
    await round();
    expect(await told()).toEqual([]);
  });

  it('is silent, too, when its server refuses to tell', async () => {
    const id = await aMailbox(world, watched({ watchId: null, watchFailures: 4 }));
    await aMail(id, 6 * minute, { outcome: 'held' });
    await round();
    expect(await told()).toEqual(['silent slack']);
  });
});

describe('a mailbox whose mail waits', () => {
  it('is told once after fifteen minutes, and once when none waits too long any more', async () => {
    const id = await aMailbox(world);
    const mail = await aMail(id, 14 * minute);
    await round();
    expect(await told()).toEqual([]);
    world.clock.advance(minute);
    await Promise.all([round(), round()]);
    await round();
    expect(await told()).toEqual(['behind slack']);
    await world.engine.db.inbound.update({ where: { id: mail }, data: { outcome: 'ticket', state: 'done' } });
    await round();
    await round();
    expect(await told()).toEqual(['behind slack', 'caughtUp slack']);
  });

  it('is not behind with old mail that was found just now, and is when that cannot be taken in', async () => {
    const id = await aMailbox(world);
    const mail = await aMail(id, 90 * minute, { availableAt: now() });
    await round();
    expect(await told()).toEqual([]);
    await world.engine.db.inbound.update({ where: { id: mail }, data: { failures: 2 } });
    await round();
    expect(await told()).toEqual(['behind slack']);
  });

  it('is not behind with an import, which takes its time', async () => {
    await aMail(await aMailbox(world), 60 * minute, { source: 'mailImport', importId: world.engine.newId() });
    await round();
    expect(await told()).toEqual([]);
  });
});
