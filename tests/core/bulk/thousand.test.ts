import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bulkNext, bulkTickets, proposeBulk, showBulk, startBulk, undoBulk } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const many = 1_000;
let world: World;
beforeAll(async () => {
  world = await aWorld();
  const { db, newId } = world.engine;
  const { id } = await world.aTicket();
  const { number, ...first } = await db.ticket.findUniqueOrThrow({ where: { id } });
  const rows = Array.from({ length: many }, (_, at) => ({
    ...first,
    id: newId(),
    number: number + 10_000 + at,
    key: `IT-${number + 10_000 + at}`,
    priority: 'low',
  }));
  for (let at = 0; at < many; at += 20) await db.ticket.createMany({ data: rows.slice(at, at + 20) });
});
afterAll(() => world.close());

const work = async () => {
  while ((await bulkNext(world.engine, 'test')) !== 'none');
};

it('a thousand tickets of one search are changed, listed page by page, and set back', async () => {
  const ana = await world.as('ana');
  const query = { priority: ['low'] } as const;
  const job = await proposeBulk(ana, { query: { priority: [...query.priority] }, change: { priority: 'high' } });
  expect(job).toMatchObject({ total: many, waiting: many });
  await startBulk(ana, { job: job.id });
  await work();
  expect(await showBulk(ana, { job: job.id })).toMatchObject({ state: 'done', changed: many });
  expect(await world.engine.db.ticket.count({ where: { priority: 'high' } })).toBe(many);
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await bulkTickets(ana, { job: job.id, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    for (const { ticket } of page.items) seen.add(ticket);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen.size).toBe(many);
  await undoBulk(ana, { job: job.id });
  await work();
  expect(await showBulk(ana, { job: job.id })).toMatchObject({ state: 'undone', undone: many });
  expect(await world.engine.db.ticket.count({ where: { priority: 'low' } })).toBe(many);
});

it('and one more than that is refused, before anything is kept', async () => {
  const ana = await world.as('ana');
  const before = await world.engine.db.bulkJob.count();
  await refused(proposeBulk(ana, { query: {}, change: { priority: 'high' } }), 'invalid');
  expect(await world.engine.db.bulkJob.count()).toBe(before);
});
