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

  it('works at a desk or sees the ticket: a customer of another company is not called in, by no way', async () => {
    const { key, version } = await api.aTicket({ title: 'Secret layoffs' });
    const ben = await api.as('ben');
    await expect(escalateTicket(ben, { ticket: key, person: api.people.tom })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('works at no desk'),
    });
    const before = slack.fake.of('respond').length;
    await slack.command('ben', `escalate ${key} @Tom`);
    await slack.eventually(() => expect(slack.fake.of('respond').length).toBeGreaterThan(before));
    const told = JSON.stringify(slack.fake.of('respond').slice(before));
    expect(told).toContain('works at no desk');
    expect(told).not.toContain('teams.microsoft.com');
    expect((await showTicket(ben, key)).version).toBe(version);
    // Its requester sees it, so nothing is told to them that they do not know.
    const called = await escalateTicket(ben, { ticket: key, person: api.people.maya });
    expect(called.chat).toContain('Secret%20layoffs');
  });

  it('reads the title in the links only where they see the ticket', async () => {
    const { key } = await api.aTicket({ title: 'Secret layoffs' });
    const { chat } = await escalateTicket(await api.as('ben'), { ticket: key, person: api.people.dana });
    expect(chat).toContain(`topicName=${key}&message=${key}`);
    expect(chat).not.toContain('layoffs');
  });

  it('is not named by a key of the API that may not read people', async () => {
    const { key, version } = await api.aTicket();
    const path = `tickets/${key}/escalate`;
    const writes = await (await api.by('ben', ['tickets:write'])).post(path, { person: api.people.chloe });
    expect([writes.status, writes.text]).toEqual([403, expect.stringContaining('people:read')]);
    expect(writes.text).not.toContain('northwind.example');
    expect((await showTicket(await api.as('ben'), key)).version).toBe(version);
    const reads = await api.by('ben', ['tickets:write', 'people:read']);
    expect((await reads.post(path, { person: api.people.chloe })).status).toBe(200);
  });
});
