import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalateTicket, showTicket, ticketHistory } from '../../../../api/core/index.ts';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';
import { type ApiWorld, anApi } from '../../../http/client.ts';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

let api: ApiWorld;
let slack: Workspace;
let teams: Tenant;
beforeAll(async () => {
  api = await anApi();
  [slack, teams] = await Promise.all([aWorkspace(api), aTenant({ world: api })]);
});
afterAll(async () => {
  await Promise.all([slack.close(), teams.close()]);
  await api.close();
});

const past = async (key: string, by: 'ana' | 'maya' = 'ana') =>
  (await ticketHistory(await api.as(by), { ticket: key, limit: 20 })).items.map(({ text }) => text);

it.each([
  ['escalate IT-4 @Chloe', { verb: 'escalate', ticket: 'IT-4', who: { kind: 'name', name: '@Chloe' } }],
  ['IT-4 escalate Chloe', { verb: 'escalate', ticket: 'IT-4', who: { kind: 'name', name: 'Chloe' } }],
  ['eskaliere IT-4 @Chloe', { verb: 'escalate', ticket: 'IT-4', who: { kind: 'name', name: '@Chloe' } }],
  ['eskaluj IT-4 @Chloe', { verb: 'escalate', ticket: 'IT-4', who: { kind: 'name', name: '@Chloe' } }],
] as const)('“%s” is read', (line, intent) => {
  expect(readIntent(line)).toEqual(intent);
});

describe('a colleague who is called in', () => {
  it('is found in Teams by two buttons, and the history says who was called by whom', async () => {
    const { key } = await api.aTicket({ assignee: 'ana' });
    await teams.says('ben', `escalate ${key} @Chloe`);
    await teams.eventually(() => expect(cardsOf(teams).at(-1)?.text).toContain('Chloe is called in'));
    const { text = '' } = cardsOf(teams).at(-1) ?? {};
    // The assignee comes along, and the person who presses needs no name.
    const users = `users=${encodeURIComponent('chloe@northwind.example,ana@northwind.example')}`;
    expect(text).toContain(`https://teams.microsoft.com/l/chat/0/0?${users}&topicName=${key}%3A%20Printer`);
    expect(text).toContain(`https://teams.microsoft.com/l/call/0/0?${users}`);
    expect(await past(key)).toContainEqual(expect.stringContaining('called in Chloe'));
    // Its requester reads nothing of it.
    expect(await past(key, 'maya')).not.toContainEqual(expect.stringContaining('called in'));
  });

  it('is found from Slack by the same links', async () => {
    const { key } = await api.aTicket();
    await slack.command('ben', `escalate ${key} @Chloe`);
    await slack.eventually(() =>
      expect(JSON.stringify(slack.fake.of('respond'))).toContain('<https://teams.microsoft.com/l/chat/0/0?users='),
    );
  });

  it('is named by the API as well, which gives the links', async () => {
    const { key } = await api.aTicket();
    const ben = await api.by('ben');
    const answer = await ben.post(`tickets/${key}/escalate`, { person: api.people.chloe });
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('/l/call/0/0?users=chloe%40')]);
    const maya = await api.by('maya');
    expect((await maya.post(`tickets/${key}/escalate`, { person: api.people.chloe })).status).toBe(403);
  });

  it('may see a confidential ticket, has an address, and is somebody else', async () => {
    const { key } = await api.aTicket({ confidential: true, assignee: 'ben' });
    const ben = await api.as('ben');
    const call = (person: string) => escalateTicket(ben, { ticket: key, person });
    await expect(call(api.people.tom)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(call(api.people.ben)).rejects.toMatchObject({ code: 'invalid' });
    await expect(call('nobody')).rejects.toMatchObject({ code: 'invalid' });
    const { version } = await showTicket(ben, key);
    await api.engine.db.person.update({ where: { id: api.people.priya }, data: { email: null, emailFolded: null } });
    const open = await api.aTicket();
    await expect(escalateTicket(ben, { ticket: open.key, person: api.people.priya })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('no mail address'),
    });
    expect((await showTicket(ben, key)).version).toBe(version);
  });
});
