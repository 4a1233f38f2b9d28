import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeLog } from '../../../../api/adapters/log.ts';
import type { CopyRef, Deliverable, Outgoing } from '../../../../api/core/index.ts';
import { makePeople } from '../../../../bots/slack/place/people.ts';
import { makeFaces } from '../../../../bots/slack/tell/faces.ts';
import { makeNotifier } from '../../../../bots/slack/tell/notifier.ts';
import { makePace, type Pace } from '../../../../bots/slack/tell/pace.ts';
import { makeFileWire } from '../../../../bots/slack/wire/files.ts';
import { makeWeb } from '../../../../bots/slack/wire/web.ts';
import { type FakeSlack, startFakeSlack } from '../../../support/fake-slack.ts';

const publicUrl = 'https://desk.example.com';
const files = {
  wire: makeFileWire({ botToken: 'xoxb-test' }),
  open: () => Promise.reject(new Error('There are no files here.')),
  now: () => 0,
};

let fake: FakeSlack;
let deliver: (what: Partial<Deliverable>) => ReturnType<ReturnType<typeof makeNotifier>['deliver']>;
let notifier: ReturnType<typeof makeNotifier>;
let channels = 0;
let withPace: (pace: Pace) => ReturnType<typeof makeNotifier>;

beforeAll(async () => {
  fake = await startFakeSlack();
  const log = makeLog('silent');
  const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, log);
  withPace = (pace) =>
    makeNotifier({ web, files, pace, faces: makeFaces(web, makePeople(web, log), log), publicUrl, log });
  notifier = withPace(makePace());
  deliver = (what) => notifier.deliver({ ...base(), ...what });
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.calls.length = 0;
  for (const method of ['chat.postMessage', 'chat.update', 'conversations.open']) fake.answer(method, () => undefined);
});

const outgoing: Outgoing = { kind: 'notice', ticket: 'IT-1', version: 1, text: 'Hello', controls: [] };
const comment: Outgoing = {
  kind: 'comment',
  ticket: 'IT-1',
  heading: 'Ben',
  body: 'Hi',
  withdrawn: false,
  summary: 'Ben: Hi',
};

/** A notice to a channel of its own, so that no test waits for another's second. */
const base = (): Deliverable => ({
  delivery: {
    id: 'd1',
    eventId: 'e1',
    ticketId: 't1',
    commentId: null,
    personId: null,
    channel: 'slack',
    target: 'slack:T1/C1',
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
  to: { channel: 'slack', target: 'slack:T1/C1', tenant: 'T1', address: `C${++channels}`, isPerson: false },
  outgoing,
  marker: `notice:${channels}`,
  maybePosted: false,
  parts: [],
  version: 2,
});
const copy = {
  id: 'r1',
  kind: 'card',
  drawn: 1,
  part: 0,
  commentId: null,
  tenant: 'T1',
  channelId: 'C9',
  messageId: '7.7',
  threadId: '7.7',
};

it('every call waits in the line of the person who made the change', async () => {
  const lines: string[] = [];
  const real = makePace();
  const pace: Pace = {
    ...real,
    post: (channel, work, author) => {
      lines.push(`post ${author}`);
      return real.post(channel, work, author);
    },
    edit: (work, author) => {
      lines.push(`edit ${author}`);
      return real.edit(work, author);
    },
    busyFor: (kind, author) => {
      lines.push(`ask ${author}`);
      return real.busyFor(kind, author);
    },
  };
  const fair = withPace(pace);
  const by = (change: Partial<Deliverable>) => ({
    ...base(),
    ...change,
    delivery: { ...base().delivery, authorId: 'ben' },
  });
  const ownCopy = { ...copy, kind: 'comment' };
  const origin = { ...copy, kind: 'origin' };
  const mark: Outgoing = {
    kind: 'mark',
    ticket: 'IT-1',
    comment: 'c1',
    says: 'internal',
    text: 'Internal',
    publish: null,
  };
  await fair.deliver(by({}));
  await fair.deliver(by({ outgoing: comment }));
  await fair.deliver(by({ outgoing: comment, parts: [ownCopy, { ...ownCopy, id: 'r2', part: 1 }] }));
  await fair.deliver(by({ outgoing: mark, origin }));
  expect(new Set(lines)).toEqual(new Set(['ask ben', 'post ben', 'edit ben']));
});

describe('a message goes out', () => {
  it('with its name in the metadata, and says where it stands', async () => {
    const result = await deliver({});
    expect(result).toMatchObject({ state: 'sent', posted: [{ tenant: 'T1', channelId: `C${channels}` }] });
    expect(fake.of('chat.postMessage')[0]?.metadata).toEqual({
      event_type: 'threadline_copy',
      event_payload: { marker: `notice:${channels}` },
    });
  });

  it('into the thread of the card where there is one', async () => {
    await deliver({ card: copy });
    expect(fake.of('chat.postMessage')[0]).toMatchObject({ thread_ts: '7.7' });
  });

  it("into the person's own messages, which are opened once", async () => {
    const to = { channel: 'slack', target: 'person:p1', tenant: 'T1', address: 'U0ZOE', isPerson: true };
    await deliver({ to });
    await deliver({ to, card: { ...copy, channelId: 'D0ZOE' }, outgoing: comment });
    expect(fake.of('conversations.open')).toHaveLength(1);
    expect(fake.of('chat.postMessage').map((one) => one.channel)).toEqual(['D0ZOE', 'D0ZOE']);
  });

  it('about no ticket stands in the person’s own messages, in no thread, with nothing to press and no mention', async () => {
    const to = { channel: 'slack', target: 'person:p1', tenant: 'T1', address: 'U0ANA', isPerson: true };
    const text = 'Olga changed who leads IT help: now also Ben.';
    const aside: Outgoing = { kind: 'notice', ticket: null, version: 0, text, controls: [] };
    const delivery = { ...base().delivery, ticketId: null, personId: 'p1' };
    expect(await deliver({ to, delivery, outgoing: aside })).toMatchObject({ state: 'sent' });
    const [sent] = fake.of('chat.postMessage');
    expect(sent).toMatchObject({ text, blocks: [{ type: 'section', text: { text } }] });
    expect(sent).not.toHaveProperty('thread_ts');
  });

  it('is edited in place with text and blocks where it stands already', async () => {
    const result = await deliver({ outgoing: comment, parts: [{ ...copy, kind: 'comment', messageId: '8.8' }] });
    expect(result).toMatchObject({ state: 'sent', answer: 'Edited.', edited: ['r1'], posted: [] });
    expect(fake.of('chat.update')[0]).toMatchObject({
      channel: 'C9',
      ts: '8.8',
      text: 'Ben: Hi',
      blocks: expect.any(Array),
    });
  });

  it('is posted in as many messages as it takes, goes on where it had to stop, and is edited and taken back whole', async () => {
    const lines = Array.from({ length: 1_200 }, (_, at) => `<item id="${at}">`);
    const long: Outgoing = { ...comment, body: lines.join('\n') };
    const { to } = base();
    const marker = 'comment:long';
    const stand = new Map<number, CopyRef>();
    const keep = (result: Awaited<ReturnType<typeof deliver>>) => {
      for (const { part = 0, ...posted } of result.posted ?? [])
        stand.set(part, { ...copy, ...posted, part, id: `r${part}`, kind: 'comment', drawn: 2 });
    };
    const parts = () => [...stand.values()];
    // The third message is refused: what stands already is remembered and not posted again.
    let posts = 0;
    fake.answer('chat.postMessage', () => (++posts === 3 ? { ok: false, error: 'internal_error' } : undefined));
    const stopped = await deliver({ to, marker, outgoing: long });
    expect(stopped).toMatchObject({ state: 'retry', posted: [{ part: 0 }, { part: 1 }] });
    keep(stopped);
    const rest = await deliver({ to, marker, outgoing: long, parts: parts() });
    keep(rest);
    expect(rest.state).toBe('sent');
    expect(fake.of('chat.update')).toEqual([]);
    const shown = JSON.stringify(fake.of('chat.postMessage'));
    for (const at of lines.keys()) expect(shown).toContain(`id=\\"${at}\\"`);
    expect(fake.of('chat.postMessage')).toHaveLength(stand.size + 1);
    // Shorter now: the first part is edited, the others are taken away; taken back, it is one line.
    const shorter = await deliver({ to, marker, outgoing: comment, parts: parts(), version: 3 });
    expect(shorter).toMatchObject({
      state: 'sent',
      edited: ['r0'],
      removed: parts()
        .slice(1)
        .map((one) => one.id),
    });
    expect(fake.of('chat.delete')).toHaveLength(stand.size - 1);
    const withdrawn = { ...comment, withdrawn: true };
    const back = await deliver({ to, marker, outgoing: withdrawn, parts: parts(), version: 4 });
    expect(back).toMatchObject({ state: 'sent', edited: ['r0'] });
  });

  it('finds the messages of a long one that an interrupted try has posted, and posts none of them twice', async () => {
    const long: Outgoing = { ...comment, body: 'a line & more\n'.repeat(1_500) };
    const { to } = base();
    const first = await deliver({ to, marker: 'comment:cut-off', outgoing: long });
    const count = fake.of('chat.postMessage').length;
    expect(count).toBeGreaterThan(1);
    const again = await deliver({ to, marker: 'comment:cut-off', outgoing: long, maybePosted: true });
    expect(again.posted?.map((one) => one.messageId)).toEqual(first.posted?.map((one) => one.messageId));
    expect(fake.of('chat.postMessage')).toHaveLength(count);
  });

  it('is not posted when it was taken back before it was shown', async () => {
    expect(await deliver({ outgoing: { ...comment, withdrawn: true } })).toMatchObject({ state: 'sent' });
    expect(fake.calls).toEqual([]);
  });

  it('is recognised when an earlier try got through, and not posted again', async () => {
    const to = base().to;
    const first = await deliver({ to, marker: 'card:t9' });
    const second = await deliver({ to, marker: 'card:t9', maybePosted: true });
    expect(second).toMatchObject({ state: 'sent', posted: 'posted' in first ? first.posted : [] });
    expect(fake.of('chat.postMessage')).toHaveLength(1);
    await deliver({ to, marker: 'card:t10', maybePosted: true });
    expect(fake.of('chat.postMessage')).toHaveLength(2);
  });

  it('at most once a second in one channel, while other channels go on', async () => {
    const to = base().to;
    const started = performance.now();
    const slow = Promise.all([deliver({ to }), deliver({ to })]);
    await Promise.all([deliver({}), deliver({})]);
    expect(performance.now() - started).toBeLessThan(900);
    await slow;
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  it('later, uncounted, when too much waits for the same channel', async () => {
    const to = base().to;
    const waiting = Array.from({ length: 13 }, () => deliver({ to }));
    const result = await deliver({ to });
    expect(result).toMatchObject({ state: 'retry', uncounted: true, afterMs: expect.any(Number) });
    // Said beforehand too, for that channel only, and not of a copy there that needs no new message.
    const { delivery } = base();
    const busyFor = (what: Partial<Deliverable>) => notifier.busyFor?.({ delivery, to, parts: [], ...what });
    expect(busyFor({})).toBeGreaterThan(1_000);
    expect(busyFor({ to: base().to })).toBe(0);
    expect(busyFor({ card: copy, delivery: { ...delivery, kind: 'card' } })).toBe(0);
    await Promise.all(waiting.slice(0, 1));
  });
});

describe("Slack's refusals", () => {
  it.each([
    ['channel_not_found', { state: 'dead', answer: expect.stringContaining('invite') }],
    ['is_archived', { state: 'dead', answer: expect.stringContaining('unarchive') }],
    ['not_in_channel', { state: 'dead', answer: expect.stringContaining('/invite') }],
    ['user_disabled', { state: 'dead', answer: expect.stringContaining('deactivated') }],
    ['restricted_action', { state: 'dead', answer: expect.stringContaining('admin') }],
    ['invalid_blocks', { state: 'dead', answer: expect.stringContaining('invalid_blocks') }],
    ['invalid_auth', { state: 'retry', uncounted: true, away: true, afterMs: 180_000 }],
    ['token_revoked', { state: 'retry', uncounted: true }],
    ['account_inactive', { state: 'retry', uncounted: true }],
    ['missing_scope', { state: 'retry', uncounted: true }],
    ['internal_error', { state: 'retry', away: true }],
    ['a_word_of_next_year', { state: 'retry', answer: expect.stringContaining('a_word_of_next_year') }],
  ])('%s', async (error, result) => {
    fake.fail('chat.postMessage', error);
    expect(await deliver({})).toMatchObject(result);
  });

  it.each(['message_not_found', 'cant_update_message'])('%s on an edit: the copy is gone', async (error) => {
    fake.fail('chat.update', error);
    const card: Outgoing = {
      kind: 'card',
      card: {
        ticket: 'IT-1',
        version: 2,
        heading: 'h',
        tone: 'new',
        line: [],
        body: '',
        controls: [],
        notes: [],
        summary: 's',
      },
    };
    expect(await deliver({ outgoing: card, card: copy })).toEqual({ state: 'gone', answer: error });
  });

  it('429: again after the time that Slack names, uncounted', async () => {
    fake.answer('chat.postMessage', () => new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    expect(await deliver({})).toMatchObject({ state: 'retry', afterMs: 7_000, uncounted: true });
  });

  it.each([
    ['500', () => new Response('oops', { status: 500 })],
    ['a page of a proxy', () => new Response('<!doctype html><h1>Sign in</h1>', { status: 403 })],
    ['a page that says all is well', () => new Response('<html>Maintenance</html>', { status: 200 })],
    ['nothing', () => new Response('', { status: 200 })],
    ['JSON that breaks off', () => new Response('{"ok":tr', { status: 200 })],
    ['JSON of somebody else', () => Response.json({ error: { code: 12 } })],
    ['yes without saying where it stands', () => Response.json({ ok: true })],
  ])('%s: Slack is away, which costs no try; it may have got through', async (_, answer) => {
    fake.answer('chat.postMessage', answer);
    const result = await deliver({});
    expect(result).toMatchObject({ state: 'retry', away: true });
    expect(result).not.toHaveProperty('uncounted');
    fake.answer('chat.update', answer);
    const edited = await deliver({ card: copy, outgoing: { ...comment, kind: 'comment' }, parts: [copy] });
    if (answer().status !== 200 || (await answer().text()) !== '{"ok":true}')
      expect(edited).toMatchObject({ state: 'retry', away: true });
  });
});

describe('a reply', () => {
  const by = { name: 'Ben Okafor', role: 'reply to the requester', account: { tenant: 'T1', externalId: 'U0BEN' } };
  const said: Outgoing = { ...comment, heading: 'Ben Okafor · reply to the requester', by };
  const scopes = (list: string) => fake.answer('auth.test', () => withScopes(list));
  const withScopes = (list: string) =>
    new Response(JSON.stringify({ ok: true, team_id: 'T1', user_id: 'U0BOT' }), {
      headers: { 'content-type': 'application/json', 'x-oauth-scopes': list },
    });
  const fresh = () => {
    const log = makeLog('silent');
    const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, log);
    const faces = makeFaces(web, makePeople(web, log), log);
    return makeNotifier({ web, files, pace: makePace(), faces, publicUrl, log });
  };

  it('carries the name and picture of its author, and says below what it is', async () => {
    scopes('chat:write,chat:write.customize');
    const user = {
      id: 'U0BEN',
      name: 'ben',
      profile: { real_name: 'Ben Okafor', image_72: 'https://a.example/ben.png' },
    };
    fake.answer('users.info', () => ({ ok: true, user }));
    const own = fresh();
    await own.deliver({ ...base(), outgoing: said });
    const [sent] = fake.of('chat.postMessage');
    expect(sent).toMatchObject({ username: 'Ben Okafor', icon_url: 'https://a.example/ben.png' });
    expect(JSON.stringify(sent?.blocks)).toContain('reply to the requester');
    expect(JSON.stringify(sent?.blocks)).not.toContain('Ben Okafor');
  });

  it('carries the name of the app, and its author in the text, where the app may not show others', async () => {
    scopes('chat:write');
    const own = fresh();
    await own.deliver({ ...base(), outgoing: said });
    const [sent] = fake.of('chat.postMessage');
    expect(sent).not.toHaveProperty('username');
    expect(JSON.stringify(sent?.blocks)).toContain('Ben Okafor · reply to the requester');
  });

  it('does not mention its own author', async () => {
    const to = { channel: 'slack', target: 'person:p1', tenant: 'T1', address: 'U0ZOE', isPerson: true };
    await deliver({ to, outgoing: { ...comment, own: true } });
    await deliver({ to, outgoing: comment });
    const toZoe = fake.of('chat.postMessage').filter((one) => one.channel === 'D0ZOE');
    const [own, other] = toZoe.map((one) => JSON.stringify(one.blocks));
    expect(own).not.toContain('<@U0ZOE>');
    expect(other).toContain('<@U0ZOE>');
  });
});

describe('what an agent typed in a thread', () => {
  const origin = { ...copy, kind: 'origin', messageId: '9.9', commentId: 'c1' };
  const mark = (says: 'internal' | 'public' | 'withdrawn') =>
    ({ kind: 'mark', ticket: 'IT-1', comment: 'c1', says, text: 'x', publish: null }) as const;
  const marks = (method: string) => fake.of(method).map((one) => one.name);

  it('gets a reaction that says who reads it, one at a time', async () => {
    expect(await deliver({ outgoing: mark('internal'), origin })).toMatchObject({ state: 'sent' });
    expect(fake.of('reactions.add')).toEqual([{ channel: 'C9', timestamp: '9.9', name: 'lock' }]);
    await deliver({ outgoing: mark('public'), origin });
    expect(marks('reactions.remove')).toEqual(['lock', 'leftwards_arrow_with_hook']);
    expect(marks('reactions.add')).toEqual(['lock', 'outbox_tray']);
    await deliver({ outgoing: mark('withdrawn'), origin });
    expect(marks('reactions.add').at(-1)).toBe('leftwards_arrow_with_hook');
  });

  it.each(['already_reacted', 'message_not_found'])('is marked when Slack answers %s', async (refusal) => {
    fake.fail('reactions.add', refusal);
    expect(await deliver({ outgoing: mark('internal'), origin })).toMatchObject({ state: 'sent' });
    fake.answer('reactions.add', () => undefined);
  });

  it('is marked later when Slack cannot be asked now', async () => {
    fake.fail('reactions.add', 'internal_error');
    expect(await deliver({ outgoing: mark('internal'), origin })).toMatchObject({ state: 'retry' });
    fake.answer('reactions.add', () => undefined);
  });
});
