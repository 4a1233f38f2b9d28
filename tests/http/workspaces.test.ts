import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  AuditPage,
  connectWorkspace,
  installSlack,
  makeSlackInstallLink,
  openSlackInstallLink,
} from '../../api/core/index.ts';
import { type ApiWorld, anApi, publicUrl } from './client.ts';

const Page = z.object({
  items: z.array(z.object({ tenant: z.string(), state: z.string(), by: z.string() })),
  next: z.string().nullable(),
});
const installed = { isOrg: false, appId: 'A0APP', botUserId: 'U0BOT', scopes: ['commands'], sealed: '2.aaaaaaaa.x' };

let api: ApiWorld;
let without: ApiWorld;
const uninstalled: string[] = [];
/** A link that was made, as the database knows it. */
const aLink = async () => {
  const { token } = await makeSlackInstallLink(await api.as('olga'));
  return (await openSlackInstallLink(api.engine, String(token))).id;
};
beforeAll(async () => {
  const uninstallSlack = async (team: string) => uninstalled.push(team) > 0;
  api = await anApi({ installsSlack: true, uninstallSlack });
  without = await anApi();
  await connectWorkspace(api.engine, { surface: 'slack', tenant: 'T0NORTHWND', name: 'Northwind' });
  for (const holder of ['T0ONE', 'T0TWO'])
    await installSlack(await api.as('olga'), await aLink(), { ...installed, holder, name: holder });
});
afterAll(() => Promise.all([api.close(), without.close()]));

describe('an admin of the desk', () => {
  it('makes a link, which is shown once', async () => {
    const olga = await api.by('olga');
    const key = { 'idempotency-key': 'one-link' };
    const [first, again] = [
      await olga.post('workspaces/slack/install-links', {}, key),
      await olga.post('workspaces/slack/install-links', {}, key),
    ];
    const Link = z.object({ url: z.string().nullable(), expiresAt: z.iso.datetime() });
    expect(first.status).toBe(201);
    expect(first.as(Link).url).toMatch(new RegExp(`^${publicUrl}/slack/install\\?link=[\\w-]{43}$`));
    expect(again.as(Link)).toEqual({ ...first.as(Link), url: null });
  });

  it('is told what is missing where no workspace can be installed', async () => {
    const refused = await (await without.by('olga')).post('workspaces/slack/install-links', {});
    expect(refused.status).toBe(409);
    expect(refused.problem().message).toContain('SLACK_CLIENT_ID');
  });

  it('reads the workspaces page by page, the newest first', async () => {
    const olga = await api.by('olga');
    const first = (await olga.get('workspaces?limit=2')).as(Page);
    expect(first.items.map(({ tenant }) => tenant)).toEqual(['T0TWO', 'T0ONE']);
    const rest = (await olga.get(`workspaces?limit=2&cursor=${first.next}`)).as(Page);
    expect(rest).toEqual({ items: [{ tenant: 'T0NORTHWND', state: 'connected', by: 'settings' }], next: null });
    expect((await olga.get('workspaces?cursor=nonsense')).status).toBe(400);
  });

  it('disconnects one of those that were installed, and no other; twice has one effect', async () => {
    const olga = await api.by('olga');
    const leave = (place: string) => olga.post(`workspaces/${place}/disconnect`, {});
    const Left = z.object({ disconnected: z.boolean(), uninstalled: z.boolean() });
    expect((await leave('slack/T0ONE')).as(Left)).toEqual({ disconnected: true, uninstalled: true });
    expect((await leave('slack/T0ONE')).as(Left)).toEqual({ disconnected: false, uninstalled: false });
    expect(uninstalled).toEqual(['T0ONE']);
    const fixed = await leave('slack/T0NORTHWND');
    expect([fixed.status, fixed.problem().message]).toEqual([409, expect.stringContaining('SLACK_BOT_TOKEN')]);
    expect((await leave('slack/T0ELSE')).status).toBe(404);
    expect((await leave('matrix/T0ONE')).status).toBe(400);
  });
});

it('nobody else lists, connects or disconnects a workspace', async () => {
  const ana = await api.by('ana');
  for (const [method, path] of [
    ['GET', 'workspaces'],
    ['POST', 'workspaces/slack/install-links'],
    ['POST', 'workspaces/slack/T0TWO/disconnect'],
  ] as const)
    expect((await ana.send(method, path, method === 'GET' ? undefined : {})).status).toBe(403);
  expect(uninstalled).toEqual(['T0ONE']);
});

it('what was made, connected and disconnected stands in the audit log', async () => {
  const audit = (await (await api.by('olga')).get('audit?noun=workspace')).as(AuditPage).items;
  expect(audit.map(({ change, about }) => `${change} ${about.name}`)).toEqual([
    'disconnected from Slack (disconnected): T0ONE',
    'made a link to install the app in Slack',
    'connected to Slack: T0TWO',
    'made a link to install the app in Slack',
    'connected to Slack: T0ONE',
    'made a link to install the app in Slack',
    'connected to Slack: Northwind',
  ]);
});
