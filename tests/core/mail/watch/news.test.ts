import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeWatchNews } from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';
import { aMailbox, theMailbox } from './a-mailbox.ts';

let world: World;
let watches = 0;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const secret = 'the secret of the watch';
async function watched() {
  const watchId = `watch-${++watches}`;
  const far = new Date(world.clock.now().getTime() + 86_400_000);
  const id = await aMailbox(world, {
    ...{ watchId, watchSecret: world.engine.digest(secret) },
    ...{ watchUntil: far, watchDueAt: far },
  });
  return { id, watchId, row: () => theMailbox(world, id) };
}

describe('what a mail server tells', () => {
  it('has the mailbox looked into now, and is remembered', async () => {
    const { watchId, row } = await watched();
    world.clock.advance(1_000);
    expect(await takeWatchNews(world.engine, [{ watchId, secret, what: 'mail' }])).toEqual({
      ...{ taken: 1, strange: 0, unknown: 0 },
    });
    expect(await row()).toMatchObject({ dueAt: world.clock.now(), lastPushAt: world.clock.now(), strangePushes: 0 });
  });

  it('can be of several mailboxes at once, and of one many times', async () => {
    const [one, other, third] = [await watched(), await watched(), await watched()];
    const mail = ({ watchId }: typeof one) => ({ watchId, secret, what: 'mail' as const });
    const taken = await takeWatchNews(world.engine, [mail(one), mail(other), mail(one), mail(one)]);
    expect(taken).toEqual({ taken: 4, strange: 0, unknown: 0 });
    expect((await one.row()).dueAt).toEqual(world.clock.now());
    expect((await other.row()).dueAt).toEqual(world.clock.now());
    expect((await third.row()).lastPushAt).toBeNull();
  });

  it('is counted and not believed when its secret is wrong, and passed over when nobody watches that', async () => {
    const { watchId, row } = await watched();
    const before = await row();
    const wrong = [null, '', 'another', `${secret} `, world.engine.digest(secret)];
    const news = wrong.map((one) => ({ watchId, secret: one, what: 'removed' as const }));
    expect(await takeWatchNews(world.engine, [...news, { watchId: 'nobody', secret, what: 'mail' }])).toEqual({
      ...{ taken: 0, strange: wrong.length, unknown: 1 },
    });
    expect(await row()).toEqual({ ...before, strangePushes: wrong.length });
  });

  it('is believed beside what is not', async () => {
    const { watchId, row } = await watched();
    await takeWatchNews(world.engine, [
      { watchId, secret: 'wrong', what: 'mail' },
      { watchId, secret, what: 'mail' },
    ]);
    expect(await row()).toMatchObject({ strangePushes: 1, lastPushAt: world.clock.now() });
  });

  it('is kept until somebody renews, looks, or makes the watch anew', async () => {
    const [renewed, missed, removed] = [await watched(), await watched(), await watched()];
    await takeWatchNews(world.engine, [
      { watchId: renewed.watchId, secret, what: 'renew' },
      { watchId: missed.watchId, secret, what: 'missed' },
      { watchId: removed.watchId, secret, what: 'mail' },
      { watchId: removed.watchId, secret, what: 'removed' },
    ]);
    const now = world.clock.now();
    expect(await renewed.row()).toMatchObject({ watchDueAt: now, watchId: renewed.watchId });
    expect((await renewed.row()).dueAt).not.toEqual(now);
    expect(await missed.row()).toMatchObject({ dueAt: now, lastPushAt: null });
    expect(await removed.row()).toMatchObject({ watchId: null, watchSecret: null, watchDueAt: now, dueAt: now });
  });

  it('may be nothing', async () => {
    expect(await takeWatchNews(world.engine, [])).toEqual({ taken: 0, strange: 0, unknown: 0 });
  });
});
