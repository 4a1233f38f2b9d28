import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ticketComments } from '../../../api/core/index.ts';
import { makeRepeats } from '../../../bots/shared/door/repeats.ts';
import { account, aWorkspace, type Workspace } from '../slack/workspace.ts';
import { aTenant, itChannel, type Tenant } from '../teams/tenant.ts';

const hour = 3_600_000;
const steps = [
  ['set forward', 2 * hour],
  ['set back', -2 * hour],
] as const;
const comments = async ({ world }: Workspace | Tenant, key: string) =>
  (await ticketComments(await world.as('ana'), { ticket: key })).items;

describe.each(steps)('when this computer’s clock is %s by two hours, in Slack', (_, byMs) => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());

  const sentAt = 1_772_442_000;
  const typed = (thread: string, text: string, seconds: number) => ({
    type: 'message',
    channel: 'C0ITDESK',
    channel_type: 'channel',
    user: account('ben'),
    text,
    ts: `${sentAt + seconds}.000100`,
    thread_ts: thread,
  });
  const aCard = async () => {
    const ticket = await there.world.aTicket();
    await there.deliver();
    const card = { ticketId: ticket.id, kind: 'card', channelId: 'C0ITDESK' };
    const { id, messageId } = await there.world.engine.db.messageRef.findFirstOrThrow({ where: card });
    return { ticket, id, thread: messageId };
  };

  it('a message that is deleted in the moment in which it was written is taken back', async () => {
    const { ticket, thread } = await aCard();
    there.world.clock.set(byMs);
    const message = typed(thread, 'Wrong thread', 1);
    const gone = {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: 'C0ITDESK',
      ts: `${sentAt + 3}.000100`,
      deleted_ts: message.ts,
      previous_message: message,
    };
    // The deletion overtakes the message.
    await Promise.all([there.event(gone), there.event(message)]);
    await there.quiet();
    expect((await comments(there, ticket.key)).filter((one) => !one.withdrawn)).toEqual([]);
    there.world.clock.set(-byMs);
  });

  it('an answer below a card that is not written down yet is heard', async () => {
    const { ticket, id, thread } = await aCard();
    const { world, fake } = there;
    await world.engine.db.messageRef.delete({ where: { id } });
    const { metadata } = fake.of('chat.postMessage').findLast((one) => one.channel === 'C0ITDESK') ?? {};
    fake.answer('conversations.replies', () => ({ ok: true, messages: [{ ts: thread, metadata }] }));
    world.clock.set(byMs);
    await there.event({ ...typed(thread, 'At once', 0), ts: `${Number(thread) + 2}` });
    await there.eventually(async () => expect(await comments(there, ticket.key)).toMatchObject([{ text: 'At once' }]));
    world.clock.set(-byMs);
  });

  it('a card of long ago is not asked for', async () => {
    const { id, thread } = await aCard();
    const { world, fake } = there;
    await world.engine.db.messageRef.delete({ where: { id } });
    world.clock.set(byMs);
    fake.calls.length = 0;
    await there.event({ ...typed(thread, 'Lunch?', 0), ts: `${Number(thread) + 601}` }, 'EvLongAgo');
    await there.eventually(async () => {
      const where = { key: 'EvLongAgo', reason: 'This thread belongs to no ticket.' };
      expect(await world.engine.db.inbound.count({ where })).toBe(1);
    });
    expect(fake.of('conversations.replies')).toEqual([]);
    world.clock.set(-byMs);
  });
});

describe.each(steps)('when this computer’s clock is %s by two hours, in Teams', (_, byMs) => {
  it('a message that is deleted in the moment in which it was written is taken back', async () => {
    const there = await aTenant();
    const { world } = there;
    const ticket = await world.aTicket();
    await there.deliver();
    const card = { ticketId: ticket.id, channelId: itChannel, kind: 'card' };
    const { messageId: thread } = await world.engine.db.messageRef.findFirstOrThrow({ where: card });
    const [sent, deleted] = [world.clock.now().getTime(), new Date(world.clock.now().getTime() + 2_000).toISOString()];
    world.clock.set(byMs);
    const where = { channel: itChannel, thread };
    const gone = { id: String(sent), type: 'messageDelete', timestamp: deleted };
    await Promise.all([
      there.says('ben', '', where, gone),
      there.says('ben', 'wrong thread', where, { id: String(sent) }),
    ]);
    await there.quiet();
    expect((await comments(there, ticket.key)).filter((one) => !one.withdrawn)).toEqual([]);
    await there.close();
  });
});

describe('answers that are given again', () => {
  it('are kept for as long as they are promised, on a clock that only goes forward', async () => {
    let [ticks, done] = [0, 0];
    const repeats = makeRepeats(() => ticks, 600_000);
    const ask = (name: string) => repeats.once(name, async () => new Response(`answer ${++done}`));
    expect(await (await ask('one')).text()).toBe('answer 1');
    ticks = 599_999;
    await ask('two');
    expect(await (await ask('one')).text()).toBe('answer 1');
    ticks = 600_000;
    await ask('three');
    expect(await (await ask('one')).text()).toBe('answer 4');
  });
});
