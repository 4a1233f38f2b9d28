import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, anApi, type Caller } from '../http/client.ts';
import { takeTrips } from '../support/tsql/trips.ts';

let api: ApiWorld;
let maya: Caller;
let ben: Caller;
let ana: Caller;
beforeAll(async () => {
  api = await anApi({ rememberActorsMs: 2_000 });
  [maya, ben, ana] = await Promise.all([api.by('maya'), api.by('ben'), api.by('ana')]);
  for (const by of [maya, ben, ana]) await by.post('tickets', { title: 'A printer', desk: 'IT' });
  await ben.post('tickets/IT-2/assign', { to: 'me' });
});
afterAll(() => api.close());

/** The messages to the server that this takes, each told by its beginning. */
async function tripsOf(work: () => Promise<{ status: number }>): Promise<string[]> {
  takeTrips();
  const { status } = await work();
  expect(status).toBeLessThan(300);
  const trips = takeTrips();
  // A question for the row of no id has an answer without the server.
  expect(trips.filter((sql) => sql.includes('IN (NULL)'))).toEqual([]);
  return trips.map((sql) => sql.replaceAll('[dbo].', '').slice(0, 60));
}

describe('messages to SQL Server, with warm caches', () => {
  it.each([
    ['a requester opens a ticket', 6, () => maya.post('tickets', { title: 'Printer broken', desk: 'IT' })],
    ['an agent opens a ticket', 6, () => ben.post('tickets', { title: 'Printer broken', desk: 'IT' })],
    ['an agent lists tickets', 3, () => ben.get('tickets?limit=50')],
    ['a lead lists tickets', 3, () => ana.get('tickets?limit=50')],
    ['a requester lists tickets', 3, () => maya.get('tickets?limit=50')],
  ])('%s: at most %i', async (_, most, work) => {
    await work();
    const trips = await tripsOf(work);
    expect(trips.length, trips.join('\n')).toBeLessThanOrEqual(most);
  });
});

it('with nothing remembered of who asks, it is two more: the credential, and the person in one statement', async () => {
  const create = () => maya.post('tickets', { title: 'Printer broken', desk: 'IT' });
  const list = () => maya.get('tickets?limit=50');
  for (const [work, most] of [
    [create, 8],
    [list, 5],
  ] as const) {
    await work();
    // Longer than credentials and people are remembered, shorter than desks are.
    api.clock.advance(2_500);
    const trips = await tripsOf(work);
    expect(trips.length, trips.join('\n')).toBeLessThanOrEqual(most);
    api.clock.advance(3_000);
  }
});
