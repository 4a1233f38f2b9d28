import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  claimInbound,
  DeskError,
  finishInbound,
  inboundPatience,
  isLastTry,
  listReceived,
  receive,
  retryReceived,
  workInbound,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const take = async (key = 'Ev1') => {
  const work = await receive(world.engine, 'worker', {
    source: 'slack',
    key,
    kind: 'message',
    payload: '{"text":"salary"}',
  });
  if (!work) throw new Error('It was received before');
  return work;
};
const next = async () => (await claimInbound(world.engine, 'slack', 'worker')) ?? undefined;
const silent = new DeskError('unavailable', 'Slack does not answer.');
const failing = (error: Error) => async () => {
  throw error;
};
const row = (key = 'Ev1') => world.engine.db.inbound.findFirstOrThrow({ where: { key } });

describe('what was received while its platform is away', () => {
  it('loses no try, is tried every minute, and is worked when the platform is back', async () => {
    let work: Awaited<ReturnType<typeof next>> = await take();
    for (let minutes = 0; work && minutes < 30; minutes++) {
      expect(await workInbound(world.engine, work, failing(silent))).toBe('again');
      world.clock.advance(minute);
      work = await next();
    }
    if (!work) throw new Error('It was not tried again');
    expect(work).toMatchObject({ failures: 0, awayTries: 30 });
    expect(await workInbound(world.engine, work, async () => ({ outcome: 'comment' }))).toBe('done');
  });

  it('is due at once when another thing of that platform could be worked', async () => {
    const [first, second] = [await take('Ev1'), await take('Ev2')];
    for (const work of [first, second]) await workInbound(world.engine, work, failing(silent));
    await world.engine.db.inbound.updateMany({ data: { awayTries: 9 } });
    const later = new Date(world.clock.now().getTime() + minute);
    await world.engine.db.inbound.update({ where: { id: second.id }, data: { availableAt: later } });
    world.clock.advance(5_000);
    const work = await next();
    if (!work) throw new Error('Nothing was due');
    await finishInbound(world.engine, work, { outcome: 'command' });
    expect((await next())?.key).toBe('Ev2');
  });

  it('is given up after a day: its person hears of it in that try, and it is listed with the reason', async () => {
    const work = { ...(await take()), awayTries: inboundPatience.awayTries - 2 };
    expect(isLastTry(work, silent)).toBe(false);
    const last = { ...work, awayTries: work.awayTries + 1 };
    expect([isLastTry(last, silent), isLastTry(last, new Error('x'))]).toEqual([true, false]);
    expect(await workInbound(world.engine, last, failing(silent))).toBe('dead');
    const { items } = await listReceived(await world.as('adam'), {});
    expect(items).toMatchObject([
      { source: 'slack', kind: 'message', state: 'dead', reason: 'Slack does not answer.' },
    ]);
    expect(JSON.stringify(items)).not.toContain('salary');
  });
});

describe('what was given up', () => {
  const dead = async (key: string) => {
    const work = { ...(await take(key)), failures: inboundPatience.failures - 1 };
    await workInbound(world.engine, work, failing(new Error(`No sense in ${key}`)));
  };

  it('is worked again when an admin says so, with a fresh count of tries', async () => {
    await dead('Ev1');
    const { id } = await row();
    const adam = await world.as('adam', 'api', 'once');
    expect(await retryReceived(adam, { received: id })).toEqual({ queued: true });
    expect(await retryReceived(adam, { received: id })).toEqual({ queued: true });
    const work = await next();
    expect(work).toMatchObject({ id, failures: 0, awayTries: 0 });
    await refused(retryReceived(await world.as('adam'), { received: id }), 'conflict');
    await refused(retryReceived(await world.as('adam'), { received: 'nothing' }), 'not_found');
    if (work) await workInbound(world.engine, work, async () => ({ outcome: 'comment' }));
    expect(await row()).toMatchObject({ state: 'done', outcome: 'comment' });
  });

  it('is shown to admins only, page by page', async () => {
    for (let at = 1; at <= 5; at++) await dead(`Ev${at}`);
    for (const name of ['maya', 'ben', 'ana'] as const) {
      await refused(listReceived(await world.as(name), {}), 'forbidden');
      await refused(retryReceived(await world.as(name), { received: (await row()).id }), 'forbidden');
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listReceived(await world.as('olga'), { limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((one) => one.reason ?? ''));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(['1', '2', '3', '4', '5'].map((at) => `No sense in Ev${at}`));
  });
});
