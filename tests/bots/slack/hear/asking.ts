import { expect } from 'vitest';
import { type ChannelFacts, createRequestGroup, ticketComments } from '../../../../api/core/index.ts';
import type { Name } from '../../../support/world.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

/** A workspace with one channel where people ask the desk IT, and Slack as it knows what is written there. */
export async function anAskingWorkspace(channel: string) {
  const there: Workspace = await aWorkspace();
  const said: Record<string, unknown>[] = [];
  const team = there.world.slack.teamId;
  const platform = {
    factsOf: async ({ channelId }: { channelId: string }): Promise<ChannelFacts> => ({
      tenant: team,
      name: channelId.toLowerCase(),
      readers: 'everybody',
    }),
  };
  there.fake.answer('users.info', ({ user }) => ({
    ok: true,
    user: {
      id: user,
      team_id: user === 'U0OUT' ? 'T0PARTNER' : team,
      name: String(user),
      is_bot: user === 'U0ROBOT',
      profile: { real_name: String(user) },
    },
  }));
  const found = (body: Record<string, unknown>) =>
    body.latest === undefined
      ? undefined
      : { ok: true, messages: said.filter((one) => one.channel === body.channel && one.ts === body.latest) };
  const remembers = () => {
    there.fake.answer('conversations.history', found);
    there.fake.answer('conversations.replies', found);
  };
  remembers();
  const made = await createRequestGroup(await there.world.as('olga'), () => platform, {
    desk: 'IT',
    name: 'Questions',
    channels: [{ surface: 'slack', channelId: channel }],
  });
  there.world.engine.book.forget();

  let count = 0;
  const stamp = (after: number) => {
    count += after;
    return `${1_772_440_000 + count}.000100`;
  };
  const { db } = there.world.engine;
  const done = () =>
    there.eventually(async () => expect(await db.inbound.count({ where: { state: 'working' } })).toBe(0));
  const sends = async (event: Record<string, unknown>) => {
    expect((await there.event({ type: 'message', channel, channel_type: 'channel', ...event })).status).toBe(200);
    await done();
  };
  const writes = async (who: Name | 'robot' | 'out', text: string, more: Record<string, unknown> = {}) => {
    const { after = 1_000, ...rest } = more;
    const ts = stamp(Number(after));
    const message = { type: 'message', channel, user: account(who as Name), text, ...rest, ts };
    said.push(message);
    await sends({ ...message, event_ts: ts });
    return ts;
  };
  return {
    ...there,
    group: made.id,
    said,
    platform,
    remembers,
    sends,
    writes,
    /** Slack refuses to say what stands in its channels. */
    refuses(error: string) {
      there.fake.answer('conversations.history', () => ({ ok: false, error }));
    },
    /** What was written in the channel, by method and text. */
    posted: () =>
      there.fake.calls
        .filter(({ method, body }) => method.startsWith('chat.') && body.channel === channel)
        .map(({ method, body }) => [method, String(body.text)]),
    tickets: () => db.ticket.findMany({ orderBy: { number: 'asc' } }),
    /** What became of the last received thing of a kind. */
    outcome: async (kind: string) => db.inbound.findFirst({ where: { kind }, orderBy: { id: 'desc' } }),
    talk: async (ticket = 'IT-1') =>
      (await ticketComments(await there.world.as('ana'), { ticket })).items.map(({ text }) => text),
    async reacts(who: Name, reaction: string, ts: string) {
      const item = { type: 'message', channel, ts };
      expect(
        (await there.event({ type: 'reaction_added', user: account(who), reaction, event_ts: ts, item })).status,
      ).toBe(200);
      await done();
      await there.deliver();
    },
    /** What everybody can still be told is told. */
    async settle() {
      there.world.clock.advance(120_000);
      await there.deliver();
    },
  };
}

export type Asking = Awaited<ReturnType<typeof anAskingWorkspace>>;
