import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Connection } from '../../../../api/adapters/sqlite/connection.ts';
import { aTenant, itChannel, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

/** How many statements an answer takes; nothing is remembered of who asks. */
async function statementsOf(answered: () => Promise<Response>): Promise<number> {
  const asked = [vi.spyOn(Connection.prototype, 'query'), vi.spyOn(Connection.prototype, 'execute')];
  const answer = await answered();
  const count = asked.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of asked) spy.mockRestore();
  expect(await answer.json()).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  return count;
}

it.skipIf(process.env.TEST_DATABASE_URL?.startsWith('sqlserver://'))(
  'a card that is looked at, and a change that is pressed on it, take few statements',
  async () => {
    const { key } = await there.world.aTicket();
    const invoke = (verb: string, data: object) => {
      const action = { type: 'Action.Execute', verb, data: { act: verb, t: key, ...data } };
      return there.invoke('ben', 'adaptiveCard/action', { action, trigger: 'manual' }, { channel: itChannel });
    };
    const view = () => invoke('ticket.refresh', { v: 1 });
    await view();
    const viewed = await statementsOf(view);
    expect(viewed).toBeGreaterThan(3);
    expect(viewed).toBeLessThanOrEqual(8);
    await invoke('ticket.change', { v: 1, was: { priority: 'medium' }, priority: 'high' });
    const change = { v: 2, was: { priority: 'high' }, priority: 'low' };
    expect(await statementsOf(() => invoke('ticket.change', change))).toBeLessThanOrEqual(16);
  },
);
