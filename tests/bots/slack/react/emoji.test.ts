import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { assignTicket, en, moveTicket, setDeskEmoji, setEmoji, showTicket } from '../../../../api/core/index.ts';
import type { Name } from '../../../support/world.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

vi.setConfig({ testTimeout: 20_000 });

let there: Workspace;
let count = 0;
const general = 'C0GENERAL';
const desk = 'C0ITDESK';
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
  there.fake.answer('users.info', ({ user }) => users[String(user)]?.() ?? member(String(user)));
  there.fake.answer('conversations.history', ({ channel, latest }) => ({
    ok: true,
    messages: said.filter((one) => one.channel === channel && one.ts === latest && one.thread_ts === undefined),
  }));
  there.fake.answer('conversations.replies', ({ channel, ts }) => ({
    ok: true,
    messages: said.filter((one) => one.channel === channel && one.ts === ts),
  }));
  said.length = 0;
});
afterAll(() => there.close());

const member = (id: string, more: object = {}) => ({
  ok: true,
  user: { id, team_id: 'T0NORTHWND', name: id, is_bot: false, profile: { real_name: id }, ...more },
});
const users: Record<string, () => Record<string, unknown>> = {
  U0ROBOT: () => member('U0ROBOT', { is_bot: true }),
  U0OUT: () => member('U0OUT', { team_id: 'T0PARTNER' }),
  U0GUEST: () => member('U0GUEST', { is_restricted: true }),
};

const said: Record<string, unknown>[] = [];
/** A message as Slack has it. */
function message(text: string, more: { user?: string; thread_ts?: string; channel?: string; bot_id?: string } = {}) {
  const ts = `${1_772_440_000 + ++count}.000100`;
  said.push({ type: 'message', channel: desk, user: account('tom'), text, ts, ...more });
  return ts;
}

/** Somebody puts an emoji on a message; what it asks for is done afterwards, or waits for Slack. */
async function puts(
  user: string,
  reaction: string,
  ts: string,
  more: { channel?: string; id?: string; at?: string; item_user?: string } = {},
) {
  const event = {
    type: 'reaction_added',
    user,
    reaction,
    item: { type: 'message', channel: more.channel ?? desk, ts },
    ...(more.item_user ? { item_user: more.item_user } : {}),
    event_ts: more.at ?? `${there.world.clock.now().getTime() / 1_000}`,
  };
  const answer = await there.event(event, more.id);
  expect(answer.status).toBe(200);
  const where = { state: 'working', kind: 'reaction' };
  await there.eventually(async () => expect(await there.world.engine.db.inbound.count({ where })).toBe(0));
}
const by = (who: Name, reaction: string, ts: string, more?: Parameters<typeof puts>[3]) =>
  puts(account(who), reaction, ts, more);

const tickets = () => there.world.engine.db.ticket.findMany({ orderBy: { number: 'asc' } });
const told = () => there.fake.of('chat.postEphemeral').map(({ text }) => String(text));
const kept = () => there.world.engine.db.inbound.findMany({ where: { kind: 'reaction' } });

describe('an emoji on a message', () => {
  it('opens a ticket: for its author when an agent puts it there, with its words, its link and a line in its thread', async () => {
    const ts = message('The lift smells of fish. It began on Monday.\nPlease come.', {
      user: account('maya'),
      channel: general,
    });
    await by('ben', 'ticket', ts, { channel: general });
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({
      title: 'The lift smells of fish. It began on Monday.',
      requesterId: there.world.people.maya,
      confidential: false,
      source: 'slack',
      sourceUrl: expect.stringContaining(ts.replace('.', '')),
    });
    expect(there.fake.of('chat.postMessage')).toEqual([
      expect.objectContaining({ channel: general, thread_ts: ts, text: expect.stringContaining(`${ticket?.key}`) }),
    ]);
  });

  it('opens it for the person who puts it there, when that is no agent', async () => {
    await by('maya', 'ticket::skin-tone-2', message('The lift is dark', { user: account('tom') }));
    expect(await tickets()).toMatchObject([{ requesterId: there.world.people.maya }]);
  });

  it('opens one ticket a thread, however often, by whomever and in whatever order', async () => {
    const ts = message('The lift is dark');
    await Promise.all([
      by('maya', 'ticket', ts, { id: 'Ev-a' }),
      by('maya', 'ticket', ts, { id: 'Ev-a' }),
      by('ben', 'ticket', ts),
      by('ben', 'closed_lock_with_key', ts),
    ]);
    await there.event({
      type: 'reaction_removed',
      user: account('maya'),
      reaction: 'ticket',
      item: { type: 'message', channel: desk, ts },
    });
    await by('maya', 'ticket', ts);
    const [only, ...more] = await tickets();
    expect(more).toEqual([]);
    expect(only?.deletedAt).toBeNull();
    // Any of them may have been first: its key is told to Maya where the ticket is hers.
    const isHers = only?.requesterId === there.world.people.maya;
    expect(told().at(-1)).toContain(isHers ? only.key : en.refuse.openedFrom(null));
  });

  it('opens none from inside a thread, and says so; in the thread of a ticket it shows the ticket', async () => {
    const head = message('The lift is dark');
    const reply = message('It is', { thread_ts: head });
    await by('maya', 'ticket', reply);
    expect(await tickets()).toEqual([]);
    expect(told()).toEqual([expect.stringContaining('Only the first message')]);
    await by('maya', 'ticket', head);
    await by('maya', 'ticket', reply);
    expect(await tickets()).toHaveLength(1);
    expect(told().at(-1)).toContain('IT-1');
  });

  it('opens a confidential one by the private emoji: nothing is said in the thread', async () => {
    await by('maya', 'closed_lock_with_key', message('Somebody reads my mail', { user: account('maya') }));
    expect(await tickets()).toMatchObject([{ confidential: true, requesterId: there.world.people.maya }]);
    expect(there.fake.of('chat.postMessage')).toEqual([]);
    expect(told()).toEqual([expect.stringContaining('confidential')]);
  });

  it('takes and resolves what the message became, on the card, the message and what was said', async () => {
    const ts = message('The lift is dark', { user: account('maya') });
    await by('ben', 'ticket', ts);
    await by('ben', 'eyes', ts);
    const [ticket] = await tickets();
    expect(ticket?.assigneeId).toBe(there.world.people.ben);
    await there.deliver();
    const card = await there.world.engine.db.messageRef.findFirstOrThrow({ where: { kind: 'card' } });
    await by('ben', 'white_check_mark', card.messageId, { channel: card.channelId });
    expect(await tickets()).toMatchObject([{ statusCategory: 'resolved' }]);
    const [resolved] = await tickets();
    await by('ben', 'white_check_mark', card.messageId, { channel: card.channelId });
    expect((await tickets())[0]?.version).toBe(resolved?.version);
  });

  it('takes nothing from a colleague: they are named', async () => {
    const ts = message('The lift is dark');
    await by('maya', 'ticket', ts);
    await assignTicket(await there.world.as('ana'), { ticket: 'IT-1', assignee: 'me' });
    await by('ben', 'eyes', ts);
    expect((await tickets())[0]?.assigneeId).toBe(there.world.people.ana);
    expect(told().at(-1)).toContain('Ana');
  });

  it('says once, to them alone, that people who may not take or resolve a ticket changed nothing', async () => {
    const ts = message('The lift is dark', { user: account('maya') });
    await by('maya', 'ticket', ts);
    there.fake.calls.length = 0;
    // A ticket that they do not see is no ticket to them.
    await by('tom', 'eyes', ts);
    expect(told()).toEqual([]);
    await there.world.engine.db.participant.create({
      data: { ticketId: (await tickets())[0]?.id ?? '', personId: there.world.people.tom },
    });
    await by('tom', 'eyes', ts);
    await by('tom', 'white_check_mark', ts);
    expect(told()).toEqual([expect.stringContaining('so it changed nothing')]);
    expect(await tickets()).toMatchObject([{ assigneeId: null, statusCategory: 'todo' }]);
    await by('maya', 'white_check_mark', ts);
    expect(await tickets()).toMatchObject([{ statusCategory: 'resolved' }]);
  });

  it('that comes late does nothing to what was changed since', async () => {
    const ts = message('The lift is dark', { user: account('maya') });
    await by('maya', 'ticket', ts);
    const at = `${there.world.clock.now().getTime() / 1_000}`;
    there.world.clock.advance(5 * 60_000);
    const ana = await there.world.as('ana');
    await moveTicket(ana, { ticket: 'IT-1', status: 'resolved' });
    await moveTicket(ana, { ticket: 'IT-1', status: 'active' });
    await by('ben', 'white_check_mark', ts, { at });
    expect(await tickets()).toMatchObject([{ statusCategory: 'active' }]);
    expect(told().at(-1)).toContain('late');
  });

  it('is configured for the house and for a desk, with who may', async () => {
    const olga = await there.world.as('olga');
    await setEmoji(olga, { create: ['sos'] });
    await setDeskEmoji(olga, { desk: 'HR', create: ['couch'], createdBy: 'agents' });
    there.world.engine.book.forget();
    await by('maya', 'ticket', message('Nothing'));
    await by('maya', 'sos', message('The lift is dark'));
    await by('maya', 'couch', message('My chair', { channel: general }), { channel: general });
    expect((await tickets()).map(({ key }) => key)).toEqual(['IT-1']);
    expect(told().at(-1)).toContain('Only people who work at');
    const chair = message('My chair', { user: account('maya'), channel: general });
    await by('dana', 'couch', chair, { channel: general });
    expect((await tickets()).map(({ key }) => key).sort()).toEqual(['HR-1', 'IT-1']);
  });

  it.each([
    ['the app itself', 'U0BOT'],
    ['another app', 'U0ROBOT'],
    ['somebody of another organization', 'U0OUT'],
  ])('of %s opens nothing and is told nothing', async (_, user) => {
    await puts(user, 'ticket', message('The lift is dark'));
    expect(await tickets()).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('of a guest opens a ticket of theirs', async () => {
    await puts('U0GUEST', 'ticket', message('The lift is dark', { user: 'U0GUEST' }));
    expect(await tickets()).toHaveLength(1);
  });

  it('that means nothing, on what the app said of a ticket, is answered once with those that do something', async () => {
    await by('ben', 'ticket', message('The lift is dark', { user: account('maya') }));
    await there.deliver();
    const card = await there.world.engine.db.messageRef.findFirstOrThrow({ where: { kind: 'card', channelId: desk } });
    there.fake.calls.length = 0;
    const onCard = { channel: desk, item_user: 'U0BOT' };
    await by('ben', 'tada', card.messageId, onCard);
    await by('ben', 'heart', card.messageId, onCard);
    expect(told()).toEqual([expect.stringMatching(/changes nothing.*🎫 opens a ticket.*👀 takes.*✅ resolves/)]);
    // On what people wrote it is theirs alone.
    await by('tom', 'tada', message('Lunch?', { channel: general }), { channel: general, item_user: account('ben') });
    expect(told()).toHaveLength(1);
  });

  it('is not stored where it asks for nothing', async () => {
    const ts = message('Lunch?', { channel: general });
    await by('tom', 'tada', ts, { channel: general });
    await by('tom', 'eyes', ts, { channel: general });
    expect(await kept()).toEqual([]);
  });

  it('on what the app wrote itself opens nothing', async () => {
    await by('maya', 'ticket', message('Hello', { user: 'U0BOT', bot_id: 'B0BOT' }));
    expect(await tickets()).toEqual([]);
  });

  it('on a message that is gone, or that the app may not see, opens nothing', async () => {
    await by('maya', 'ticket', '1.1');
    there.fake.fail('conversations.history', 'not_in_channel');
    await by('maya', 'ticket', message('Hello'));
    expect(await tickets()).toEqual([]);
  });

  it('waits while Slack does not say what the message is, and has one effect then', async () => {
    const ts = message('The lift is dark');
    there.fake.answer('conversations.history', () => new Response('down', { status: 503 }));
    await by('maya', 'ticket', ts);
    expect(await tickets()).toEqual([]);
    expect(await kept()).toMatchObject([{ state: 'received' }]);
  });
});

const samples = new URL('../../../../../shared/data/slack/payloads.json', import.meta.url);
const Sample = z.array(z.object({ name: z.string(), payload: z.unknown() }));

describe.runIf(existsSync(samples))('the shapes that Slack’s own tests have of it', () => {
  it('are answered with 200', async () => {
    const all = Sample.parse(JSON.parse(readFileSync(samples, 'utf8')));
    const reactions = all.filter(({ name }) => name.includes('reaction_'));
    expect(reactions.length).toBeGreaterThan(3);
    for (const { payload } of reactions)
      expect((await there.post(JSON.stringify(payload), { type: 'application/json' })).status).toBe(200);
    expect(await showTicket(await there.world.as('ana'), 'IT-1').catch(({ code }) => code)).toBe('not_found');
  });
});
