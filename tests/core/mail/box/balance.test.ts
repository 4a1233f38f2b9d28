import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  arrive,
  claimInbound,
  dropMail,
  finishInbound,
  type InboundWork,
  listMails,
  mailBalance,
  releaseMail,
  retryInbound,
  retryMail,
  retryReceived,
  sweepNext,
  sweepSoon,
  workInbound,
} from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());
beforeEach(() => world.clock.advance(3_600_000));

const balance = async () => mailBalance(await world.as('ben'), mail.mailboxId);
const find = async () => {
  await sweepSoon(world.engine, [mail.mailboxId]);
  await sweepNext(world.engine, 'test', mail.house.servers);
};
const list = async (outcome: 'held' | 'givenUp' | 'waiting') =>
  (await listMails(await world.as('ben'), { mailbox: mail.mailboxId, outcome })).items;

/** What the rows themselves say. */
async function counted() {
  const groups = await world.engine.db.inbound.groupBy({
    by: ['outcome', 'state'],
    where: { mailboxId: mail.mailboxId },
    _count: { _all: true },
  });
  const sum = (is: (outcome: string | null, state: string) => boolean) =>
    groups.filter((one) => is(one.outcome, one.state)).reduce((total, one) => total + one._count._all, 0);
  return {
    received: sum(() => true),
    tickets: sum((outcome) => outcome === 'ticket'),
    comments: sum((outcome) => outcome === 'comment'),
    held: sum((outcome) => outcome === 'held'),
    dropped: sum((outcome) => outcome === 'dropped'),
    waiting: sum((outcome, state) => outcome === null && state !== 'dead'),
    givenUp: sum((outcome, state) => outcome === null && state === 'dead'),
  };
}

/** The same numbers each time it is run with the same seed. */
function chances(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('A mail that was given up', () => {
  it('is a number of its own, with its reason, and is no mail that waits', async () => {
    mail.send({ from: 'maya@northwind.example', subject: 'Unreadable' });
    await find();
    await giveUp('It cannot be read.');
    expect(await balance()).toMatchObject({ givenUp: 1, waiting: 0, waitingSince: null });
    expect(await list('givenUp')).toMatchObject([{ reason: 'It cannot be read.', outcome: null }]);
    expect(await list('waiting')).toEqual([]);
  });

  it('is tried again by the people of its desk, with all its tries, and by nobody else', async () => {
    const [one] = await list('givenUp');
    const id = one?.id ?? '';
    await expect(retryMail(await world.as('tom'), { mail: id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await retryMail(await world.as('ben'), { mail: id })).toEqual({ queued: true });
    await expect(retryMail(await world.as('ben'), { mail: id })).rejects.toMatchObject({ code: 'conflict' });
    await mail.settle();
    expect(await balance()).toMatchObject({ givenUp: 0, waiting: 0, tickets: 1 });
  });

  it('is dropped where it is worth nothing', async () => {
    mail.send({ from: 'maya@northwind.example', subject: 'Worthless' });
    await find();
    await giveUp('It cannot be read.');
    const [one] = await list('givenUp');
    expect(await dropMail(await world.as('ben'), { mail: one?.id ?? '' })).toEqual({ dropped: true });
    expect(await balance()).toMatchObject({ givenUp: 0, waiting: 0, dropped: 1 });
    await expect(retryMail(await world.as('ben'), { mail: one?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

async function giveUp(reason: string) {
  const work = await claimInbound(world.engine, 'mail', 'test');
  if (work) await retryInbound(world.engine, { ...work, failures: 5 }, new Error(reason));
}

describe('The balance sheet', () => {
  it.each([1, 2, 3])(
    'closes after whatever happened to mails, in whatever order (%i)',
    async (seed) => {
      const { engine } = world;
      const chance = chances(seed);
      const of = <T>(some: readonly T[]): T | undefined => some[chance(some.length)];
      const ben = await world.as('ben');
      const adam = await world.as('adam');
      const taken: InboundWork[] = [];
      const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
      const froms = [
        'maya@northwind.example',
        'zoe@elsewhere.example',
        'support@northwind.example',
        'tom@northwind.example',
      ];
      const ids: string[] = [];
      const claim = async () => {
        const work = await claimInbound(engine, 'mail', 'test');
        if (work) taken.push(work);
        return work;
      };
      const acts: (() => Promise<unknown>)[] = [
        async () => {
          const answers = of(ids);
          const inReplyTo = chance(2) === 0 && answers !== undefined ? { inReplyTo: answers } : {};
          const again = chance(5) === 0 && answers !== undefined ? { id: answers } : {};
          ids.push(mail.send({ from: of(froms) ?? '', text: `Mail ${chance(1_000)}`, ...inReplyTo, ...again }));
          await find();
        },
        async () => {
          const work = await claim();
          if (work) await quietly(workInbound(engine, work, arrive(mail.house)));
        },
        async () => {
          const work = await claim();
          if (work) await workInbound(engine, work, async () => Promise.reject(new Error('It cannot be read.')));
        },
        // A worker that died, and whose place another one takes.
        async () => {
          await claim();
          world.clock.advance(120_000);
        },
        // One that comes back after it was thought dead.
        async () => {
          const work = of(taken);
          if (work) await finishInbound(engine, work, { outcome: 'dropped', reason: 'Late.' });
        },
        async () => {
          const work = of(taken);
          if (work) await quietly(arrive(mail.house)(work));
        },
        async () => {
          const work = await claim();
          if (work) await retryInbound(engine, { ...work, failures: 5 }, new Error('Given up.'));
        },
        async () => {
          const id = of(await list('held'))?.id ?? '';
          await Promise.all([
            quietly(releaseMail(ben, mail.house, { mail: id })),
            quietly(dropMail(ben, { mail: id })),
            quietly(dropMail(adam, { mail: id })),
          ]);
        },
        async () => quietly(dropMail(ben, { mail: of(await list('givenUp'))?.id ?? '' })),
        async () => {
          const id = of(await list('givenUp'))?.id ?? '';
          await Promise.all([quietly(retryMail(ben, { mail: id })), quietly(retryReceived(adam, { received: id }))]);
        },
      ];
      for (let turn = 0; turn < 60; turn++) {
        await acts[chance(acts.length)]?.();
        world.clock.advance(chance(90_000));
        expect(await balance(), `turn ${turn}`).toMatchObject(await counted());
      }
      const { received, ...parts } = await counted();
      expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(received);
    },
    60_000,
  );
});
