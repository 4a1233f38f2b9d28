import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseSealer } from '../../../api/adapters/sealed.ts';
import { disconnectByAdmin, listWorkspaces, openTicket, replyToTicket, sealAgain } from '../../../api/core/index.ts';
import type { World } from '../../support/world.ts';
import { anInstalled, type Installed, keys, tokens } from './installed.ts';
import { aWorkspace } from './workspace.ts';

let desk: Installed;
beforeEach(async () => {
  desk = await anInstalled();
});
afterEach(() => desk.close());

const posts = () => desk.fake.calls.filter(({ method }) => method === 'chat.postMessage');
const mayas = () => desk.world.engine.db.identity.findMany({ where: { externalId: 'U0MAYA', provider: 'slack' } });
const said = async (answer: Response) => JSON.stringify(await answer.json());
const noted = (tenant: string) =>
  desk.world.engine.db.workspace.findUnique({ where: { surface_tenant: { surface: 'slack', tenant } } });
/** Maya of that workspace asks for help. */
async function asks(team: string, title: string) {
  await desk.command(team, 'mine');
  const { engine } = desk.world;
  const account = await engine.db.identity.findFirstOrThrow({
    where: { provider: 'slack', tenant: team, externalId: 'U0MAYA' },
  });
  const ctx = await desk.world.as('olga');
  return openTicket(ctx, { title, desk: 'IT', requester: account.personId });
}
const kinds = { kind: { in: ['card'] } };

describe('two workspaces that were installed', () => {
  beforeEach(async () => {
    await desk.install('T0NORTHWND');
    await desk.install('T0FABRIKAM');
    await desk.quiet();
  });

  it('have people of their own, who are asked for with the token of their workspace', async () => {
    await desk.command('T0NORTHWND', 'mine');
    await desk.command('T0FABRIKAM', 'mine');
    const asked = desk.fake.calls.filter(({ method }) => method === 'users.info');
    expect(asked.map(({ token }) => token)).toContain(tokens.T0FABRIKAM);
    const people = await mayas();
    expect(new Set(people.map(({ personId }) => personId)).size).toBe(2);
    expect(people.map(({ tenant }) => tenant).sort()).toEqual(['T0FABRIKAM', 'T0NORTHWND']);
  });

  it('are each told with their own token', async () => {
    await asks('T0FABRIKAM', 'The door is shut');
    await asks('T0NORTHWND', 'The window is open');
    await desk.deliver();
    const to = (token: string) => posts().filter((one) => one.token === token);
    expect(JSON.stringify(to(tokens.T0FABRIKAM))).toContain('The door is shut');
    expect(JSON.stringify(to(tokens.T0FABRIKAM))).not.toContain('The window is open');
    // The desk’s channel is in one of them.
    const inChannel = posts().filter(({ body }) => body.channel === desk.world.slack.itChannel);
    expect(new Set(inChannel.map(({ token }) => token))).toEqual(new Set([tokens.T0NORTHWND]));
  });

  it('do not hold each other up while one of them is away', async () => {
    await asks('T0NORTHWND', 'The window is open');
    await asks('T0FABRIKAM', 'The door is shut');
    const broken = new Response('', { status: 500 });
    desk.fake.answer('chat.postMessage', (_, token) => (token === tokens.T0NORTHWND ? broken.clone() : undefined));
    await desk.deliver();
    const { engine } = desk.world;
    const waiting = await engine.db.delivery.findMany({ where: { ...kinds, state: 'pending', channel: 'slack' } });
    expect(waiting.length).toBeGreaterThan(0);
    const sent = await engine.db.messageRef.findMany({ where: { kind: 'card', tenant: 'T0FABRIKAM' } });
    expect(sent).toHaveLength(1);
    // It is asked a few times, and not by everything that waits for it.
    const before = posts().length;
    await asks('T0NORTHWND', 'The roof leaks');
    await asks('T0NORTHWND', 'The lamp is dark');
    await desk.deliver();
    expect(posts().length - before).toBeLessThanOrEqual(1);
  });

  it('end one without the other: its token is forgotten, what is due there says so, and its requests are turned away', async () => {
    await asks('T0FABRIKAM', 'The door is shut');
    desk.revoke('T0FABRIKAM');
    expect((await desk.event('T0FABRIKAM', { type: 'app_uninstalled' })).status).toBe(200);
    await desk.event('T0FABRIKAM', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } });
    const { engine } = desk.world;
    const [gone] = await engine.db.slackInstall.findMany({ where: { holder: 'T0FABRIKAM' } });
    expect(gone).toMatchObject({ sealed: '', endedAt: expect.any(Date) });
    expect(await noted('T0FABRIKAM')).toMatchObject({ reason: 'app_uninstalled' });
    expect(await noted('T0NORTHWND')).toMatchObject({ goneAt: null });
    await desk.deliver();
    const dead = await engine.db.delivery.findMany({ where: { state: 'dead' } });
    expect(dead.map(({ answer }) => answer).join()).toContain('not installed in this workspace any more');
    expect(await said(await desk.command('T0FABRIKAM', 'mine'))).toContain('not connected to Threadline');
    expect(await said(await desk.command('T0NORTHWND', 'help'))).not.toContain('not connected');
  });

  it('notice a removal that no event told of, and one that is over again is no removal', async () => {
    await desk.event('T0NORTHWND', { type: 'app_uninstalled' });
    expect(await noted('T0NORTHWND')).toMatchObject({ goneAt: null });
    await asks('T0FABRIKAM', 'The door is shut');
    desk.revoke('T0FABRIKAM');
    await desk.deliver();
    expect(await noted('T0FABRIKAM')).toMatchObject({ reason: 'token_revoked' });
    await desk.install('T0FABRIKAM');
    expect(await noted('T0FABRIKAM')).toMatchObject({ goneAt: null, reason: null });
    desk.world.clock.advance(3_000);
    expect(await said(await desk.command('T0FABRIKAM', 'help'))).not.toContain('not connected');
  });

  it('reach somebody who has an account in both: where the card stands, and in the other one when the app was removed there', async () => {
    const { engine } = desk.world;
    await desk.command('T0FABRIKAM', 'mine');
    const first = await asks('T0NORTHWND', 'The window is open');
    const [north] = await mayas().then((all) => all.filter(({ tenant }) => tenant === 'T0NORTHWND'));
    const where = { provider: 'slack', tenant: 'T0FABRIKAM', externalId: 'U0MAYA' };
    await engine.db.identity.updateMany({ where, data: { personId: north?.personId ?? '' } });
    await desk.deliver();
    const cards = () =>
      engine.db.messageRef.findMany({
        where: { ticketId: first.id, kind: 'card', target: `person:${north?.personId}` },
        orderBy: { id: 'asc' },
      });
    const stood = await cards();
    expect(stood).toHaveLength(1);
    const other = stood[0]?.tenant === 'T0NORTHWND' ? 'T0FABRIKAM' : 'T0NORTHWND';
    desk.fake.calls.length = 0;
    const ana = await desk.world.as('ana');
    await replyToTicket(ana, { ticket: first.key, text: 'We are on it' });
    await desk.deliver();
    const here = stood[0]?.tenant === 'T0NORTHWND' ? tokens.T0NORTHWND : tokens.T0FABRIKAM;
    expect(posts().find(({ body }) => JSON.stringify(body).includes('We are on it'))?.token).toBe(here);
    desk.revoke(stood[0]?.tenant === 'T0NORTHWND' ? 'T0NORTHWND' : 'T0FABRIKAM');
    await desk.event(stood[0]?.tenant ?? '', { type: 'app_uninstalled' });
    desk.fake.calls.length = 0;
    await replyToTicket(ana, { ticket: first.key, text: 'It is shut now' });
    await desk.deliver();
    const told = posts().filter(({ body }) => JSON.stringify(body).includes('It is shut now'));
    expect(told.map(({ token }) => token)).toContain(tokens[other]);
    expect((await cards()).at(-1)).toMatchObject({ tenant: other, gone: false });
    expect(desk.fake.calls.some(({ method, token }) => method === 'chat.update' && token === tokens[other])).toBe(
      false,
    );
  });

  it('are listed for admins, who disconnect one', async () => {
    const olga = await desk.world.as('olga');
    const { items } = await listWorkspaces(olga, {});
    expect(items.map(({ name, state, by }) => [name, state, by])).toEqual([
      ['Fabrikam', 'connected', 'install'],
      ['Northwind', 'connected', 'install'],
    ]);
    await expect(listWorkspaces(await desk.world.as('ana'), {})).rejects.toMatchObject({ code: 'forbidden' });
    await disconnectByAdmin(olga, { surface: 'slack', tenant: 'T0FABRIKAM' });
    desk.world.clock.advance(3_000);
    expect(await said(await desk.command('T0FABRIKAM', 'mine'))).toContain('not connected to Threadline');
    expect((await listWorkspaces(olga, { limit: 1 })).items).toMatchObject([
      { tenant: 'T0FABRIKAM', state: 'disconnected', reason: 'disconnected' },
    ]);
    // Repeated it changes nothing, and where settings connect it the operator is asked.
    await expect(disconnectByAdmin(olga, { surface: 'slack', tenant: 'T0ELSE' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('are served by every process, also by one that has newer keys, until the old ones are taken out too early', async () => {
    const [old, fresh] = keys;
    if (!old || !fresh) throw new Error('There are two keys.');
    const both = await desk.another([fresh, old]);
    const help = (by = desk.slack) => desk.command('T0FABRIKAM', 'help', {}, by);
    expect((await help(both)).status).toBe(200);
    const early = await desk.another([fresh]);
    expect(await said(await help(early))).toContain('Slack did not say who you are');
    const sealer = chooseSealer([fresh, old]);
    if (!sealer) throw new Error('There are keys.');
    expect(await sealAgain(desk.world.engine, sealer)).toEqual({ sealed: 2, anew: 2, lost: [] });
    expect(await sealAgain(desk.world.engine, sealer)).toEqual({ sealed: 2, anew: 0, lost: [] });
    desk.world.clock.advance(3_000);
    expect(await said(await help(early))).not.toContain('Slack did not say who you are');
    const lost = chooseSealer([new Uint8Array(32).fill(9)]);
    if (!lost) throw new Error('There is a key.');
    expect((await sealAgain(desk.world.engine, lost)).lost).toHaveLength(2);
  });
});

describe('an organization that installed the app', () => {
  const named = { enterprise_id: 'E0CONTOSO', is_enterprise_install: 'true' };
  beforeEach(async () => {
    await desk.install('E0CONTOSO');
    await desk.quiet();
  });

  it('is served in each of its workspaces, and every call says in which', async () => {
    expect(await noted('E0CONTOSO')).toBeNull();
    await desk.command('T0PARIS', 'mine', named);
    await desk.command('T0ROME', 'mine', named);
    expect(await noted('T0PARIS')).toMatchObject({ enterprise: 'E0CONTOSO', goneAt: null });
    const asked = desk.fake.calls.filter(({ method }) => method === 'users.info');
    expect(new Set(asked.map(({ token }) => token))).toEqual(new Set([tokens.E0CONTOSO]));
    expect(new Set(asked.map(({ body }) => body.team_id))).toEqual(new Set(['T0PARIS', 'T0ROME']));
    const { items } = await listWorkspaces(await desk.world.as('olga'), {});
    expect(items.map(({ by, organization }) => [by, organization])).toEqual([
      ['organization', 'E0CONTOSO'],
      ['organization', 'E0CONTOSO'],
    ]);
  });

  it('is left workspace by workspace, by an admin of the desk or of Slack', async () => {
    await desk.command('T0PARIS', 'mine', named);
    await desk.command('T0ROME', 'mine', named);
    await disconnectByAdmin(await desk.world.as('olga'), { surface: 'slack', tenant: 'T0PARIS' });
    desk.world.clock.advance(3_000);
    expect(await said(await desk.command('T0PARIS', 'mine', named))).toContain('not connected to Threadline');
    await desk.event('T0ROME', { type: 'team_access_revoked', team_ids: ['T0ROME'] });
    expect(await noted('T0ROME')).toMatchObject({ reason: 'team_access_revoked' });
    const [org] = await desk.world.engine.db.slackInstall.findMany();
    expect(org?.endedAt).toBeNull();
  });

  it('ends as a whole, also where Slack names no workspace', async () => {
    await desk.command('T0PARIS', 'mine', named);
    await desk.command('T0ROME', 'mine', named);
    desk.revoke('E0CONTOSO');
    const whole = { enterprise_id: 'E0CONTOSO', team_id: null, is_enterprise_install: true };
    await desk.event(null, { type: 'app_uninstalled' }, { enterprise_id: 'E0CONTOSO', authorizations: [whole] });
    for (const team of ['T0PARIS', 'T0ROME']) expect(await noted(team)).toMatchObject({ reason: 'app_uninstalled' });
    desk.world.clock.advance(3_000);
    expect(await said(await desk.command('T0ROME', 'mine', named))).toContain('not connected to Threadline');
  });

  it('is not taken for one that another organization names', async () => {
    expect(await said(await desk.command('T0ELSE', 'mine', { enterprise_id: 'E0OTHER' }))).toContain('not connected');
    expect(await noted('T0ELSE')).toBeNull();
  });
});

describe('a channel that was connected while Slack did not say in which workspace it is', () => {
  const nowhere = async ({ world }: { world: World }) => {
    await world.engine.db.deskChannel.updateMany({ data: { tenant: '' } });
    world.engine.book.forget();
    await world.aTicket({ title: 'The window is open' });
  };

  it('is told by the only workspace that was installed, and by none where there are several', async () => {
    await desk.install('T0NORTHWND');
    await nowhere(desk);
    await desk.deliver();
    const there = () => posts().filter(({ body }) => body.channel === desk.world.slack.itChannel);
    expect(there()).toHaveLength(1);
    await desk.install('T0FABRIKAM');
    await nowhere(desk);
    await desk.deliver();
    expect(there()).toHaveLength(1);
    const dead = await desk.world.engine.db.delivery.findMany({ where: { state: 'dead' } });
    expect(dead.map(({ answer }) => answer).join()).toContain('not installed in the Slack workspace');
  });

  it('is told by the workspace of the settings', async () => {
    const single = await aWorkspace();
    await nowhere(single);
    await single.deliver();
    expect(single.fake.of('chat.postMessage').map(({ channel }) => channel)).toContain(single.world.slack.itChannel);
    await single.close();
  });
});
