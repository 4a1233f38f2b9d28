import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailServer } from '../../../../api/core/index.ts';
import { sweepNext, sweepSentNext } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

const second = 1_000;
let world: World;
let mail: MailWorld;
beforeEach(async () => {
  world = await aWorld({ undoMs: 0 });
  mail = await aMailWorld(world);
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

const ways = [
  {
    what: 'what came',
    look: sweepNext,
    source: 'mail',
    put: () => mail.send({ from: 'Maya <maya@northwind.example>' }),
  },
  {
    what: 'what was sent',
    look: sweepSentNext,
    source: 'mailSent',
    put: () => mail.write({ to: 'vera@vendor.example' }),
  },
] as const;

/** A worker that asks the server for a page, and gets it when the gift is called. */
async function asks(look: (typeof ways)[number]['look']) {
  const page = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const graph: MailServer = {
    ...mail.server,
    async sweep(...at) {
      asked.resolve();
      await page.promise;
      return mail.server.sweep(...at);
    },
  };
  const looking = look(world.engine, 'first', { graph });
  await asked.promise;
  return async () => {
    page.resolve();
    await looking;
  };
}

describe.each(ways)('a look at $what', ({ look, source, put }) => {
  const heir = () => look(world.engine, 'heir', mail.house.servers);
  const kept = () => world.engine.db.inbound.count({ where: { source } });

  it('is taken over a minute after its worker was killed, and keeps each mail once', async () => {
    put();
    // Nothing of a dead process renews a lease.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const comesBack = await asks(look);
    world.clock.advance(59 * second);
    expect(await heir()).toBe(false);
    world.clock.advance(2 * second);
    expect(await heir()).toBe(true);
    expect(await kept()).toBe(1);
    // It was only slow: what it reads now is the other one's.
    await comesBack();
    expect(await kept()).toBe(1);
  });

  it('stays with a worker that waits long for its server', async () => {
    put();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const answers = await asks(look);
    for (let passed = 0; passed < 180; passed += 30) {
      world.clock.advance(30 * second);
      await vi.advanceTimersByTimeAsync(30 * second);
      const now = world.clock.now();
      const overdue = { OR: [{ leaseUntil: { lte: now } }, { sentLeaseUntil: { lte: now } }] };
      while ((await world.engine.db.mailbox.count({ where: overdue })) > 0) await nextTurn();
      expect(await heir()).toBe(false);
    }
    await answers();
    expect(await kept()).toBe(1);
  });
});
