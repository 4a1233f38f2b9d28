import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claimInbound,
  closeTicketChannel,
  finishTicket,
  keepConfidential,
  openTicketChannel,
  reopenTicket,
  replyToTicket,
  showTicketChannel,
  ticketComments,
  ticketHistory,
  workInbound,
} from '../../../../api/core/index.ts';
import { atOnce } from '../../../support/refused.ts';
import type { Name } from '../../../support/world.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
  there.fake.answer('conversations.create', ({ name }) => ({ ok: true, channel: { id: 'C0ROOM', name } }));
});
afterAll(() => there.close());

/** Works what waits for Slack, and sends what is due. */
async function settle() {
  const { engine } = there.world;
  for (let one = await claimInbound(engine, 'slack', 'later'); one; one = await claimInbound(engine, 'slack', 'later'))
    await workInbound(engine, one, there.slack.work);
  await there.deliver();
}
const as = (name: Name) => there.world.as(name);
const of = async (ticket: string) => (await showTicketChannel(await as('ben'), { ticket })).channel;
const inRoom = (method = 'chat.postMessage') =>
  there.fake
    .of(method)
    .filter((body) => body.channel === 'C0ROOM')
    .map((body) => JSON.stringify(body));

/** A ticket with its channel. */
async function withChannel(wanted: Parameters<Workspace['world']['aTicket']>[0] = {}) {
  const ticket = await there.world.aTicket(wanted);
  await openTicketChannel(await as('ana'), { ticket: ticket.key });
  await settle();
  return ticket;
}

describe('a private channel of a ticket', () => {
  it('is made by a line, with the people who read internal notes, and has the card', async () => {
    const { key } = await there.world.aTicket({ title: 'Mail server: down!' });
    await there.command('ben', `channel ${key}`);
    await there.eventually(() => expect(JSON.stringify(there.fake.of('respond'))).toContain('is being made'));
    expect(await of(key)).toMatchObject({ state: 'making', channelId: null });
    await settle();
    expect(there.fake.of('conversations.create')).toMatchObject([
      { name: `${key.toLowerCase()}-mail-server-down`, is_private: expect.anything() },
    ]);
    const [invited] = there.fake.of('conversations.invite');
    expect(String(invited?.users).split(',').toSorted()).toEqual(['U0ANA', 'U0BEN', 'U0CHLOE']);
    expect(await of(key)).toMatchObject({ state: 'open', channelId: 'C0ROOM' });
    expect(inRoom()).toHaveLength(1);
    expect(inRoom()[0]).toContain('Mail server: down!');
  });

  it('lets in only those who read a confidential ticket, and its name says nothing of it', async () => {
    const { key } = await withChannel({ title: 'My illness', confidential: true });
    expect(there.fake.of('conversations.create')[0]?.name).toBe(key.toLowerCase());
    expect(String(there.fake.of('conversations.invite')[0]?.users)).toBe('U0ANA');
  });

  it('has what is said on the ticket, and what is written there is an internal note', async () => {
    const { key } = await withChannel();
    await replyToTicket(await as('chloe'), { ticket: key, text: 'We are on it' });
    there.world.clock.advance(60_000);
    await settle();
    expect(inRoom().join()).toContain('We are on it');
    const event = { type: 'message', channel: 'C0ROOM', channel_type: 'group', user: account('ben') };
    await there.event({ ...event, text: 'The disk is full', ts: '1772900000.000100' });
    const notes = async () => (await ticketComments(await as('ana'), { ticket: key })).items;
    await there.eventually(async () =>
      expect(await notes()).toContainEqual(expect.objectContaining({ text: 'The disk is full', audience: 'internal' })),
    );
    // The requester reads nothing of it.
    const own = (await ticketComments(await as('maya'), { ticket: key })).items;
    expect(JSON.stringify(own)).not.toContain('disk');
  });

  it('hears nothing at the top of any other private channel', async () => {
    await withChannel();
    const event = { type: 'message', channel: 'C0ELSE', channel_type: 'group', user: account('ben') };
    await there.event({ ...event, text: 'Lunch?', ts: '1772900000.000200' });
    const desk = { ...event, channel: there.world.slack.itChannel, text: 'Good morning', ts: '1772900000.000300' };
    await there.event(desk);
    expect(await there.world.engine.db.inbound.count({ where: { kind: 'message' } })).toBe(0);
  });

  it('is one, however many ask at once', async () => {
    const { key } = await there.world.aTicket();
    const { done } = await atOnce(
      (['ana', 'ben', 'chloe'] as const).map(async (one) => openTicketChannel(await as(one), { ticket: key })),
    );
    expect(done.length).toBe(3);
    await settle();
    expect(there.fake.of('conversations.create')).toHaveLength(1);
    expect(await there.world.engine.db.ticketChannel.count()).toBe(1);
  });

  it('is archived when the ticket is closed, and there again when it is reopened', async () => {
    const { key } = await withChannel();
    await finishTicket(await as('ben'), { ticket: key, close: true });
    await settle();
    expect(there.fake.of('conversations.archive')).toMatchObject([{ channel: 'C0ROOM' }]);
    expect(await of(key)).toMatchObject({ state: 'archived' });
    await reopenTicket(await as('ana'), { ticket: key });
    await settle();
    expect(there.fake.of('conversations.unarchive')).toMatchObject([{ channel: 'C0ROOM' }]);
    expect(there.fake.of('conversations.create')).toHaveLength(1);
    expect(await of(key)).toMatchObject({ state: 'open', channelId: 'C0ROOM' });
  });

  it('is given up when the ticket becomes confidential, with nothing of it in there, and another one may be made', async () => {
    const { key } = await withChannel({ title: 'Mail server: down!', assignee: 'ben' });
    await replyToTicket(await as('ben'), { ticket: key, text: 'Looking.' });
    await settle();
    const stood = there.fake.of('chat.postMessage').filter((body) => body.channel === 'C0ROOM').length;
    there.fake.calls.length = 0;
    await keepConfidential(await as('ben'), { ticket: key });
    await settle();
    expect(there.fake.of('chat.delete').filter((body) => body.channel === 'C0ROOM')).toHaveLength(stood);
    expect(there.fake.of('conversations.rename')).toMatchObject([{ channel: 'C0ROOM', name: key.toLowerCase() }]);
    expect(there.fake.of('conversations.archive')).toMatchObject([{ channel: 'C0ROOM' }]);
    expect(await of(key)).toMatchObject({ state: 'archived', channelId: null });
    expect(inRoom()).toEqual([]);
    await openTicketChannel(await as('ben'), { ticket: key });
    await settle();
    expect(there.fake.of('conversations.unarchive')).toEqual([]);
    expect(there.fake.of('conversations.create')).toMatchObject([{ name: key.toLowerCase() }]);
  });

  it('stays archived when somebody archived it and the ticket is reopened', async () => {
    const { key } = await withChannel();
    await closeTicketChannel(await as('ben'), { ticket: key });
    await settle();
    await finishTicket(await as('ben'), { ticket: key, close: true });
    await reopenTicket(await as('ana'), { ticket: key });
    await settle();
    expect(await of(key)).toMatchObject({ state: 'archived' });
    expect(there.fake.of('conversations.unarchive')).toEqual([]);
  });

  it('is made anew where Slack has the old one no more', async () => {
    const { key } = await withChannel();
    await finishTicket(await as('ben'), { ticket: key, close: true });
    await settle();
    there.fake.answer('conversations.unarchive', () => ({ ok: false, error: 'channel_not_found' }));
    there.fake.answer('conversations.create', ({ name }) => ({ ok: true, channel: { id: 'C1ROOM', name } }));
    await reopenTicket(await as('ana'), { ticket: key });
    await settle();
    expect(await of(key)).toMatchObject({ state: 'open', channelId: 'C1ROOM' });
  });

  it.each(['missing_scope', 'restricted_action'])('that Slack refuses with %s is told on the ticket', async (error) => {
    there.fake.answer('conversations.create', () => ({ ok: false, error }));
    const { key } = await withChannel();
    expect(await of(key)).toMatchObject({ state: 'failed', problem: error });
    const { items } = await ticketHistory(await as('ben'), { ticket: key });
    expect(items.map((one) => one.sentence).join()).toMatch(/had a problem with the private channel/);
    // Once that is mended it is asked for again.
    there.fake.answer('conversations.create', ({ name }) => ({ ok: true, channel: { id: 'C0ROOM', name } }));
    await openTicketChannel(await as('ben'), { ticket: key });
    await settle();
    expect(await of(key)).toMatchObject({ state: 'open', problem: null });
  });

  it('takes a number behind its name where that is taken, and its own one where a try broke off', async () => {
    let tries = 0;
    there.fake.answer('conversations.list', () => ({ ok: true, channels: [] }));
    there.fake.answer('conversations.create', ({ name }) =>
      ++tries === 1 ? { ok: false, error: 'name_taken' } : { ok: true, channel: { id: 'C0ROOM', name } },
    );
    const first = await withChannel({ title: 'Aa' });
    expect(await of(first.key)).toMatchObject({ name: `${first.key.toLowerCase()}-aa-2` });
    there.fake.answer('conversations.create', () => ({ ok: false, error: 'name_taken' }));
    there.fake.answer('conversations.list', () => ({
      ok: true,
      channels: [{ id: 'C0OWN', name: 'it-2-bb', creator: 'U0BOT' }],
    }));
    const second = await withChannel({ title: 'Bb' });
    expect(await of(second.key)).toMatchObject({ state: 'open', channelId: 'C0OWN' });
  });

  it('is nothing for the requester, nor for a closed ticket', async () => {
    const { key } = await there.world.aTicket();
    await expect(openTicketChannel(await as('maya'), { ticket: key })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(showTicketChannel(await as('maya'), { ticket: key })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(openTicketChannel(await as('dana'), { ticket: key })).rejects.toMatchObject({ code: 'not_found' });
    await finishTicket(await as('ben'), { ticket: key, close: true });
    await expect(openTicketChannel(await as('ben'), { ticket: key })).rejects.toMatchObject({ code: 'conflict' });
  });
});
