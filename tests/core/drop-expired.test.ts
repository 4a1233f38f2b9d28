import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  dropExpired,
  endDraft,
  finishInbound,
  keepDraft,
  moveTicket,
  rateTicket,
  receive,
  showTicket,
  withdrawTicket,
} from '../../api/core/index.ts';
import { refused } from '../support/refused.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const days = (count: number) => world.clock.advance(count * 86_400_000);

it('what is done with is dropped after its time, however much there is; what is not is kept', async () => {
  const { engine } = world;
  const owner = 'slack:T:U';
  const { id: used } = await keepDraft(engine, { owner, kind: 'ticket', content: { text: 'filed' } });
  await endDraft(engine, owner, used, 'used');
  const { id: open } = await keepDraft(engine, { owner, kind: 'reply', content: { text: 'not sent yet' } });
  const done = await receive(engine, 'test', { source: 'slack', key: 'done', kind: 'command', payload: '{}' });
  if (done) await finishInbound(engine, done, { outcome: 'command' });
  await receive(engine, 'test', { source: 'slack', key: 'waits', kind: 'command', payload: '{}' });
  const row = { command: 'x', inputHash: '', answer: '{}', createdAt: engine.clock.now() };
  await engine.db.idempotencyKey.createMany({
    data: Array.from({ length: 1_201 }, (_, n) => ({ ...row, id: `${n}` })),
  });

  days(1);
  await dropExpired(engine);
  expect(await engine.db.idempotencyKey.count()).toBe(1_201);
  days(2);
  await dropExpired(engine);
  expect(await engine.db.idempotencyKey.count()).toBe(0);
  expect(await engine.db.inbound.count()).toBe(2);
  days(28);
  await dropExpired(engine);
  expect(await engine.db.draft.findMany({ select: { id: true } })).toEqual([{ id: open }]);
  expect(await engine.db.inbound.findMany({ select: { key: true } })).toEqual([{ key: 'waits' }]);
});

it('a ticket that was withdrawn cannot be rated, however long ago; and who closed one opens it again only at once', async () => {
  const maya = await world.as('maya');
  const { key } = await world.aTicket();
  await withdrawTicket(maya, { ticket: key });
  const { key: other } = await world.aTicket({ status: 'closed', assignee: 'ben' });
  days(3);
  await dropExpired(world.engine);
  const refusal = await refused(rateTicket(maya, { ticket: key, stars: 5 }), 'forbidden');
  expect(refusal.message).toContain(key);
  expect((await showTicket(maya, key)).abilities).not.toContain('rate');
  expect((await showTicket(maya, other)).abilities).toContain('rate');
  const late = await refused(moveTicket(await world.as('ben'), { ticket: other, status: 'active' }), 'forbidden');
  expect(late.message).toContain(other);
});
