import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deliverable, Outgoing } from '../../../../api/core/index.ts';
import { fakeApp, refusal } from '../../../support/fake-teams.ts';
import { aTenant, chatOf, entraId, itChannel, memberId, type Tenant, team } from '../tenant.ts';

const catalogAppId = 'ca7a1090-0000-4000-8000-000000000001';
let there: Tenant;
let bare: Tenant;
let channels = 0;

beforeAll(async () => {
  there = await aTenant({ catalogAppId });
  bare = await aTenant();
});
afterAll(async () => {
  await there.close();
  await bare.close();
});
beforeEach(() => {
  for (const { fake } of [there, bare]) {
    fake.calls.length = 0;
    fake.ordinary();
  }
});

const notice: Outgoing = { kind: 'notice', ticket: 'IT-1', version: 1, text: 'Hello', controls: [] };
const comment: Outgoing = {
  kind: 'comment',
  ticket: 'IT-1',
  heading: 'Ben',
  body: 'Hi',
  withdrawn: false,
  summary: 'Ben: Hi',
};
const cardOf = (body = ''): Outgoing => ({
  kind: 'card',
  card: {
    ticket: 'IT-1',
    version: 2,
    heading: 'IT-1 · Printer',
    tone: 'new',
    line: [],
    body,
    controls: [],
    notes: [],
    summary: 'IT-1 Printer',
  },
});

/** A delivery to a channel of its own, so that no test waits for another's turn. */
const base = (): Deliverable => ({
  delivery: {
    id: 'd1',
    eventId: 'e1',
    ticketId: 't1',
    commentId: null,
    personId: null,
    channel: 'teams',
    target: 'teams:T1/C1',
    targetAudience: 'internal',
    kind: 'notice',
    reason: 'desk',
    aside: null,
    content: null,
    attempts: 1,
    failures: 0,
    awayTries: 0,
    authorId: '',
    createdAt: new Date('2026-03-02T09:00:00Z'),
  },
  to: {
    channel: 'teams',
    target: 'teams:T1/C1',
    tenant: fakeApp.tenantId,
    address: `19:channel${++channels}@thread.tacv2`,
    isPerson: false,
  },
  outgoing: notice,
  marker: `notice:${channels}`,
  maybePosted: false,
  parts: [],
  version: 2,
});
const person = (address: string) => ({
  channel: 'teams',
  target: 'person:p1',
  tenant: fakeApp.tenantId,
  address,
  isPerson: true,
});
const copy = (channelId: string, threadId = '700', messageId = '700') => ({
  id: 'r1',
  kind: 'card',
  drawn: 1,
  part: 0,
  commentId: null,
  tenant: fakeApp.tenantId,
  channelId,
  messageId,
  threadId,
});
const deliver = (what: Partial<Deliverable>, tenant = there) => tenant.teams.notifier.deliver({ ...base(), ...what });
const stranger = (end: number) => `5eeeeeee-0000-4000-8000-${String(end).padStart(12, '0')}`;

/** The one card of a message that was sent. */
function sentCard(body: Record<string, unknown> | undefined): string {
  const message = body && 'activity' in body ? Object(body.activity) : body;
  expect(message.text).toBeUndefined();
  expect(message.attachments).toHaveLength(1);
  expect(message.attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
  return JSON.stringify(message.attachments[0].content);
}

describe('a delivery to a channel', () => {
  it('begins a thread with the card, and says where it stands', async () => {
    const { to } = base();
    const result = await deliver({ to, outgoing: cardOf() });
    const [call] = there.fake.of('POST', /^v3\/conversations$/);
    expect(call?.body).toMatchObject({
      isGroup: true,
      tenantId: fakeApp.tenantId,
      channelData: { channel: { id: to.address } },
      activity: { summary: 'IT-1 Printer' },
    });
    expect(sentCard(call?.body)).toContain('IT-1');
    const id = expect.stringMatching(/^\d{13}$/);
    expect(result).toMatchObject({
      state: 'sent',
      posted: [{ tenant: fakeApp.tenantId, channelId: to.address, messageId: id, threadId: id }],
    });
  });

  it('puts what follows into the thread of the card', async () => {
    const { to } = base();
    const result = await deliver({ to, outgoing: comment, card: copy(to.address) });
    const [call] = there.fake.calls;
    expect(call).toMatchObject({ method: 'POST', path: `v3/conversations/${to.address};messageid=700/activities` });
    expect(sentCard(call?.body)).toContain('Hi');
    expect(result).toMatchObject({ posted: [{ channelId: to.address, threadId: '700' }] });
  });

  it('edits what stands there already', async () => {
    const { to } = base();
    expect(await deliver({ to, outgoing: cardOf(), card: copy(to.address) })).toEqual({
      state: 'sent',
      answer: 'Edited.',
    });
    const reply = copy(to.address, '700', '701');
    await deliver({ to, outgoing: { ...comment, withdrawn: true }, parts: [{ ...reply, kind: 'comment', drawn: 1 }] });
    expect(there.fake.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PUT v3/conversations/${to.address};messageid=700/activities/700`,
      `PUT v3/conversations/${to.address};messageid=700/activities/701`,
    ]);
  });

  it('posts a long message in parts below the card, goes on where it had to stop, and takes back all of them', async () => {
    const { to } = base();
    const lines = Array.from({ length: 900 }, (_, at) => `<item id="${at}"> & more`);
    const long = { ...comment, body: lines.join('\n') };
    const result = await deliver({ to, outgoing: long, card: copy(to.address) });
    const posts = there.fake.calls.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(1);
    const all = posts.map(({ body }) => sentCard(body)).join();
    for (const at of lines.keys()) expect(all).toContain(`id=\\"${at}\\"`);
    const parts = (result.posted ?? []).map(({ part = 0, ...one }) => ({
      ...copy(to.address),
      ...one,
      part,
      id: `r${part}`,
      kind: 'comment',
      drawn: 2,
    }));
    there.fake.calls.length = 0;
    // Nothing is shown again that is there; taken back, one line stays of it.
    await deliver({ to, outgoing: long, card: copy(to.address), parts });
    expect(there.fake.calls).toEqual([]);
    const back = await deliver({ to, outgoing: { ...comment, withdrawn: true }, parts, version: 3 });
    expect(back).toMatchObject({ state: 'sent', edited: ['r0'], removed: parts.slice(1).map((one) => one.id) });
    expect(there.fake.calls.map((one) => one.method)).toEqual(['PUT', ...parts.slice(1).map(() => 'DELETE')]);
  });

  it('posts nothing that was taken back before it was shown', async () => {
    expect(await deliver({ outgoing: { ...comment, withdrawn: true } })).toMatchObject({ state: 'sent' });
    expect(there.fake.calls).toEqual([]);
  });

  it('is never larger than Teams takes, and has a way to what is cut', async () => {
    await deliver({ outgoing: cardOf('“Ünïcode” and more words. '.repeat(4_000)) });
    const card = sentCard(there.fake.calls[0]?.body);
    expect(Buffer.byteLength(card, 'utf16le')).toBeLessThanOrEqual(28 * 1024);
    expect(card).toContain('Show all');
  });

  it('keeps to seven operations a second in one thread, while other channels go on', async () => {
    const { to } = base();
    const started = performance.now();
    const slow = Promise.all(Array.from({ length: 8 }, () => deliver({ to, card: copy(to.address) })));
    await Promise.all([deliver({}), deliver({})]);
    expect(performance.now() - started).toBeLessThan(900);
    await slow;
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  it('comes again later, uncounted, when too much waits for the same thread', async () => {
    const { to } = base();
    const many = Array.from({ length: 40 }, () => deliver({ to, card: copy(to.address) }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await deliver({ to, card: copy(to.address) })).toMatchObject({
      state: 'retry',
      uncounted: true,
      afterMs: expect.any(Number),
    });
    await Promise.all(many.slice(0, 1));
  });
});

describe('a delivery to a person', () => {
  it('goes to their chat with the app, where there are no threads', async () => {
    await there.says('maya', 'hello');
    await there.eventually(async () =>
      expect(await there.world.engine.db.conversation.count({ where: { externalId: entraId('maya') } })).toBe(1),
    );
    await there.quiet();
    const to = person(entraId('maya'));
    const result = await deliver({ to, outgoing: cardOf() });
    expect(result).toMatchObject({ state: 'sent', posted: [{ channelId: chatOf('maya'), threadId: '' }] });
    await deliver({ to, outgoing: comment, card: copy(chatOf('maya'), '', '702') });
    const inChat = there.fake.calls.filter(({ path }) => path.includes(chatOf('maya')));
    expect(inChat.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST v3/conversations/${chatOf('maya')}/activities`,
      `POST v3/conversations/${chatOf('maya')}/activities`,
    ]);
  });

  it('about no ticket has nothing to press, not even Reply', async () => {
    const text = 'Olga changed who leads IT help: now also Ben.';
    const aside: Outgoing = { kind: 'notice', ticket: null, version: 0, text, controls: [] };
    const delivery = { ...base().delivery, ticketId: null, personId: 'p1' };
    expect(await deliver({ to: person(entraId('maya')), delivery, outgoing: aside })).toMatchObject({ state: 'sent' });
    const [call] = there.fake.calls.filter(({ path }) => path.includes(chatOf('maya')));
    expect(call?.body).toMatchObject({ summary: text });
    const card = sentCard(call?.body);
    expect(card).toContain(text);
    expect(card).not.toContain('Action.');
  });

  it('who never opened the app installs it for them, and waits for their chat', async () => {
    const user = stranger(1);
    expect(await deliver({ to: person(user), outgoing: cardOf() })).toMatchObject({ state: 'retry', afterMs: 3_000 });
    const [install] = there.fake.of('POST', /^graph\//);
    expect(install).toMatchObject({
      path: `graph/v1.0/users/${user}/teamwork/installedApps`,
      body: { 'teamsApp@odata.bind': expect.stringContaining(`/appCatalogs/teamsApps/${catalogAppId}`) },
    });
    await there.post({
      type: 'installationUpdate',
      action: 'add',
      channelId: 'msteams',
      serviceUrl: there.fake.serviceUrl,
      from: { id: '29:new', aadObjectId: user },
      recipient: { id: `28:${fakeApp.appId}` },
      conversation: { id: 'a:new', conversationType: 'personal', tenantId: fakeApp.tenantId },
    });
    expect(await deliver({ to: person(user), outgoing: cardOf() })).toMatchObject({
      state: 'sent',
      posted: [{ channelId: 'a:new' }],
    });
  });

  it.each([
    [429, { 'retry-after': '7' }, { state: 'retry', afterMs: 7_000, uncounted: true }],
    [503, {}, { state: 'retry', away: true }],
    [418, {}, { state: 'retry', answer: 'Graph answered 418 Odd.' }],
  ])('waits for Graph, which answered %i, and nobody is taken for out of reach', async (status, headers, expected) => {
    there.fake.answer('POST', /^graph\//, () => refusal(status, 'Odd', headers));
    expect(await deliver({ to: person(stranger(5_000 + status)) })).toMatchObject(expected);
  });

  it('who shares a team with the app is written to through it', async () => {
    await bare.post({
      type: 'installationUpdate',
      action: 'add',
      channelId: 'msteams',
      serviceUrl: bare.fake.serviceUrl,
      from: { id: memberId('ana'), aadObjectId: entraId('ana') },
      recipient: { id: `28:${fakeApp.appId}` },
      conversation: { id: team, conversationType: 'channel', tenantId: fakeApp.tenantId },
      channelData: { team: { id: team, name: 'IT help' } },
    });
    await bare.quiet();
    const result = await deliver({ to: person(entraId('ben')), outgoing: cardOf() }, bare);
    expect(result).toMatchObject({ state: 'sent', posted: [{ channelId: chatOf('ben'), threadId: '' }] });
    const opened = () => bare.fake.of('POST', /^v3\/conversations$/).filter((one) => one.body.isGroup === false);
    expect(opened().map((one) => one.body.members)).toEqual([[{ id: memberId('ben') }]]);
    expect(await deliver({ to: person(entraId('ben')), outgoing: comment }, bare)).toMatchObject({ state: 'sent' });
    expect(opened()).toHaveLength(1);
  });

  it('is not given up while a team cannot be asked', async () => {
    bare.fake.answer('GET', /\/members\//, () => refusal(429, 'TooManyRequests', { 'retry-after': '3' }));
    expect(await deliver({ to: person(stranger(4)) }, bare)).toMatchObject({ state: 'retry', afterMs: 3_000 });
    bare.fake.answer('GET', /\/members\//, () => refusal(503, 'ServiceUnavailable'));
    expect(await deliver({ to: person(stranger(4)) }, bare)).toMatchObject({ state: 'retry' });
  });

  it('whom nothing reaches is tried elsewhere, with the reason', async () => {
    const unreachable = { state: 'elsewhere', answer: expect.stringContaining('not opened') };
    expect(await deliver({ to: person(stranger(2)) }, bare)).toMatchObject(unreachable);
    const asked = bare.fake.calls.length;
    expect(await deliver({ to: person(stranger(2)) }, bare)).toMatchObject(unreachable);
    expect(bare.fake.calls).toHaveLength(asked);
    bare.world.clock.advance(60_001);
    expect(await deliver({ to: person(stranger(2)) }, bare)).toMatchObject(unreachable);
    expect(bare.fake.calls.length).toBeGreaterThan(asked);
    there.fake.answer('POST', /^graph\//, () => refusal(403, 'Forbidden'));
    expect(await deliver({ to: person(stranger(3)) })).toMatchObject(unreachable);
  });

  it('who removed the app is tried elsewhere, and found anew the next time', async () => {
    await bare.says('tom', 'hello');
    await bare.eventually(async () =>
      expect(await bare.world.engine.db.conversation.count({ where: { externalId: entraId('tom') } })).toBe(1),
    );
    bare.fake.answer('POST', /activities$/, () => refusal(403, 'MessageWritesBlocked'));
    expect(await deliver({ to: person(entraId('tom')) }, bare)).toMatchObject({
      state: 'elsewhere',
      answer: expect.stringContaining('MessageWritesBlocked'),
    });
    const row = await bare.world.engine.db.conversation.findFirst({ where: { externalId: entraId('tom') } });
    expect(row?.removedAt).not.toBeNull();
  });
});

describe("Teams' refusals in a channel", () => {
  it.each([
    [
      403,
      'BotNotInConversationRoster',
      { state: 'retry', uncounted: true, answer: expect.stringContaining('add the app') },
    ],
    [403, 'MessageWritesBlocked', { state: 'retry', uncounted: true, answer: expect.stringContaining('add the app') }],
    [404, 'ConversationNotFound', { state: 'dead', answer: expect.stringContaining('another channel') }],
    [413, 'MessageSizeTooBig', { state: 'dead', answer: expect.stringContaining('MessageSizeTooBig') }],
    [400, 'BadSyntax', { state: 'dead', answer: expect.stringContaining('BadSyntax') }],
    [412, 'PreconditionFailed', { state: 'retry' }],
    [500, 'ServiceError', { state: 'retry', away: true }],
    [503, 'ServiceUnavailable', { state: 'retry', away: true }],
    [400, 'CodeOfNextYear', { state: 'retry', answer: expect.stringContaining('CodeOfNextYear') }],
    [403, '', { state: 'retry', away: true }],
    [404, '', { state: 'retry', away: true }],
  ])('%s %s', async (status, code, result) => {
    there.fake.answer('POST', /^v3\/conversations$/, () => refusal(status, code));
    expect(await deliver({ outgoing: cardOf() })).toMatchObject(result);
  });

  it('403 for a whole day: the team that does not get the app back is told no more', async () => {
    there.fake.answer('POST', /^v3\/conversations$/, () => refusal(403, 'BotNotInConversationRoster'));
    const what = { ...base(), outgoing: cardOf() };
    const triedBefore = (awayTries: number) => deliver({ ...what, delivery: { ...what.delivery, awayTries } });
    // Every five minutes.
    expect(await triedBefore(287)).toMatchObject({ state: 'retry', away: true, afterMs: 300_000 });
    expect(await triedBefore(288)).toMatchObject({ state: 'dead', answer: expect.stringContaining('add the app') });
  });

  it.each([
    ['a page of a proxy', () => new Response('<!doctype html><h1>Sign in</h1>', { status: 403 })],
    ['a page that says nothing is there', () => new Response('<html>404</html>', { status: 404 })],
    ['a page that says all is well', () => new Response('<html>Maintenance</html>', { status: 200 })],
    ['JSON that breaks off', () => new Response('{"id":"1', { status: 201 })],
    ['yes without saying where it stands', () => Response.json({}, { status: 201 })],
  ])('%s: Teams is away, which costs no try and forgets nobody', async (_, answer) => {
    there.fake.answer('POST', /./, answer);
    expect(await deliver({ outgoing: cardOf() })).toMatchObject({ state: 'retry', away: true });
    there.fake.answer('PUT', /./, answer);
    const { to } = base();
    if (answer().status >= 400)
      expect(await deliver({ to, outgoing: cardOf(), card: copy(to.address) })).toMatchObject({
        state: 'retry',
        away: true,
      });
  });

  it('403 MessageWritesBlocked where the app is known to be: nobody may write there', async () => {
    const { to } = base();
    await there.says('ben', 'help', { channel: to.address, mention: true });
    await there.quiet();
    there.fake.answer('POST', /^v3\/conversations$/, () => refusal(403, 'MessageWritesBlocked'));
    expect(await deliver({ to, outgoing: cardOf() })).toMatchObject({
      state: 'dead',
      answer: expect.stringContaining('moderated'),
    });
  });

  it('429: again after the time that Teams names, uncounted', async () => {
    there.fake.answer('POST', /^v3\/conversations$/, () => refusal(429, 'TooManyRequests', { 'retry-after': '7' }));
    expect(await deliver({})).toMatchObject({ state: 'retry', afterMs: 7_000, uncounted: true });
  });

  it('404 on an edit: the copy is gone', async () => {
    there.fake.answer('PUT', /activities/, () => refusal(404, 'ActivityNotFoundInConversation'));
    const { to } = base();
    expect(await deliver({ to, outgoing: cardOf(), card: copy(to.address) })).toMatchObject({ state: 'gone' });
  });

  it('a token that is not taken any more is renewed at once', async () => {
    const before = there.fake.tokenRequests.length;
    let refused = 0;
    there.fake.answer('POST', /^v3\/conversations$/, () =>
      refused++ === 0 ? refusal(401, 'Unauthorized') : undefined,
    );
    expect(await deliver({})).toMatchObject({ state: 'sent' });
    expect(there.fake.tokenRequests.length).toBe(before + 1);
    there.fake.answer('POST', /^v3\/conversations$/, () => refusal(401, 'Unauthorized'));
    expect(await deliver({})).toMatchObject({ state: 'retry', uncounted: true, afterMs: 180_000 });
  });
});

describe('the tokens', () => {
  it('are for the connector, from the sign-in service of this tenant', () => {
    const [first] = there.fake.tokenRequests;
    expect(first?.get('client_id')).toBe(fakeApp.appId);
    expect(first?.get('scope')).toContain('https://api.botframework.com/.default');
    expect(first?.get('grant_type')).toBe('client_credentials');
  });
});

it('a ticket filed in Slack is a card in the desk’s channel of Teams, and follows what happens', async () => {
  const ticket = await bare.world.aTicket({ title: 'Scanner jams' });
  await bare.deliver();
  const [started] = bare.fake.of('POST', /^v3\/conversations$/);
  expect(started?.body.channelData).toMatchObject({ channel: { id: itChannel } });
  expect(sentCard(started?.body)).toContain('Scanner jams');
  const ref = await bare.world.engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: ticket.id, surface: 'teams' },
  });
  expect(ref).toMatchObject({ channelId: itChannel, threadId: ref.messageId });
});

it('in a team of more than sixty the card names those who have buttons of their own on it', async () => {
  const refreshOf = async () => {
    await bare.deliver();
    const [started] = bare.fake.of('POST', /^v3\/conversations$/);
    return Object(JSON.parse(sentCard(started?.body))).refresh;
  };
  await bare.says('ben', 'hello', { channel: itChannel, mention: true });
  for (const who of ['maya', 'ben', 'ana', 'tom'] as const) await bare.says(who, 'help');
  await bare.eventually(async () =>
    expect(await bare.world.engine.db.conversation.count({ where: { kind: 'person', removedAt: null } })).toBe(4),
  );
  await bare.quiet();
  bare.world.clock.advance(3_600_000);
  bare.fake.answer('GET', /^v3\/teams\/[^/]+$/, () => ({ memberCount: 61 }));
  await bare.world.aTicket();
  expect((await refreshOf()).userIds.toSorted()).toEqual(['29:ana', '29:ben', '29:maya']);
});
