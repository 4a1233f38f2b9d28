import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStatus, finishTicket, linkTickets, moveTicket, showTicket } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

/** A ticket of Ben that waits for another one, which is solved then. */
async function solved(world: World): Promise<{ key: string; cause: string }> {
  const input = { name: 'With a vendor', category: 'waiting' as const, waitsFor: 'thirdParty' as const };
  const { id } = await createStatus(await world.as('adam', 'web'), input);
  world.engine.book.forget();
  const [cause, { key }] = [await world.aTicket(), await world.aTicket({ assignee: 'ben' })];
  const ana = await world.as('ana');
  await moveTicket(ana, { ticket: key, status: id });
  await linkTickets(ana, { ticket: cause.key, kind: 'blocks', other: key });
  await finishTicket(ana, { ticket: cause.key });
  expect((await showTicket(ana, key)).status.category).toBe('active');
  return { key, cause: cause.key };
}

it('in Slack the assignee is told why a ticket is back, with buttons for what to do', async () => {
  const { key, cause } = await solved(slack.world);
  const told = () => slack.fake.of('chat.postMessage').find((one) => JSON.stringify(one).includes('is back with you'));
  await slack.deliver();
  expect(told()).toBeDefined();
  const said = JSON.stringify(told());
  expect(said).toContain(`*${key}*`);
  expect(said).toContain(`*${cause}*, which it waited for, is resolved or closed`);
  for (const action of ['ticket.reply', 'ticket.resolve', 'ticket.show']) expect(said).toContain(action);
});

it('in Teams likewise, and the button shows the ticket', async () => {
  const { ben } = teams.world.people;
  const data = { toldOn: JSON.stringify({ assigned: ['teams'] }) };
  await teams.world.engine.db.person.update({ where: { id: ben }, data });
  // People are written to in Teams once they have opened the chat.
  await teams.says('ben', 'help');
  await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThan(0));
  const { key } = await solved(teams.world);
  const told = () => cardsOf(teams).find(({ card }) => JSON.stringify(card).includes('is back with you'));
  await teams.deliver();
  expect(told()).toBeDefined();
  const before = cardsOf(teams).length;
  await press(teams, 'ben', told()?.card, 'Show');
  await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThan(before));
  expect(JSON.stringify(cardsOf(teams).at(-1)?.card)).toContain(key);
});
