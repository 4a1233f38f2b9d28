import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHealth } from '../../api/adapters/health.ts';
import { freshSqlite } from '../support/database.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const health = (pending: () => Promise<string[]> = async () => []) => makeHealth(world.engine, { pending });

describe('who operates the desk', () => {
  it('reads that the database is there and how long the queues are', async () => {
    const { ok, checks } = await health().ready();
    expect(ok).toBe(true);
    expect(checks).toMatchObject({ database: 'reachable', migrations: 'applied', 'deliveries dead': '0' });
  });

  it('learns that nobody sends what is due on a channel, since when, and what to do', async () => {
    await world.aTicket();
    expect((await health().ready()).checks).not.toHaveProperty('deliveries to slack');
    const since = world.clock.now().toISOString();
    world.clock.advance(2 * 60_000 + 1);
    const { ok, checks } = await health().ready();
    expect(ok).toBe(true);
    expect(checks['deliveries to slack']).toBe(
      `2 overdue since ${since}: no process sends them. Start one with the role worker and the settings of slack.`,
    );
    expect((await health().metrics()).body).toContain('threadline_queue_size{queue="deliveries",state="overdue"} 2');
  });

  it('learns within the deadline that nothing can be written while another process holds the lock', async () => {
    const database = await freshSqlite();
    const locked = makeHealth({ ...world.engine, db: database.client }, { pending: async () => [] }, 100);
    const other = new DatabaseSync(database.path);
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    const { ok, checks } = await locked.ready();
    expect(performance.now() - started).toBeLessThan(1_500);
    expect([ok, checks.database, checks.writing]).toEqual([
      false,
      'reachable',
      expect.stringContaining('holds the lock'),
    ]);
    other.exec('ROLLBACK');
    await expect.poll(async () => (await locked.ready()).ok).toBe(true);
    other.close();
    await database.close();
  });

  it('learns that files cannot be kept, which takes nothing out of service', async () => {
    expect((await health().ready()).checks.files).toBe('work');
    const blobs = { ...world.engine.files.blobs, check: () => Promise.reject(new Error('not a folder')) };
    const engine = { ...world.engine, files: { ...world.engine.files, blobs } };
    const { ok, checks } = await makeHealth(engine, { pending: async () => [] }).ready();
    expect([ok, checks.files]).toEqual([true, expect.stringMatching(/^do not work: nothing can be kept/)]);
  });

  it('learns that the disk is full', async () => {
    const full = Object.assign(new Error('database or disk is full'), {});
    const setting = { updateMany: () => Promise.reject(full), create: () => Promise.reject(full) };
    const db = new Proxy(world.engine.db, {
      get: (target, name) => (name === 'setting' ? setting : Reflect.get(target, name)),
    });
    const { ok, checks } = await makeHealth({ ...world.engine, db }, { pending: async () => [] }).ready();
    expect([ok, checks.writing]).toEqual([false, expect.stringContaining('disk is full')]);
  });

  it('is told when migrations wait, or when the database cannot be asked', async () => {
    expect(await health(async () => ['20261125000000_init']).ready()).toMatchObject({
      ok: false,
      checks: { migrations: 'waiting: 20261125000000_init' },
    });
    let asked = 0;
    const counting = health(async () => (asked++ === 0 ? ['20261125000000_init'] : []));
    expect([(await counting.ready()).ok, (await counting.ready()).ok, (await counting.ready()).ok]).toEqual([
      false,
      true,
      true,
    ]);
    expect(asked).toBe(2);
    const gone = () => Promise.reject(new Error('connection refused'));
    expect(await health(gone).ready()).toEqual({ ok: false, checks: { database: 'not reachable' } });
  });
});
