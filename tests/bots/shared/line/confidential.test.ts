import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showTicket, ticketPeople } from '../../../../api/core/index.ts';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';
import type { Name } from '../../../support/world.ts';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

const sees = async ({ world }: Workspace | Tenant, by: Name, ticket: string) =>
  showTicket(await world.as(by), ticket).then(
    () => true,
    () => false,
  );
const on = async ({ world }: Workspace | Tenant, ticket: string) =>
  (await ticketPeople(await world.as('ana'), { ticket })).items.map((one) => one.person.name).toSorted();

it.each([
  ['confidential IT-4', { verb: 'confidential', ticket: 'IT-4', off: false, who: [] }],
  ['IT-4 confidential off', { verb: 'confidential', ticket: 'IT-4', off: true, who: [] }],
  ['vertraulich IT-4 aus', { verb: 'confidential', ticket: 'IT-4', off: true, who: [] }],
  ['poufne IT-4 wyłącz', { verb: 'confidential', ticket: 'IT-4', off: true, who: [] }],
  [
    'confidential IT-4 @Chloe Baker @Tom',
    {
      verb: 'confidential',
      ticket: 'IT-4',
      off: false,
      who: [
        { kind: 'name', name: '@Chloe Baker' },
        { kind: 'name', name: '@Tom' },
      ],
    },
  ],
  [
    'confidential IT-4 <@U0CHLOE>, <@U0TOM>',
    {
      verb: 'confidential',
      ticket: 'IT-4',
      off: false,
      who: [
        { kind: 'account', id: 'U0CHLOE' },
        { kind: 'account', id: 'U0TOM' },
      ],
    },
  ],
  ['confidential IT-4 me', { verb: 'confidential', ticket: 'IT-4', off: false, who: [{ kind: 'me' }] }],
] as const)('“%s” is read', (line, intent) => {
  expect(readIntent(line)).toEqual(intent);
});

describe('a ticket is made confidential by a line', () => {
  it('in Slack, with who sees it and the way back', async () => {
    const { key } = await slack.world.aTicket({ assignee: 'ben', title: 'A badger in payroll' });
    await slack.deliver();
    await slack.quiet();
    await slack.command('ben', `confidential ${key} <@U0TOM>`);
    const said = () => JSON.stringify(slack.fake.of('respond'));
    await slack.eventually(() => expect(said()).toContain(`${key} is confidential. `));
    expect(said()).toContain('and so does Tom');
    expect(said()).toContain('Undo');
    expect(await on(slack, key)).toEqual(['Tom']);
    expect(await sees(slack, 'chloe', key)).toBe(false);
    await slack.deliver();
    const drawn = slack.fake.of('chat.update').filter((body) => body.channel === slack.world.slack.itChannel);
    expect(JSON.stringify(drawn)).toContain('confidential now');
    expect(JSON.stringify(drawn)).not.toContain('badger');
    await slack.command('ben', `confidential ${key} off`);
    await slack.eventually(() => expect(said()).toContain(`${key} is not confidential any more.`));
    expect(await sees(slack, 'chloe', key)).toBe(true);
  });

  it('in Teams, with the same words, and one press takes it back', async () => {
    const { key } = await teams.world.aTicket({ assignee: 'ben', title: 'A badger in payroll' });
    await teams.says('ben', `confidential ${key} @Tom`);
    const shown = () => cardsOf(teams).at(-1);
    await teams.eventually(() => expect(shown()?.text).toContain(`${key} is confidential.`));
    expect(await on(teams, key)).toEqual(['Tom']);
    await press(teams, 'ben', shown()?.card, 'Undo');
    await teams.eventually(async () => expect(await sees(teams, 'chloe', key)).toBe(true));
  });

  it('and people who choose the group anew are offered no way back that would show it to the whole desk', async () => {
    const { key } = await teams.world.aTicket({ assignee: 'ben', title: 'A badger in payroll' });
    await teams.says('ben', `confidential ${key} @Tom`);
    const shown = () => JSON.stringify(cardsOf(teams).at(-1));
    await teams.eventually(() => expect(shown()).toContain('Undo'));
    await teams.says('ben', `confidential ${key} @Priya`);
    await teams.eventually(async () => expect(await on(teams, key)).toEqual(['Priya']));
    const said = () => JSON.stringify(teams.fake.of('POST', /./).slice(-1));
    await teams.eventually(() => expect(said()).toContain('not see it any more'));
    expect(said()).not.toContain('Undo');
    expect(await sees(teams, 'chloe', key)).toBe(false);
  });

  it('and not by people who only ask, nor for somebody whom nobody knows', async () => {
    const { key } = await slack.world.aTicket();
    await slack.quiet();
    await slack.command('maya', `confidential ${key}`);
    await slack.eventually(() =>
      expect(JSON.stringify(slack.fake.of('respond'))).toContain('Only agents of its desk whose role allows it'),
    );
    await slack.command('ben', `confidential ${key} @Nobody`);
    await slack.eventually(() => expect(JSON.stringify(slack.fake.of('respond'))).toContain('Nobody'));
    expect(await sees(slack, 'chloe', key)).toBe(true);
  });
});
