import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { identityRow, loadActor, noteOnTicket, showTicket, ticketComments } from '../../../../api/core/index.ts';
import { aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const ours = 'T0NORTHWND';
const theirs = 'T0OTHERCO';
const value = (ticket: { key: string; version: number }) => JSON.stringify({ t: ticket.key, v: ticket.version });
const accountOf = (externalId: string) =>
  there.world.engine.db.identity.findFirst({ where: { externalId }, include: { person: true } });
const knows = (user: object) => there.fake.answer('users.info', () => ({ ok: true, user }));
const asAna = { email: 'ana@northwind.example', real_name: 'Someone Else' };

describe('somebody whose profile carries the address of a colleague', () => {
  it.each([
    ['a stranger of another company', 'U0STRANGER', { team_id: theirs, is_stranger: true }],
    ['a member of another company', 'U0OTHER', { team_id: theirs, is_stranger: false }],
    ['a guest', 'U0GUEST', { team_id: ours, is_restricted: true }],
    ['an account that never confirmed its address', 'U0UNCONF', { team_id: ours, is_email_confirmed: false }],
    ['an account whose team Slack does not say', 'U0NOTEAM', {}],
  ])('and is %s presses as a new requester, and takes no ticket', async (_, id, more) => {
    const ticket = await there.world.aTicket();
    knows({ id, name: 'x', real_name: 'Someone Else', locale: 'en-US', tz: 'UTC', profile: asAna, ...more });
    await there.press('ana', { action_id: 'ticket.take', value: value(ticket) }, { user: { id, team_id: theirs } });
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const account = await accountOf(id);
    expect(account?.personId).not.toBe(there.world.people.ana);
    expect(account).toMatchObject({ email: asAna.email, person: { roleKey: 'requester', email: null } });
    expect((await showTicket(await there.world.as('ana'), ticket.key)).assignee).toBeNull();
  });

  it('and is a full member of the workspace is that colleague', async () => {
    const { engine, people } = there.world;
    await engine.db.identity.deleteMany({ where: { externalId: 'U0CHLOE' } });
    const profile = { email: 'Chloe@northwind.example', real_name: 'Chloe' };
    knows({ id: 'U0CHLOE', team_id: ours, name: 'chloe', profile });
    await there.command('chloe', 'mine');
    await there.eventually(async () => expect((await accountOf('U0CHLOE'))?.personId).toBe(people.chloe));
  });
});

describe('somebody whom the desk knew before they used Slack, and whose Teams is German', () => {
  it('is asked about once, and reads the language of this Slack, never the one of Teams', async () => {
    const { engine, people } = there.world;
    const { db } = engine;
    const teams = identityRow(engine, people.tom, 'teams', 'northwind-tenant', 'tom-in-teams');
    await db.identity.create({ data: { ...teams, locale: 'de-DE' } });
    await db.person.update({ where: { id: people.tom }, data: { locale: 'de-DE' } });
    const asked = () => there.fake.of('users.info').filter((one) => one.user === 'U0TOM').length;
    const english = expect.stringContaining('Write a few words to open a ticket');
    const answers = async () => (await there.command('tom', 'foo')).text();
    there.fake.answer('users.info', () => ({ ok: false, error: 'internal_error' }));
    expect(await answers()).toEqual(english);
    expect(asked()).toBe(1);
    expect((await loadActor(engine.db, people.tom, 'slack')).locale).toBe('en');
    expect((await loadActor(engine.db, people.tom, 'teams')).locale).toBe('de-DE');
    expect(await answers()).toEqual(english);
    expect(asked()).toBe(1);
  });

  it('has language and kind from Slack before the first answer', async () => {
    const { engine, people } = there.world;
    const teams = identityRow(engine, people.priya, 'teams', 'northwind-tenant', 'priya-in-teams');
    await engine.db.identity.create({ data: { ...teams, locale: 'de-DE' } });
    await engine.db.person.update({ where: { id: people.priya }, data: { locale: 'de-DE' } });
    knows({ id: 'U0PRIYA', team_id: ours, name: 'priya', real_name: 'Priya', locale: 'pl-PL', profile: {} });
    const answer = await (await there.command('priya', 'foo')).text();
    expect(await accountOf('U0PRIYA')).toMatchObject({ locale: 'pl-PL', kind: 'member' });
    expect(answer).toContain('Nie znam');
  });
});

describe('a request that came over a shared channel', () => {
  it('is one of ours where its envelope names ours beside the other workspace', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    await there.deliver();
    const card = await world.engine.db.messageRef.findFirstOrThrow({
      where: { ticketId: ticket.id, channelId: world.slack.itChannel },
    });
    const message = { type: 'message', channel: world.slack.itChannel, channel_type: 'channel', user: 'U0ANA' };
    const event = { ...message, text: 'Foreign envelope', ts: '1795865700.000100', thread_ts: card.messageId };
    const envelope = { type: 'event_callback', team_id: theirs, context_team_id: ours, is_ext_shared_channel: true };
    const authorizations = [{ team_id: ours, user_id: 'U0BOT', is_bot: true }];
    await there.post(JSON.stringify({ ...envelope, event_id: 'EvF06', authorizations, event }), {
      type: 'application/json',
    });
    await there.eventually(async () => {
      const { items } = await ticketComments(await world.as('ana'), { ticket: ticket.key });
      expect(items.map((one) => [one.text, one.audience])).toEqual([['Foreign envelope', 'internal']]);
    });
  });

  it.each([
    ['the app as installed in ours', { team: { id: theirs }, view: { id: 'V1', app_installed_team_id: ours } }],
    ['a view of ours', { team: null, view: { id: 'V1', team_id: ours } }],
    ['a message of ours', { team: { id: theirs }, message: { ts: '1.1', team: ours } }],
    ['a person of ours', { team: null }],
  ])('is one of ours where a press names %s', async (_, more) => {
    const ticket = await there.world.aTicket();
    const user = { id: 'U0BEN', team_id: 'message' in more || more.team ? theirs : ours };
    await there.press('ben', { action_id: 'ticket.take', value: value(ticket) }, { user, ...more });
    await there.eventually(async () =>
      expect((await showTicket(await there.world.as('ana'), ticket.key)).assignee?.name).toBe('Ben'),
    );
  });
});

describe('a workspace that is not connected', () => {
  const rows = async () => {
    const { db } = there.world.engine;
    return [await db.inbound.count(), await db.draft.count(), await db.identity.count(), await db.ticket.count()];
  };

  it('is told so where Slack shows it, and nothing of its requests is kept or worked', async () => {
    const ticket = await there.world.aTicket();
    const before = await rows();
    const answer = await there.command('ben', 'new Printer', { team_id: theirs });
    expect(await answer.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('not connected'),
    });
    const foreign = { team: { id: theirs }, user: { id: 'U0BEN', team_id: theirs }, message: { ts: '1.1' } };
    const press = await there.press('ben', { action_id: 'ticket.take', value: value(ticket) }, foreign);
    expect([press.status, await press.text()]).toEqual([200, '']);
    const view = { id: 'V1', callback_id: 'new_ticket', state: { values: { title: { v: { value: 'Printer' } } } } };
    const sent = await there.interact({ type: 'view_submission', ...foreign, view });
    expect(await sent.json()).toMatchObject({
      response_action: 'errors',
      errors: { title: expect.stringContaining('not connected') },
    });
    const event = { type: 'message', channel: 'D0BEN', channel_type: 'im', user: 'U0BEN', text: 'hello', ts: '2.1' };
    const body = { type: 'event_callback', team_id: theirs, event_id: 'EvForeign', event };
    expect((await there.post(JSON.stringify(body), { type: 'application/json' })).status).toBe(200);
    expect(await rows()).toEqual(before);
  });
});

describe('a changed profile in Slack', () => {
  const tim = (more: object) => ({
    id: 'U0TIM',
    team_id: ours,
    name: 'tim',
    real_name: 'Tim Baker',
    profile: { real_name: 'Tim Baker', email: 'tim@northwind.example' },
    ...more,
  });
  const person = async () => (await accountOf('U0TIM'))?.person;

  it('changes name and address of the person who came by it, and deactivates and reactivates them', async () => {
    knows(tim({}));
    await there.command('ben', 'mine', { user_id: 'U0TIM' });
    await there.eventually(async () => expect(await person()).toMatchObject({ name: 'Tim Baker' }));
    const profile = { real_name: 'Tim Brewer', email: 'tim.brewer@northwind.example' };
    const brewer = tim({ real_name: 'Tim Brewer', profile });
    await there.event({ type: 'user_change', user: brewer });
    await there.eventually(async () =>
      expect(await person()).toMatchObject({ name: 'Tim Brewer', email: 'tim.brewer@northwind.example' }),
    );
    await there.event({ type: 'user_change', user: { ...brewer, deleted: true } });
    await there.eventually(async () => expect(await person()).toMatchObject({ active: false }));
    await there.event({ type: 'user_change', user: { ...brewer, deleted: false } });
    await there.eventually(async () => expect(await person()).toMatchObject({ active: true }));
  });
});

describe('when the app is removed from the workspace', () => {
  const gone = ['invalid_auth', 'account_inactive'];

  it('a token that was replaced since changes nothing; tokens of people are none of ours', async () => {
    await there.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } });
    await there.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } });
    expect(await there.world.engine.db.workspace.findFirst()).toMatchObject({ tenant: ours, goneAt: null });
  });

  it.each(['tokens_revoked', 'app_uninstalled'])('%s stops deliveries there, and they say why', async (type) => {
    const { world, fake } = there;
    const { db } = world.engine;
    // Strangers pressed in the desk's channel above: since then it would wait for an admin to agree to its readers.
    await db.deskChannel.updateMany({ data: { readers: 'members', held: false } });
    const ticket = await world.aTicket();
    await there.deliver();
    fake.fail('auth.test', gone[0] ?? '');
    await there.event({ type, ...(type === 'tokens_revoked' ? { tokens: { oauth: [], bot: ['U0BOT'] } } : {}) });
    expect(await db.workspace.findFirst()).toMatchObject({ reason: type });
    await noteOnTicket(await world.as('ana'), { ticket: ticket.key, text: 'Is anybody there?' });
    fake.calls.length = 0;
    await there.deliver();
    expect(fake.calls).toEqual([]);
    const dead = await db.delivery.findMany({ where: { ticketId: ticket.id, state: 'dead' } });
    expect(dead.length).toBeGreaterThan(0);
    for (const { answer } of dead) expect(answer).toContain(`not installed in this workspace any more (${type})`);
    const line = await db.event.findFirst({ where: { data: { contains: '"workspace"' } }, orderBy: { id: 'desc' } });
    expect(line?.data).toContain(`disconnected from Slack (${type})`);
    fake.answer('auth.test', () => undefined);
    await there.slack.start({ listening: false });
    expect(await db.workspace.findFirst()).toMatchObject({ goneAt: null });
  });
});

describe('an app that is installed for a whole organization', () => {
  it.each([{ team_id: 'E0ORG' }, {}, { team_id: ours, is_enterprise_install: true }])(
    'connects nothing, and the log says to install it in one workspace: %j',
    async (names) => {
      const { world, fake } = there;
      const before = await world.engine.db.workspace.count();
      const logged = vi.spyOn(world.engine.log, 'error');
      fake.answer('auth.test', () => ({ ok: true, user_id: 'U0BOT', enterprise_id: 'E0ORG', ...names }));
      await there.slack.start({ listening: false });
      expect(logged.mock.calls.flat()).toContainEqual(expect.stringContaining('install it in one workspace'));
      expect(await world.engine.db.workspace.count()).toBe(before);
      fake.answer('auth.test', () => undefined);
      logged.mockRestore();
      await there.slack.start({ listening: false });
    },
  );
});
