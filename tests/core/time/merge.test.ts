import { afterAll, beforeAll, expect, it } from 'vitest';
import { logTime, mergeTickets, myTime, showTicket, startTimer, unmergeTicket } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

it('time and a running timer go with a ticket that is merged, and come back with it', async () => {
  const [a, b] = [await world.aTicket(), await world.aTicket({ by: 'tom' })];
  const [ana, ben] = [await world.as('ana'), await world.as('ben')];
  await logTime(ben, { ticket: a.key, duration: '30m', billable: true });
  await logTime(ana, { ticket: b.key, duration: '1h' });
  await startTimer(ben, { ticket: a.key });
  await mergeTickets(ana, { ticket: a.key, into: b.key });
  expect((await showTicket(ana, b.key)).time).toEqual({ seconds: 5_400, billableSeconds: 1_800 });
  expect((await myTime(ben)).running?.ticket.key).toBe(b.key);
  await unmergeTicket(ana, { ticket: a.key });
  expect((await showTicket(ana, b.key)).time).toEqual({ seconds: 3_600, billableSeconds: 0 });
  expect((await showTicket(ana, a.key)).time).toEqual({ seconds: 1_800, billableSeconds: 1_800 });
  expect((await myTime(ben)).running?.ticket.key).toBe(a.key);
});
