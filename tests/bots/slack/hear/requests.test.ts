import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  assignTicket,
  type ChannelFacts,
  createRequestGroup,
  editRequestGroup,
  editTicket,
  finishTicket,
  listRequestGroups,
  noteOnTicket,
  putChannel,
  removeRequestGroup,
  replyToTicket,
  ticketComments,
} from '../../../../api/core/index.ts';
import type { Name } from '../../../support/world.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

vi.setConfig({ testTimeout: 20_000 });

const channel = 'C0QUESTIONS';
const said: Record<string, unknown>[] = [];
let there: Workspace;
let group: string;
let count = 0;
const platform = {
  factsOf: async ({ channelId }: { channelId: string }): Promise<ChannelFacts> => ({
    tenant: there.world.slack.teamId,
    name: channelId.toLowerCase(),
    readers: 'everybody',
  }),
};
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
  said.length = 0;
  there.fake.answer('users.info', ({ user }) => ({
    ok: true,
    user: {
      id: user,
      team_id: user === 'U0OUT' ? 'T0PARTNER' : 'T0NORTHWND',
      name: String(user),
      is_bot: user === 'U0ROBOT',
      profile: { real_name: String(user) },
    },
  }));
  const found = (body: Record<string, unknown>, ts: unknown) => ({
    ok: true,
    messages: said.filter((one) => one.channel === body.channel && one.ts === ts),
  });
  there.fake.answer('conversations.history', (body) =>
    body.latest === undefined ? undefined : found(body, body.latest),
  );
  there.fake.answer('conversations.replies', (body) =>
    body.latest === undefined ? undefined : found(body, body.latest),
  );
  group = (await make({})).id;
});
afterAll(() => there.close());

async function make(more: Partial<Parameters<typeof createRequestGroup>[2]>) {
  const input = {
    desk: 'IT',
    name: 'Questions',
    channels: [{ surface: 'slack' as const, channelId: channel }],
    ...more,
  };
  const made = await createRequestGroup(await there.world.as('olga'), () => platform, input);
  there.world.engine.book.forget();
  return made;
}

async function change(more: Omit<Parameters<typeof editRequestGroup>[2], 'group'>) {
  const made = await editRequestGroup(await there.world.as('olga'), () => platform, { ...more, group });
  there.world.engine.book.forget();
  return made;
}

/** A name for a message, later than those before by so many seconds. */
function stamp(after: number): string {
  count += after;
  return `${1_772_440_000 + count}.000100`;
}

const done = () =>
  there.eventually(async () =>
    expect(await there.world.engine.db.inbound.count({ where: { state: 'working' } })).toBe(0),
  );

/** Somebody writes in the channel. */
async function writes(
  who: Name | 'robot' | 'out',
  text: string,
  more: { thread_ts?: string; after?: number; id?: string; ts?: string; subtype?: string; bot_id?: string } = {},
) {
  const { id, after = 1_000, ...rest } = more;
  const ts = more.ts ?? stamp(after);
  const event = { type: 'message', channel, channel_type: 'channel', user: account(who as Name), text, ...rest, ts };
  said.push(event);
  expect((await there.event({ ...event, event_ts: ts }, id)).status).toBe(200);
  await done();
  return ts;
}

const tickets = () => there.world.engine.db.ticket.findMany({ orderBy: { number: 'asc' } });
const shown = () => there.fake.of('chat.postMessage').filter((one) => one.channel === channel);
const talk = async (key = 'IT-1') =>
  (await ticketComments(await there.world.as('ana'), { ticket: key })).items.map(({ audience, text }) => [
    audience,
    text,
  ]);

describe('a channel where people ask', () => {
  it('makes a ticket of each message, whose card stands in its thread and says who reads it', async () => {
    const ts = await writes('maya', 'The lift is dark\nSince Monday');
    expect(await tickets()).toMatchObject([
      {
        key: 'IT-1',
        title: 'The lift is dark',
        description: 'The lift is dark\nSince Monday',
        requesterId: there.world.people.maya,
        sourceUrl: expect.stringContaining(channel),
      },
    ]);
    await there.deliver();
    const [card, ...more] = shown();
    expect(more).toEqual([]);
    expect(card).toMatchObject({ thread_ts: ts, text: expect.stringContaining('IT-1') });
    expect(JSON.stringify(card)).toContain('Everybody in this channel reads this thread');
    expect(JSON.stringify(card)).not.toContain('action_id');
  });

  it('is one ticket a message, though its event comes again or another one works it at once', async () => {
    const ts = stamp(1_000);
    await Promise.all([
      writes('maya', 'The lift is dark', { ts, id: 'Ev-1' }),
      writes('maya', 'The lift is dark', { ts, id: 'Ev-1' }),
      writes('maya', 'The lift is dark', { ts, id: 'Ev-2' }),
    ]);
    expect(await tickets()).toHaveLength(1);
    expect(await talk()).toEqual([]);
  });

  it('has what is written in the thread as public replies, by agents too, and shows there what is said elsewhere', async () => {
    const ts = await writes('maya', 'The lift is dark');
    await writes('ben', 'Which one?', { thread_ts: ts });
    await writes('maya', 'The left one', { thread_ts: ts });
    expect(await talk()).toEqual([
      ['public', 'Which one?'],
      ['public', 'The left one'],
    ]);
    await there.deliver();
    there.fake.calls.length = 0;
    const ana = await there.world.as('ana');
    await replyToTicket(ana, { ticket: 'IT-1', text: 'On my way' });
    await noteOnTicket(ana, { ticket: 'IT-1', text: 'Again the fuse' });
    there.world.clock.advance(60_000);
    await there.deliver();
    expect(shown()).toMatchObject([{ thread_ts: ts, text: expect.stringContaining('On my way') }]);
    expect(JSON.stringify(shown())).not.toContain('fuse');
  });

  it('shows nobody there what the requester writes elsewhere, or added to the ticket, and the other cards say who reads', async () => {
    await writes('maya', 'The lift is dark');
    const maya = await there.world.as('maya');
    await editTicket(maya, { ticket: 'IT-1', description: 'My code for the door is 4711' });
    await replyToTicket(maya, { ticket: 'IT-1', text: 'My password is open sesame' });
    await there.deliver();
    expect(shown()).toHaveLength(1);
    expect(
      JSON.stringify([...shown(), ...there.fake.of('chat.update').filter((one) => one.channel === channel)]),
    ).not.toMatch(/4711|sesame/);
    const others = there.fake.of('chat.postMessage').filter((one) => one.channel !== channel);
    expect(JSON.stringify(others)).toContain('answers stand in the channel “c0questions” as well');
  });

  it('joins what one person writes within some minutes, and lets others ask for themselves', async () => {
    const first = await writes('maya', 'The lift is dark');
    const second = await writes('maya', 'On floor 2', { after: 60 });
    await writes('tom', 'And my chair is broken', { after: 1 });
    expect((await tickets()).map(({ requesterId }) => requesterId)).toEqual([
      there.world.people.maya,
      there.world.people.tom,
    ]);
    expect(await talk()).toEqual([['public', 'On floor 2']]);
    await there.deliver();
    // The message that joined has no card below it: an emoji on it says that it was heard.
    expect(there.fake.of('reactions.add')).toEqual([
      expect.objectContaining({ channel, timestamp: second, name: 'ticket' }),
    ]);
    // Below either of them the conversation is the same.
    await writes('maya', 'Below the first', { thread_ts: first, after: 1 });
    await writes('maya', 'Below the second', { thread_ts: second, after: 1 });
    expect((await talk()).map(([, text]) => text)).toEqual(['On floor 2', 'Below the first', 'Below the second']);
    await writes('maya', 'Now my screen', { after: 301 });
    expect(await tickets()).toHaveLength(3);
  });

  it('joins them in whatever order and at once they come, and not where that is switched off', async () => {
    const at = Number.parseInt(stamp(1_000), 10);
    await Promise.all([
      writes('maya', 'On floor 2', { ts: `${at + 5}.000100`, after: 0 }),
      writes('maya', 'The lift is dark', { ts: `${at}.000100`, after: 0 }),
    ]);
    expect(await tickets()).toHaveLength(1);
    expect(await talk()).toHaveLength(1);
    await change({ joinMinutes: 0 });
    await writes('tom', 'One');
    await writes('tom', 'Two', { after: 1 });
    expect(await tickets()).toHaveLength(3);
  });

  it('opens a new one once the first is over', async () => {
    await writes('maya', 'The lift is dark');
    await finishTicket(await there.world.as('ana'), { ticket: 'IT-1' });
    await writes('maya', 'My screen, too', { after: 10 });
    expect(await tickets()).toHaveLength(2);
  });

  it.each([
    ['thanks', 'maya', 'Thanks a lot!', {}],
    ['what begins with a sign', 'maya', '// lunch?', {}],
    ['what people of the desk say', 'ben', 'Maintenance tonight', {}],
    ['a line for the app', 'maya', '<@U0BOT> mine', {}],
    ['another app', 'robot', 'Build failed', { bot_id: 'B0ROBOT' }],
    ['what Slack writes', 'maya', '<@U0MAYA> has joined the channel', { subtype: 'channel_join' }],
    ['a new subtype', 'maya', 'Something', { subtype: 'something_new' }],
    ['people of another organization at an internal desk', 'out', 'Hello', {}],
  ] as const)('makes none of %s', async (_, who, text, more) => {
    await writes(who, text, more);
    expect(await tickets()).toEqual([]);
    expect(there.fake.of('chat.postEphemeral')).toEqual([]);
  });

  it('lets an emoji open one of those', async () => {
    const ts = await writes('maya', 'Thanks, as always');
    const event = { type: 'reaction_added', user: account('maya'), reaction: 'ticket', event_ts: ts };
    await there.event({ ...event, item: { type: 'message', channel, ts } });
    await done();
    await there.deliver();
    expect(await tickets()).toHaveLength(1);
    expect(shown()).toMatchObject([{ thread_ts: ts }]);
  });

  it('makes tickets of other apps for the person who is named for them, Workflow Builder included', async () => {
    await change({ botsForId: there.world.people.maya });
    await writes('robot', 'Build failed', { bot_id: 'B0ROBOT' });
    const ts = stamp(1_000);
    const form = { type: 'message', subtype: 'bot_message', channel, text: 'New laptop for Tom', bot_id: 'B0FLOW', ts };
    said.push(form);
    await there.event({ ...form, username: 'IT form', event_ts: ts });
    await done();
    expect(await tickets()).toMatchObject([
      { title: 'Build failed', requesterId: there.world.people.maya },
      { title: 'New laptop for Tom', requesterId: there.world.people.maya },
    ]);
  });

  it('tells nothing of a ticket that is confidential, nor once its channel takes no requests', async () => {
    const ts = await writes('maya', 'The lift is dark');
    await there.deliver();
    await there.world.engine.db.ticket.updateMany({ data: { confidential: true } });
    there.fake.calls.length = 0;
    await replyToTicket(await there.world.as('ana'), { ticket: 'IT-1', text: 'On my way' });
    await there.deliver();
    expect(shown()).toEqual([]);
    await writes('tom', 'Here as well', { thread_ts: ts });
    expect((await talk()).map(([, text]) => text)).toEqual(['On my way']);
    await removeRequestGroup(await there.world.as('olga'), { group });
    there.world.engine.book.forget();
    await writes('maya', 'My screen');
    expect(await tickets()).toHaveLength(1);
  });

  it('waits while Slack does not say what the message is', async () => {
    there.fake.answer('conversations.history', () => new Response('down', { status: 503 }));
    await writes('maya', 'The lift is dark');
    expect(await tickets()).toEqual([]);
    expect(await there.world.engine.db.inbound.findMany({ where: { kind: 'request' } })).toMatchObject([
      { state: 'received' },
    ]);
  });
});

describe('a quiet channel', () => {
  beforeEach(() => change({ quiet: true }));
  const marks = (method: string) => there.fake.of(method).map(({ name }) => name);

  it('has no message of the app: an emoji on the post says how it stands, and people’s emoji change it', async () => {
    const ts = await writes('maya', 'The lift is dark');
    await there.deliver();
    expect(there.fake.of('reactions.add')).toMatchObject([{ channel, timestamp: ts, name: 'ticket' }]);
    await assignTicket(await there.world.as('ana'), { ticket: 'IT-1', assignee: 'me' });
    await replyToTicket(await there.world.as('ana'), { ticket: 'IT-1', text: 'On my way' });
    await there.deliver();
    expect(marks('reactions.add').at(-1)).toBe('eyes');
    expect(marks('reactions.remove')).toContain('ticket');
    const event = { type: 'reaction_added', user: account('ana'), reaction: 'white_check_mark', event_ts: ts };
    await there.event({ ...event, item: { type: 'message', channel, ts } });
    await done();
    await there.deliver();
    expect((await tickets())[0]?.statusCategory).toBe('resolved');
    expect(marks('reactions.add').at(-1)).toBe('white_check_mark');
    expect(shown()).toEqual([]);
    // The mark that the app puts there itself arrives as an event, too.
    const own = { type: 'reaction_added', user: 'U0BOT', reaction: 'white_check_mark', event_ts: ts };
    await there.event({ ...own, item: { type: 'message', channel, ts } });
    expect(await there.world.engine.db.inbound.count({ where: { kind: 'reaction' } })).toBe(1);
  });

  it('opens by an emoji in silence as well', async () => {
    const ts = await writes('maya', '// only so');
    const event = { type: 'reaction_added', user: account('maya'), reaction: 'ticket', event_ts: ts };
    await there.event({ ...event, item: { type: 'message', channel, ts } });
    await done();
    await there.deliver();
    expect(await tickets()).toHaveLength(1);
    expect(shown()).toEqual([]);
    expect(there.fake.of('reactions.add')).toMatchObject([{ timestamp: ts, name: 'ticket' }]);
  });
});

describe('request channels', () => {
  it('are set up by admins alone, once, and never where agents work', async () => {
    await expect(
      createRequestGroup(await there.world.as('ana'), () => platform, {
        desk: 'IT',
        name: 'More',
        channels: [{ surface: 'slack', channelId: 'C0MORE' }],
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(make({ name: 'Again' })).rejects.toMatchObject({ code: 'conflict' });
    const { itChannel, teamId } = there.world.slack;
    await expect(make({ channels: [{ surface: 'slack', channelId: itChannel }] })).rejects.toMatchObject({
      code: 'conflict',
    });
    const olga = await there.world.as('olga');
    const put = { desk: 'IT', surface: 'slack' as const, tenant: teamId, channelId: channel };
    await expect(putChannel(olga, put)).rejects.toMatchObject({ code: 'conflict' });
    await expect(change({ botsForId: 'nobody' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(change({ version: 7, quiet: true })).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      createRequestGroup(olga, () => null, { desk: 'IT', name: 'x', channels: [{ surface: 'slack', channelId: 'C' }] }),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('are listed with what they say', async () => {
    await change({
      joinMinutes: 10,
      bypass: ['!'],
      channels: [
        { surface: 'slack', channelId: 'C0A' },
        { surface: 'slack', channelId: 'C0B' },
      ],
    });
    expect(await listRequestGroups(await there.world.as('ana'), 'IT')).toMatchObject({
      items: [
        {
          name: 'Questions',
          joinMinutes: 10,
          bypass: ['!'],
          channels: [{ channelId: 'C0A' }, { channelId: 'C0B' }],
          version: 2,
        },
      ],
    });
  });
});

const folder = process.env.SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const samples = join(folder, 'slack/payloads.json');
const Sample = z.array(z.object({ name: z.string(), payload: z.record(z.string(), z.unknown()) }));

describe.skipIf(!existsSync(samples))(
  'messages as Slack’s own tests have them (skipped without ../shared/data)',
  () => {
    it('are taken in a request channel, with 200 each', async () => {
      const all = Sample.parse(JSON.parse(readFileSync(samples, 'utf8')));
      const messages = all.filter(({ name }) => name.startsWith('event_callback/message'));
      expect(messages.length).toBeGreaterThan(5);
      const Event = z.object({ event: z.record(z.string(), z.unknown()) });
      for (const [at, { payload }] of messages.entries()) {
        const event = Event.safeParse(payload).data?.event;
        if (event) expect((await there.event({ ...event, channel }, `Ev-sample-${at}`)).status).toBe(200);
      }
      await there.eventually(async () =>
        expect(await there.world.engine.db.inbound.count({ where: { state: 'working' } })).toBe(0),
      );
    });
  },
);
