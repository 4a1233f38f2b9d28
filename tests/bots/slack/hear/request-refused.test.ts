import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimInbound, editPerson, editRequestGroup, en, openTicket, workInbound } from '../../../../api/core/index.ts';
import { type Asking, anAskingWorkspace } from './asking.ts';

vi.setConfig({ testTimeout: 20_000 });

const channel = 'C0QUESTIONS';
let there: Asking;
beforeEach(async () => {
  await there?.close();
  there = await anAskingWorkspace(channel);
});
afterAll(() => there.close());

/** Everything that waits is tried again. */
const again = async () => {
  const { engine } = there.world;
  await engine.db.inbound.updateMany({ where: { state: 'received' }, data: { availableAt: new Date(0) } });
  for (let one = await claimInbound(engine, 'slack', 'later'); one; one = await claimInbound(engine, 'slack', 'later'))
    await workInbound(engine, one, there.slack.work);
};

describe('a message that Slack does not show', () => {
  it.each(['internal_error', 'fatal_error', 'ratelimited', 'service_unavailable', 'request_timeout', 'accesslimited'])(
    'waits where that passes, without losing a try: %s',
    async (error) => {
      there.refuses(error);
      await there.writes('maya', 'The lift is dark');
      expect(await there.outcome('request')).toMatchObject({ state: 'received', outcome: null, failures: 0 });
      there.remembers();
      await again();
      expect(await there.tickets()).toMatchObject([{ title: 'The lift is dark' }]);
    },
  );

  it.each(['missing_scope', 'token_expired', 'invalid_auth', 'team_access_not_granted'])(
    'waits for an admin to mend the app, who reads why: %s',
    async (error) => {
      there.refuses(error);
      await there.writes('maya', 'The lift is dark');
      expect(await there.outcome('request')).toMatchObject({
        state: 'received',
        failures: 0,
        reason: `Slack refuses the app: ${error}.`,
      });
      there.remembers();
      await again();
      expect(await there.tickets()).toHaveLength(1);
    },
  );

  it.each(['not_in_channel', 'channel_not_found'])('ends with why, where the app is not let in: %s', async (error) => {
    there.refuses(error);
    await there.writes('maya', 'The lift is dark');
    const reason = `Slack does not show the channel to the app: ${error}.`;
    expect(await there.outcome('request')).toMatchObject({ state: 'done', outcome: 'dropped', reason });
  });

  it.each(['message_not_found', 'thread_not_found'])('is gone only where Slack says so: %s', async (error) => {
    there.refuses(error);
    await there.writes('maya', 'The lift is dark');
    expect(await there.outcome('request')).toMatchObject({
      outcome: 'dropped',
      reason: 'The message is not there any more.',
    });
  });

  it('is a failure, and tried again, where nobody here knows the word', async () => {
    there.refuses('a_new_word');
    await there.writes('maya', 'The lift is dark');
    expect(await there.outcome('request')).toMatchObject({
      state: 'received',
      failures: 1,
      reason: expect.stringContaining('a_new_word'),
    });
  });

  it('keeps the emoji on it as well', async () => {
    const ts = await there.writes('maya', '// the lift is dark');
    there.refuses('internal_error');
    await there.reacts('maya', 'ticket', ts);
    expect(await there.outcome('reaction')).toMatchObject({ state: 'received', failures: 0 });
    there.remembers();
    await again();
    expect(await there.tickets()).toHaveLength(1);
  });

  it('is not needed for an emoji on what is a ticket already', async () => {
    const ts = await there.writes('maya', 'The lift is dark');
    there.refuses('missing_scope');
    await there.reacts('ana', 'eyes', ts);
    expect(await there.tickets()).toMatchObject([{ assigneeId: there.world.people.ana }]);
  });
});

describe('a message of somebody who is shut out', () => {
  it('is no app’s: it becomes no ticket of the person who is named for apps', async () => {
    const olga = await there.world.as('olga');
    await editRequestGroup(olga, () => there.platform, { group: there.group, botsForId: there.world.people.tom });
    there.world.engine.book.forget();
    await editPerson(olga, { person: there.world.people.maya, active: false });
    await there.writes('maya', 'Give me my laptop back');
    expect(await there.tickets()).toEqual([]);
    expect(await there.outcome('request')).toMatchObject({ outcome: 'dropped', reason: 'Its author is shut out.' });
    await there.writes('robot', 'Build failed', { bot_id: 'B0ROBOT' });
    expect(await there.tickets()).toMatchObject([{ requesterId: there.world.people.tom }]);
  });
});

describe('a message that became a confidential ticket', () => {
  it('does not tell the key to others who put an emoji on it', async () => {
    const ts = await there.writes('maya', '// my boss harasses me');
    await there.reacts('maya', 'closed_lock_with_key', ts);
    expect(await there.tickets()).toMatchObject([{ key: 'IT-1', confidential: true }]);
    there.fake.calls.length = 0;
    await there.reacts('tom', 'ticket', ts);
    const told = there.fake.of('chat.postEphemeral').map(({ text }) => text);
    expect(told).toEqual([en.refuse.openedFrom(null)]);
    expect(JSON.stringify(there.fake.calls)).not.toContain('IT-1');
    expect(await there.tickets()).toHaveLength(1);
  });

  it('does not tell it to a program either', async () => {
    const message = {
      surface: 'slack' as const,
      tenant: there.world.slack.teamId,
      channelId: channel,
      threadId: '9.1',
    };
    const input = { title: 'My boss harasses me', desk: 'IT', message };
    const { key } = await openTicket(await there.world.as('maya'), { ...input, confidential: true });
    const error: unknown = await openTicket(await there.world.as('tom'), input).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'conflict', message: en.refuse.openedFrom(null) });
    expect(JSON.stringify(error)).not.toContain(key);
    await expect(openTicket(await there.world.as('maya'), input)).rejects.toMatchObject({
      details: { ticketKey: key },
    });
  });
});
