import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../../bots/teams/handlers.ts';
import { fakeApp, refusal } from '../../../support/fake-teams.ts';
import { aTenant, chatOf, entraId, itChannel, memberId, type Tenant, team } from '../tenant.ts';

// Only finds out who speaks: what is answered is no matter here.
const handlers: Handlers = {
  async onMessage(bot, { place }) {
    await bot.who.actor({ tenant: place.tenant, id: place.user });
    return { outcome: 'command' };
  },
  onEdited: async () => ({ outcome: 'dropped' }),
  onDeleted: async () => ({ outcome: 'dropped' }),
  onInvoke: async () => null,
  onFailed: () => null,
  runJob: async () => ({ outcome: 'dropped' }),
};

let there: Tenant;
beforeAll(async () => {
  there = await aTenant({ handlers });
});
afterAll(() => there.close());
beforeEach(() => {
  there.fake.calls.length = 0;
  there.fake.ordinary();
});

const bot = { id: `28:${fakeApp.appId}`, name: 'Threadline' };
const tenant = { id: fakeApp.tenantId };
const maya = { id: memberId('maya'), name: 'Maya', aadObjectId: entraId('maya') };
let counter = 0;

/** Something that happened to the app or to a place, as the connector says it. */
const happens = (activity: object) =>
  there.post({
    channelId: 'msteams',
    serviceUrl: there.fake.serviceUrl,
    id: `f:${++counter}`,
    from: maya,
    recipient: bot,
    ...activity,
  });
const inChat = {
  conversation: { id: chatOf('maya'), conversationType: 'personal', tenantId: fakeApp.tenantId },
  channelData: { tenant },
};
const inTeam = (more: object = {}) => ({
  conversation: { id: team, conversationType: 'channel', isGroup: true, tenantId: fakeApp.tenantId },
  channelData: { tenant, team: { id: team, name: 'IT help' }, ...more },
});
const place = (kind: string, externalId: string) =>
  there.world.engine.db.conversation.findFirst({ where: { surface: 'teams', kind, externalId } });
const greetings = () => there.fake.of('POST', /^v3\/conversations/);

describe('the app in a personal chat', () => {
  it('greets once, however often Teams says that it was added', async () => {
    await happens({ type: 'installationUpdate', action: 'add', ...inChat });
    await happens({ type: 'conversationUpdate', membersAdded: [bot, maya], ...inChat });
    await happens({ type: 'installationUpdate', action: 'add-upgrade', ...inChat });
    await there.eventually(() => expect(greetings()).toHaveLength(1));
    expect(JSON.stringify(greetings()[0]?.body.attachments)).toContain('“new”');
    expect(await place('person', entraId('maya'))).toMatchObject({
      conversationId: chatOf('maya'),
      memberId: memberId('maya'),
      serviceUrl: there.fake.serviceUrl,
      removedAt: null,
    });
  });

  it('stays there over an upgrade, is gone once removed, and greets again when it is added anew', async () => {
    await happens({ type: 'installationUpdate', action: 'remove-upgrade', ...inChat });
    expect(await place('person', entraId('maya'))).toMatchObject({ removedAt: null });
    await happens({ type: 'installationUpdate', action: 'remove', ...inChat });
    expect((await place('person', entraId('maya')))?.removedAt).not.toBeNull();
    await happens({ type: 'installationUpdate', action: 'Add', ...inChat });
    await there.eventually(() => expect(greetings()).toHaveLength(1));
    expect((await place('person', entraId('maya')))?.removedAt).toBeNull();
  });

  it('is known by any message, and follows its address', async () => {
    await there.says('tom', 'hello');
    await there.eventually(async () =>
      expect(await place('person', entraId('tom'))).toMatchObject({
        conversationId: chatOf('tom'),
        memberId: '29:tom',
      }),
    );
    const moved = `${there.fake.origin}/connector/emea/`;
    const authorization = there.fake.token({ serviceurl: moved });
    const body = {
      type: 'message',
      id: 'm1',
      text: 'hello again',
      serviceUrl: moved,
      channelId: 'msteams',
      recipient: bot,
    };
    const from = { id: memberId('tom'), aadObjectId: entraId('tom') };
    const conversation = { ...inChat.conversation, id: chatOf('tom') };
    await there.post({ ...body, from, conversation, channelData: { tenant } }, { authorization });
    await there.eventually(async () => expect((await place('person', entraId('tom')))?.serviceUrl).toBe(moved));
  });

  it('is known again when somebody writes whose chat another process took for lost', async () => {
    await there.says('priya', 'hello');
    await there.eventually(async () =>
      expect(await place('person', entraId('priya'))).toMatchObject({ removedAt: null }),
    );
    const data = { removedAt: there.world.clock.now() };
    await there.world.engine.db.conversation.updateMany({ where: { externalId: entraId('priya') }, data });
    there.world.clock.advance(60_001);
    await there.says('priya', 'hello again');
    await there.eventually(async () =>
      expect(await place('person', entraId('priya'))).toMatchObject({ removedAt: null }),
    );
  });
});

describe('the app in a team', () => {
  it('learns its channels, and greets once where it was told to', async () => {
    const settings = { selectedChannel: { id: itChannel } };
    await happens({
      type: 'conversationUpdate',
      membersAdded: [bot],
      ...inTeam({ eventType: 'teamMemberAdded', settings }),
    });
    await happens({ type: 'installationUpdate', action: 'add', ...inTeam({ settings }) });
    await there.eventually(async () =>
      expect(await place('channel', itChannel)).toMatchObject({ teamId: team, name: 'Tickets' }),
    );
    await there.eventually(() => expect(greetings()).toHaveLength(1));
    expect(greetings()[0]?.body.channelData).toMatchObject({ channel: { id: itChannel } });
    expect(await place('team', team)).toMatchObject({ name: 'IT help', hearsAll: false });
  });

  it('follows the names of team and channels', async () => {
    await happens({
      type: 'conversationUpdate',
      ...inTeam({ eventType: 'teamRenamed', team: { id: team, name: 'IT desk' } }),
    });
    const channel = { id: itChannel, name: 'Cases' };
    await happens({ type: 'conversationUpdate', ...inTeam({ eventType: 'channelRenamed', channel }) });
    await there.eventually(async () => expect(await place('team', team)).toMatchObject({ name: 'IT desk' }));
    await there.eventually(async () => expect(await place('channel', itChannel)).toMatchObject({ teamId: team }));
  });

  it('notes that it hears every message once it has heard one that does not name it', async () => {
    await there.says('ben', 'who has this?', { channel: itChannel, mention: true });
    await there.says('ben', 'I have', { channel: itChannel });
    await there.eventually(async () => expect(await place('channel', itChannel)).toMatchObject({ hearsAll: true }));
    await there.says('ben', 'named again', { channel: itChannel, mention: true });
    expect(await place('channel', itChannel)).toMatchObject({ hearsAll: true });
  });

  it('does not take a button of an older client, which is a message without a mention, for what it hears', async () => {
    const channel = '19:buttons@thread.tacv2';
    await there.says('ben', '', { channel }, { value: { act: 'ticket.take' }, replyToId: '1700000000123' });
    await there.eventually(async () => expect(await place('channel', channel)).toMatchObject({ hearsAll: false }));
  });

  it('forgets a channel that was deleted, and knows it again when it is restored', async () => {
    const channel = { id: itChannel, name: 'Cases' };
    await happens({ type: 'conversationUpdate', ...inTeam({ eventType: 'channelDeleted', channel }) });
    expect((await place('channel', itChannel))?.removedAt).not.toBeNull();
    await happens({ type: 'conversationUpdate', ...inTeam({ eventType: 'channelRestored', channel }) });
    expect(await place('channel', itChannel)).toMatchObject({ removedAt: null, name: 'Cases' });
  });

  it.each(['teamDeleted', 'teamHardDeleted', 'teamArchived'])(
    'forgets a team with its channels: %s',
    async (eventType) => {
      await happens({ type: 'conversationUpdate', ...inTeam({ eventType: 'teamRestored' }) });
      await there.eventually(async () => expect(await place('channel', itChannel)).toMatchObject({ removedAt: null }));
      await happens({ type: 'conversationUpdate', ...inTeam({ eventType }) });
      expect((await place('team', team))?.removedAt).not.toBeNull();
      expect((await place('channel', itChannel))?.removedAt).not.toBeNull();
    },
  );

  it('is not greeted again when it was only archived for a while', async () => {
    await happens({ type: 'conversationUpdate', ...inTeam({ eventType: 'teamUnarchived' }) });
    await happens({ type: 'installationUpdate', action: 'add-upgrade', ...inTeam() });
    await there.eventually(() => expect(there.fake.of('GET', /^v3\/teams/).length).toBeGreaterThan(1));
    expect(greetings()).toEqual([]);
  });

  it('gets what was meant for it once it is there again, without waiting', async () => {
    const is = (action: string) => happens({ type: 'installationUpdate', action, ...inTeam() });
    const unsent = (ticketId: string) =>
      there.world.engine.db.delivery.findMany({ where: { ticketId, channel: 'teams', state: { not: 'sent' } } });
    await is('remove');
    there.fake.answer('POST', /^v3\/conversations$/, () => refusal(403, 'MessageWritesBlocked'));
    const ticket = await there.world.aTicket();
    await there.deliver();
    expect(await unsent(ticket.id)).toMatchObject([
      { state: 'pending', attempts: 0, answer: expect.stringContaining('add the app') },
    ]);
    there.fake.ordinary();
    there.fake.calls.length = 0;
    await there.deliver();
    expect(there.fake.calls).toEqual([]);

    const wakes = there.world.wakes();
    await is('add');
    await there.eventually(() => expect(there.world.wakes()).toBeGreaterThan(wakes));
    await there.deliver();
    expect(await unsent(ticket.id)).toEqual([]);
    const cards = there.fake.calls.filter(({ body }) => JSON.stringify(body).includes(`${ticket.key} · `));
    expect(cards).toHaveLength(1);
  });

  it('is not moved by other people who come and go', async () => {
    await happens({ type: 'conversationUpdate', ...inTeam({ eventType: 'teamRestored' }) });
    const tom = { id: memberId('tom'), aadObjectId: entraId('tom') };
    await happens({ type: 'conversationUpdate', membersRemoved: [tom], ...inTeam({ eventType: 'teamMemberRemoved' }) });
    expect(await place('team', team)).toMatchObject({ removedAt: null });
    await happens({ type: 'conversationUpdate', membersRemoved: [bot], ...inTeam({ eventType: 'teamMemberRemoved' }) });
    expect((await place('team', team))?.removedAt).not.toBeNull();
  });
});

describe('the message extension', () => {
  it('used in a chat of two people or in a team without the app says nothing about where it may write', async () => {
    const pair = { id: '19:maya_tom@unq.gbl.spaces', conversationType: 'personal', tenantId: fakeApp.tenantId };
    const query = { commandId: 'searchTickets', parameters: [] };
    await there.says('maya', 'hello');
    await there.invoke('maya', 'composeExtension/query', query, {}, { conversation: pair });
    await there.invoke('maya', 'composeExtension/query', query, { channel: '19:elsewhere@thread.tacv2' });
    await there.invoke('maya', 'task/submit', {}, {}, { conversation: pair });
    await there.eventually(async () => expect(await place('group', pair.id)).not.toBeNull());
    expect(await place('person', entraId('maya'))).toMatchObject({ conversationId: chatOf('maya') });
    expect(await place('channel', '19:elsewhere@thread.tacv2')).toBeNull();
  });
});

describe('a person who was never seen', () => {
  it('becomes one with the mail address that Teams tells, in their own language and time zone', async () => {
    const nora = { id: '29:nora', aadObjectId: 'ABCDEF00-0000-4000-8000-000000000001', name: 'Nora' };
    there.fake.answer('GET', /\/members\//, () => ({
      ...nora,
      name: 'Nora Berg',
      userPrincipalName: 'nora@northwind.example',
      tenantId: fakeApp.tenantId,
      userRole: 'user',
    }));
    await there.says(
      'maya',
      'help',
      {},
      { from: nora, locale: 'de-DE', conversation: { ...inChat.conversation, id: 'a:nora' } },
    );
    await there.eventually(async () => {
      const account = await there.world.engine.db.identity.findFirst({
        where: { provider: 'teams', externalId: 'abcdef00-0000-4000-8000-000000000001' },
        include: { person: true },
      });
      expect(account?.person).toMatchObject({
        name: 'Nora Berg',
        email: 'nora@northwind.example',
        timeZone: 'Europe/Berlin',
      });
    });
    // By the account that wrote: not every connector finds people by their Entra id.
    expect(there.fake.of('GET', /\/members\//).at(-1)?.path).toMatch(/\/members\/29:nora$/);
  });

  const newcomer = async (id: string, name: string, conversation: object) => {
    const from = { id: `29:${name}`, aadObjectId: id, name };
    await there.says('maya', 'help', {}, { from, conversation: { ...inChat.conversation, ...conversation } });
    await there.eventually(async () => expect(await personOf(id)).toMatchObject({ name }));
    return personOf(id);
  };
  const personOf = async (externalId: string) =>
    (await there.world.engine.db.identity.findFirst({ where: { externalId }, include: { person: true } }))?.person;

  it('is asked about in the teams of the app where the app is no member itself', async () => {
    await there.says('ben', 'hello', { channel: itChannel, mention: true });
    await there.eventually(async () => expect(await place('team', team)).toMatchObject({ removedAt: null }));
    const id = 'abcdef00-0000-4000-8000-000000000002';
    there.fake.answer('GET', /\/members\//, ({ path }) =>
      path.includes(team)
        ? { id: '29:Otto', name: 'Otto', email: 'otto@northwind.example', tenantId: fakeApp.tenantId, userRole: 'user' }
        : refusal(403, 'NotThere'),
    );
    expect(await newcomer(id, 'Otto', { id: 'a:otto' })).toMatchObject({ email: 'otto@northwind.example' });
  });

  it('of another tenant is nobody whom the desk knows, whatever address that tenant gives them', async () => {
    const id = 'abcdef00-0000-4000-8000-000000000003';
    there.fake.answer('GET', /\/members\//, () => ({
      id: '29:Eve',
      name: 'Eve',
      email: 'ben@northwind.example',
      tenantId: 'eeeeeeee-0000-4000-8000-000000000001',
    }));
    const eve = await newcomer(id, 'Eve', { id: 'a:eve' });
    expect(eve?.id).not.toBe(there.world.people.ben);
    expect(eve?.email).toBeNull();
  });
});
