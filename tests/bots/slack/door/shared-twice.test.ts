import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createRequestGroup, replyToTicket, ticketComments } from '../../../../api/core/index.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

const ours = 'T0NORTHWND';
const theirs = 'T0OTHERCO';
let there: Workspace;
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
});
afterAll(() => there.close());

let count = 0;
/** One event of a channel that two workspaces share, as each of them sends it: with an id of its own. */
async function sentByBoth(event: object, order: readonly string[]) {
  count++;
  for (const team of order) {
    const envelope = {
      type: 'event_callback',
      team_id: team,
      context_team_id: ours,
      is_ext_shared_channel: true,
      event_id: `Ev${count}${team}`,
      authorizations: [{ team_id: ours, user_id: 'U0BOT', is_bot: true }],
      event,
    };
    const answer = await there.post(JSON.stringify(envelope), { type: 'application/json' });
    expect(answer.status).toBe(200);
  }
  const { db } = there.world.engine;
  await there.eventually(async () => expect(await db.inbound.count({ where: { state: 'working' } })).toBe(0));
  expect(await db.inbound.count({ where: { state: { not: 'done' } } })).toBe(0);
}

describe.each([[[ours, theirs]], [[theirs, ours]]])('what %j both send of a shared channel', (order) => {
  it('is one note on the ticket, and its correction is one', async () => {
    const { world } = there;
    const { id, key } = await world.aTicket();
    await there.deliver();
    const channel = world.slack.itChannel;
    const card = await world.engine.db.messageRef.findFirstOrThrow({ where: { ticketId: id, channelId: channel } });
    // Admins agreed to the people of the other organization who read there.
    await world.engine.db.deskChannel.updateMany({ data: { readers: 'outside', agreed: 'outside', held: false } });
    const message = { type: 'message', channel, channel_type: 'channel', user: account('ana') };
    const said = { ...message, text: 'The disk is full', ts: '1795865700.000100', thread_ts: card.messageId };
    await sentByBoth(said, order);
    const texts = async () =>
      (await ticketComments(await world.as('ana'), { ticket: key })).items.map((one) => one.text);
    expect(await texts()).toEqual(['The disk is full']);
    const edited = { ...said, text: 'The disk was full', edited: { user: account('ana'), ts: '1795865800.000000' } };
    const about = { type: 'message', subtype: 'message_changed', channel, channel_type: 'channel', hidden: true };
    await sentByBoth({ ...about, ts: '1795865800.000000', message: edited, previous_message: said }, order);
    expect(await texts()).toEqual(['The disk was full']);
    expect(await world.engine.db.event.count({ where: { ticketId: id, type: 'comment.edited' } })).toBe(1);
  });

  it('is one ticket where people ask, and an emoji takes it once', async () => {
    const { world, fake } = there;
    const channel = 'C0QUESTIONS';
    const said = { type: 'message', channel, channel_type: 'channel', user: account('maya'), text: 'The lift is dark' };
    const message = { ...said, ts: '1795865700.000100' };
    fake.answer('users.info', ({ user }) => ({
      ok: true,
      user: { id: user, team_id: ours, name: String(user), profile: { real_name: String(user) } },
    }));
    for (const method of ['conversations.history', 'conversations.replies'])
      fake.answer(method, () => ({ ok: true, messages: [message] }));
    const factsOf = async () => ({ tenant: ours, name: 'questions', readers: 'outside' as const });
    await createRequestGroup(await world.as('olga'), () => ({ factsOf }), {
      desk: 'IT',
      name: 'Questions',
      channels: [{ surface: 'slack', channelId: channel }],
    });
    world.engine.book.forget();
    await sentByBoth(message, order);
    const { db } = world.engine;
    expect(await db.ticket.count()).toBe(1);
    expect(await db.comment.count()).toBe(0);
    const item = { type: 'message', channel, ts: message.ts };
    const reaction = { type: 'reaction_added', user: account('ben'), reaction: 'eyes', event_ts: '1795865900.000100' };
    await sentByBoth({ ...reaction, item }, order);
    expect(await db.event.count({ where: { type: 'ticket.assigned' } })).toBe(1);
    // What is said to people is said once.
    await replyToTicket(await world.as('ben'), { ticket: 'IT-1', text: 'We look into it' });
    world.clock.advance(120_000);
    await there.deliver();
    const posts = fake.of('chat.postMessage').filter((one) => one.channel === channel);
    expect(posts.filter((one) => JSON.stringify(one).includes('We look into it'))).toHaveLength(1);
  });
});
