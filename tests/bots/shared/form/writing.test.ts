import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookAt, prepareReply, showTicket, ticketPresence } from '../../../../api/core/index.ts';
import { othersOn } from '../../../../bots/shared/form/others.ts';
import type { Name, World } from '../../../support/world.ts';
import { aWorkspace, openedView, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

const writing = async ({ as }: World, name: Name, ticket: string) =>
  (await ticketPresence(await as(name), { ticket })).people.map((one) => `${one.name} ${one.doing}`);

it('in Slack an open form of a reply counts as writing until it is closed or submitted, and says who else writes', async () => {
  const { world, fake } = slack;
  const { key } = await world.aTicket();
  await lookAt(await world.as('chloe'), { ticket: key, doing: 'writing' });
  const sendAt = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  await prepareReply(await world.as('ana'), { ticket: key, text: 'Soon.', sendAt });
  const open = async (at: number) => {
    await slack.press('ben', { action_id: 'ticket.reply', value: JSON.stringify({ t: key, v: 1 }) });
    await slack.eventually(() => expect(fake.of('views.open').length).toBeGreaterThan(at));
    return openedView(fake.of('views.open')[at]);
  };
  const first = await open(0);
  expect(first.text).toContain('Chloe has been writing here since');
  expect(first.text).toContain('Ana’s reply goes out');
  expect(await writing(world, 'chloe', key)).toEqual(['Ben writing']);
  const user = { id: 'U0BEN', team_id: world.slack.teamId };
  const view = { id: 'V1', type: 'modal', ...first, state: { values: {} } };
  await slack.interact({ type: 'view_closed', user, team: { id: world.slack.teamId }, view });
  await slack.eventually(async () => expect(await writing(world, 'chloe', key)).toEqual([]));
  const second = await open(1);
  expect(await writing(world, 'chloe', key)).toEqual(['Ben writing']);
  await slack.submit('ben', { ...second, id: 'V2' }, { text: 'I come at four.' });
  await slack.eventually(async () => expect(await writing(world, 'chloe', key)).toEqual([]));
  await slack.quiet();
  await slack.command('ben', key);
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('Chloe has been writing here since'));
});

it('a form opens with what is ready where it cannot be said that somebody writes', async () => {
  const { world } = slack;
  const { key } = await world.aTicket();
  await prepareReply(await world.as('ana'), { ticket: key, text: 'Soon.' });
  const ben = await world.as('ben');
  const ticket = await showTicket(ben, key);
  // Nothing can be written with this.
  const reads = { ...ben, actor: { ...ben.actor, scopes: ['tickets:read' as const] } };
  expect(await othersOn(reads, ticket)).toEqual({ others: { writing: [], ready: [{ by: 'Ana', at: null }] } });
  expect(await writing(world, 'chloe', key)).toEqual([]);
});

it('in Teams an open dialog counts as writing until it is submitted, and a requester reads and leaves no trace', async () => {
  const { world } = teams;
  const { key } = await world.aTicket();
  await lookAt(await world.as('chloe'), { ticket: key, doing: 'writing' });
  await teams.says('ben', `reply ${key}`);
  await teams.eventually(() => expect(cardsOf(teams)).toHaveLength(1));
  const dialog = await openDialog(teams, 'ben', cardsOf(teams)[0]?.card, 'Reply');
  expect(dialog?.text).toContain('Chloe has been writing here since');
  expect(await writing(world, 'chloe', key)).toEqual(['Ben writing']);
  expect(await submit(teams, 'ben', dialog, 'Send', { text: 'I come at four.', when: 'now' })).toBeNull();
  await teams.eventually(async () => expect(await writing(world, 'chloe', key)).toEqual([]));
  await teams.quiet();
  await teams.says('maya', `reply ${key}`);
  await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThan(0));
  const own = await openDialog(teams, 'maya', cardsOf(teams).at(-1)?.card, 'Reply');
  expect(own?.text).not.toContain('writing');
  expect(await writing(world, 'ben', key)).toEqual(['Chloe writing']);
});
