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
    // Work in the background asks the same database now and then, so the fewest of some tries count.
    const viewed: number[] = [];
    for (let time = 0; time < 5; time++) viewed.push(await statementsOf(view));
    expect(Math.min(...viewed)).toBeGreaterThan(3);
    expect(Math.min(...viewed)).toBeLessThanOrEqual(8);
    const priorities = ['medium', 'high', 'low', 'high', 'low', 'high'];
    const pressed: number[] = [];
    for (const [index, priority] of priorities.slice(1).entries()) {
      const change = { v: index + 1, was: { priority: priorities[index] }, priority };
      pressed.push(await statementsOf(() => invoke('ticket.change', change)));
    }
    expect(Math.min(...pressed)).toBeLessThanOrEqual(16);
  },
);
