import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  listDeliveries,
  noteOnTicket,
  replyToTicket,
  retryDelivery,
  showTicket,
  ticketComments,
} from '../../../../api/core/index.ts';
import { aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
});
afterAll(() => there.close());

const dead = async () => (await listDeliveries(await there.world.as('olga'), {})).items;
const methods = ['chat.postMessage', 'chat.update'];
/** Slack refuses all that goes to the channel of the desk, and nothing else. */
const refuse = (error: string) => {
  for (const method of methods)
    there.fake.answer(method, ({ channel }) =>
      channel === there.world.slack.itChannel ? { ok: false, error } : undefined,
    );
};
const allow = () => {
  for (const method of methods) there.fake.answer(method, () => undefined);
};
async function settle() {
  there.world.clock.advance(120_000);
  await there.deliver();
}

describe('what cannot be said in the channel of a desk', () => {
  it.each([
    ['is_archived', /archived: unarchive it/, 'archived'],
    ['channel_not_found', /gone or private: invite/, 'gone'],
    ['not_in_channel', /not in the channel: type “\/invite/, 'removed'],
  ])(
    'ends with %s and what an admin does about it; the ticket and its people are as before',
    async (error, why, problem) => {
      const { world, fake } = there;
      const { key } = await world.aTicket();
      await there.deliver();
      refuse(error);
      fake.calls.length = 0;
      await replyToTicket(await world.as('ben'), { ticket: key, text: 'We look into it' });
      await noteOnTicket(await world.as('ben'), { ticket: key, text: 'The disk is full' });
      await settle();
      const items = await dead();
      expect(items.length).toBeGreaterThan(0);
      for (const one of items) {
        expect(one).toMatchObject({ ticket: key, state: 'dead', answer: expect.stringMatching(why) });
        expect(one.target).toContain(world.slack.itChannel);
      }
      expect(
        await world.engine.db.deskChannel.findFirst({ where: { channelId: world.slack.itChannel } }),
      ).toMatchObject({
        problem,
      });
      // The requester has the reply, and work goes on.
      const own = fake.of('chat.postMessage').filter(({ channel }) => channel === 'D0MAYA');
      expect(JSON.stringify(own)).toContain('We look into it');
      const texts = (await ticketComments(await world.as('ana'), { ticket: key })).items.map((one) => one.text);
      expect(texts).toEqual(['We look into it', 'The disk is full']);
      expect((await showTicket(await world.as('ana'), key)).status).not.toBe('closed');
      // Once it is mended, what was given up is sent after all.
      allow();
      for (const { id } of items) await retryDelivery(await world.as('olga'), { delivery: id });
      await settle();
      expect(await dead()).toEqual([]);
    },
  );

  it('is said anew where somebody deleted the card', async () => {
    const { world, fake } = there;
    const { id, key } = await world.aTicket();
    await there.deliver();
    const { itChannel: channelId } = world.slack;
    const card = await world.engine.db.messageRef.findFirstOrThrow({ where: { ticketId: id, channelId } });
    fake.answer('chat.update', ({ ts }) =>
      ts === card.messageId ? { ok: false, error: 'message_not_found' } : undefined,
    );
    fake.calls.length = 0;
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'The disk is full' });
    await settle();
    const posts = fake.of('chat.postMessage').filter(({ channel }) => channel === channelId);
    expect(posts.filter((one) => one.thread_ts === undefined)).toHaveLength(1);
    expect(JSON.stringify(posts)).toContain('The disk is full');
    expect(await dead()).toEqual([]);
  });
});

it('what goes below a deleted message ends with Slack’s word, and the ticket is as before', async () => {
  const { world, fake } = there;
  const { key } = await world.aTicket();
  await there.deliver();
  fake.answer('chat.postMessage', ({ thread_ts: thread }) =>
    thread === undefined ? undefined : { ok: false, error: 'cannot_reply_to_message' },
  );
  await noteOnTicket(await world.as('ben'), { ticket: key, text: 'The disk is full' });
  await settle();
  const items = await dead();
  expect(items).toContainEqual(
    expect.objectContaining({ ticket: key, answer: expect.stringContaining('cannot_reply_to_message') }),
  );
  expect((await ticketComments(await world.as('ana'), { ticket: key })).items).toHaveLength(1);
});
