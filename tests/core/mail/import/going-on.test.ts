import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DeskError,
  discardImport,
  importNext,
  type MailHouse,
  removeMailbox,
  resumeImport,
  retryReceived,
  seeImport,
  stopImport,
} from '../../../../api/core/index.ts';
import { anImportWorld, type ImportWorld } from '../../../support/mail/import.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
let old: ImportWorld;
beforeEach(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
  old = anImportWorld(world, mail);
  mail.server.manners.pageSize = 10;
});
afterEach(() => world.close());

const maya = 'Maya <maya@northwind.example>';
/** So many mails of before, an hour apart. */
function fill(count: number): string[] {
  const at = (one: number) => new Date(old.daysAgo(200).getTime() + one * 3_600_000);
  return Array.from({ length: count }, (_, one) =>
    mail.send({ from: maya, subject: `Old ${one}` }, { receivedAt: at(one) }),
  );
}
const which = (id: string) => ({ mailbox: mail.mailboxId, import: id });
const seen = async (id: string) => seeImport(await old.admin(), which(id));
const titles = async () => {
  const rows = await world.engine.db.ticket.findMany({ orderBy: { number: 'asc' }, select: { title: true } });
  return rows.map((one) => one.title);
};
const oldTitles = (count: number) => Array.from({ length: count }, (_, one) => `Old ${one}`);
const settle = async (id: string) => {
  world.clock.advance(10 * 60_000);
  await old.run();
  return seen(id);
};

describe('An import', { timeout: 240_000 }, () => {
  it('that is stopped keeps what it has, files nothing more, and goes on where it stopped', async () => {
    fill(60);
    const { id } = await old.start();
    await old.run(3);
    expect(await stopImport(await old.admin(), which(id))).toMatchObject({ state: 'stopped', found: 30, left: 30 });
    await old.run(10);
    expect(await seen(id)).toMatchObject({ found: 30, tickets: 0 });
    await resumeImport(await old.admin(), which(id));
    await old.run(4);
    const half = await seen(id);
    expect(half).toMatchObject({ state: 'filing', found: 60, tickets: 25, waiting: 35 });
    await stopImport(await old.admin(), which(id));
    await old.run(10);
    expect(await seen(id)).toMatchObject({ state: 'stopped', tickets: 25 });
    await resumeImport(await old.admin(), which(id));
    await old.run();
    expect(await seen(id)).toMatchObject({ state: 'done', tickets: 60, left: 0, secondsLeft: null });
    expect(await titles()).toEqual(oldTitles(60));
  });

  it('that is stopped in the middle of a step ends within a mail, and within a page', async () => {
    fill(30);
    const { id } = await old.start();
    const stop = async () => void (await stopImport(await old.admin(), which(id)));
    await importNext(asking('list', stop), 'test');
    expect(await seen(id)).toMatchObject({ state: 'stopped', found: 0 });
    await resumeImport(await old.admin(), which(id));
    await old.run(3);
    await importNext(asking('fetch', stop), 'test');
    expect(await seen(id)).toMatchObject({ state: 'stopped', found: 30, tickets: 1 });
  });

  it('says how fast it is and how long it takes', async () => {
    fill(50);
    const { id } = await old.start();
    await old.run(5);
    world.clock.advance(30_000);
    await old.run(1);
    world.clock.advance(30_000);
    expect(await seen(id)).toMatchObject({ tickets: 25, perMinute: 25, left: 25, secondsLeft: 60 });
  });

  it('lets mail that comes now go first', async () => {
    fill(10);
    const { id } = await old.start();
    await old.run(1);
    mail.send({ from: maya, subject: 'Today' });
    const kept = await keepNews();
    expect(await importNext(mail.house, 'test')).toBe('waits');
    expect(await seen(id)).toMatchObject({ tickets: 0 });
    await kept();
    await settle(id);
    expect((await titles())[0]).toBe('Today');
  });

  it('waits for a server that is away as long as that asks, and loses no try', async () => {
    fill(20);
    const { id } = await old.start();
    await old.run(2);
    mail.server.manners.refusal = new DeskError('unavailable', 'Busy.', { retryAfterSeconds: 120 });
    const asked = mail.server.asked.length;
    for (let passed = 0; passed < 11; passed++) {
      await importNext(mail.house, 'test');
      world.clock.advance(10_000);
    }
    expect(mail.server.asked.length).toBe(asked + 1);
    expect(await seen(id)).toMatchObject({ state: 'filing', problem: 'Busy.' });
    for (let passed = 0; passed < 20; passed++) {
      await importNext(mail.house, 'test');
      world.clock.advance(300_000);
    }
    mail.server.manners.refusal = null;
    expect(await settle(id)).toMatchObject({ state: 'done', tickets: 20, givenUp: 0, problem: null });
    expect(await world.engine.db.inbound.count({ where: { failures: { gt: 0 } } })).toBe(0);
  });

  it('is not kept by a mail that cannot be read, which an admin has tried again', async () => {
    const [bad = ''] = fill(3);
    const { id } = await old.start();
    const reader = { read: (mime: Uint8Array) => refuse(mime, bad) };
    await old.run(2_000, { ...mail.house, reader });
    expect(await seen(id)).toMatchObject({ state: 'done', tickets: 2, givenUp: 1, left: 0 });
    const { id: received } = await world.engine.db.inbound.findFirstOrThrow({ where: { state: 'dead' } });
    await retryReceived(await old.admin(), { received });
    await old.run();
    expect(await seen(id)).toMatchObject({ state: 'done', tickets: 3, givenUp: 0 });
  });

  it('that is discarded forgets what it has not filed, and another one finds it', async () => {
    fill(40);
    const { id } = await old.start();
    await expect(old.start()).rejects.toMatchObject({ code: 'conflict' });
    await old.run(5);
    await discardImport(await old.admin(), which(id));
    await old.run();
    expect(await seen(id)).toMatchObject({ state: 'discarded', tickets: 25, waiting: 0, left: 0 });
    const again = await old.start();
    await old.run();
    expect(await seen(again.id)).toMatchObject({ state: 'done', found: 15, known: 25, tickets: 15 });
    expect(await titles()).toEqual(oldTitles(40));
  });

  it('stops with its mailbox', async () => {
    fill(20);
    const { id } = await old.start();
    await old.run(1);
    await removeMailbox(await old.admin(), { mailbox: mail.mailboxId });
    await old.run(20);
    expect(await world.engine.db.mailImport.findUnique({ where: { id } })).toMatchObject({
      state: 'stopped',
      found: 10,
    });
  });

  it('is for admins alone', async () => {
    fill(1);
    const { id } = await old.start();
    const agent = await world.as('ben');
    for (const verb of [stopImport, resumeImport, discardImport])
      await expect(verb(agent, which(id))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await seeImport(agent, which(id))).toMatchObject({ id });
    await expect(seeImport(await world.as('tom'), which(id))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('Two processes', { timeout: 240_000 }, () => {
  it('run one import once', async () => {
    fill(60);
    const { id } = await old.start();
    const both = ['one', 'two'].map(async (owner) => {
      for (let step = 0; step < 200; step++) {
        await importNext(mail.house, owner);
        if ((await seen(id)).state === 'done') return;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
    await Promise.all(both);
    expect(await seen(id)).toMatchObject({ state: 'done', found: 60, tickets: 60 });
    expect(await titles()).toEqual(oldTitles(60));
  });

  it('of which one dies, between pages or with a mail in its hands: the other one goes on where it was', async () => {
    fill(45);
    const { id } = await old.start();
    for (const calls of [0, 1, 3, 5, 9, 20, 33, 47, 60]) {
      await dying(calls);
      world.clock.advance(4 * 60_000);
    }
    expect(await settle(id)).toMatchObject({ state: 'done', found: 45, tickets: 45, givenUp: 0 });
    expect(await titles()).toEqual(oldTitles(45));
  });
});

/** The house, which does something whenever its server is asked for this. */
function asking(what: 'list' | 'fetch', then: () => Promise<void>): MailHouse {
  const { server } = mail;
  const list: typeof server.list = (...given) => then().then(() => server.list(...given));
  const fetch: typeof server.fetch = (...given) => then().then(() => server.fetch(...given));
  return { ...mail.house, servers: { graph: { ...server, ...(what === 'list' ? { list } : { fetch }) } } };
}

/** A worker that is gone after so many transactions: what it did not commit was never written, and it gives nothing back. */
async function dying(transactions: number): Promise<void> {
  let left = transactions;
  const dead = new Promise<never>(() => {});
  const { engine } = world;
  const db = new Proxy(engine.db, {
    get(target, name, receiver) {
      if (name !== '$transaction') return Reflect.get(target, name, receiver);
      return (...given: Parameters<typeof target.$transaction>) =>
        left-- > 0 ? Reflect.apply(target.$transaction, target, given) : dead;
    },
  });
  const house = { ...mail.house, engine: { ...engine, db } };
  const gone = new Promise<void>((resolve) => setTimeout(resolve, 300));
  const steps = (async () => {
    for (let step = 0; step < 8; step++) await importNext(house, 'dying');
  })();
  await Promise.race([gone, steps]);
}

async function refuse(mime: Uint8Array, id: string) {
  if (new TextDecoder().decode(mime).includes(id)) throw new Error('No reader reads this.');
  return mail.house.reader.read(mime);
}

/** A mail that comes now is found; gives how it is filed. */
async function keepNews() {
  await mail.sweep();
  return () => mail.settle();
}
