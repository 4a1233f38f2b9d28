import { afterAll, beforeAll, expect, it } from 'vitest';
import { replyToTicket, showTicket, ticketComments } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = [await aWorkspace(), await aTenant()];
  await teams.says('ben', 'help');
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

const said = async (world: World, ticket: string) =>
  (await ticketComments(await world.as('ben'), { ticket })).items.map((one) => one.text);

async function talked(world: World): Promise<string> {
  const { key } = await world.aTicket();
  await replyToTicket(await world.as('maya'), { ticket: key, text: 'My chair squeaks, too.\nSince Monday.' });
  return key;
}
const question = 'Move this message with its files from';
/** What a view holds, as a message. */
const blocksIn = (body: Record<string, unknown> | undefined) => Object(body).view;
const newest = async (world: World) =>
  world.engine.db.ticket.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { key: true, title: true } });

it('an agent gives a message a ticket of its own in Slack, once it was said what that does', async () => {
  const { world, fake } = slack;
  const key = await talked(world);
  const viewOf = async (method: 'views.open' | 'views.update', count: number) => {
    await slack.eventually(() => expect(fake.of(method)).toHaveLength(count));
    return fake.of(method).at(-1);
  };
  const inView = { view: { id: 'V1', type: 'modal', callback_id: 'text.all' } };
  await slack.quiet();
  await slack.command('ben', key);
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  await slack.press('ben', controlIn(fake.of('respond')[0], 'text.all'));
  const all = await viewOf('views.open', 1);
  await slack.press('ben', controlIn(blocksIn(all), 'text.split'), inView);
  const asked = await viewOf('views.update', 1);
  expect(JSON.stringify(asked)).toContain(`${question} ${key} to a new ticket, for Maya?`);
  expect(await said(world, key)).toHaveLength(1);
  await slack.press('ben', controlIn(blocksIn(asked), 'text.split-now'), inView);
  const after = JSON.stringify(await viewOf('views.update', 2));
  const made = await newest(world);
  expect(made.title).toBe('My chair squeaks, too.');
  expect(after).toContain(made.key);
  expect(after).toContain(`Split from ${key}.`);
  expect(await said(world, key)).toEqual([]);
  expect(await said(world, made.key)).toEqual(['My chair squeaks, too.\nSince Monday.']);
});

it('and in Teams', async () => {
  const { world } = teams;
  const key = await talked(world);
  await teams.quiet();
  await teams.says('ben', key);
  await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThanOrEqual(1));
  const all = await openDialog(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Show all');
  const asked = await submit(teams, 'ben', all, 'Own ticket…', {});
  expect(asked?.text).toContain(question);
  const back = await submit(teams, 'ben', asked, 'Back', {});
  expect(back?.text).toContain('Own ticket…');
  const after = await submit(teams, 'ben', asked, 'Open a ticket with it', {});
  expect(after?.text).toContain(`Split from ${key}.`);
  const made = await newest(world);
  expect((await showTicket(await world.as('maya'), made.key)).title).toBe('My chair squeaks, too.');
  expect(await said(world, key)).toEqual([]);
});
