import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRequestGroup, editRequestGroup, listRequestGroups, ticketComments } from '../../../../api/core/index.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import type { Name } from '../../../support/world.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, entraId, itChannel, memberId, type Tenant } from '../tenant.ts';

const channel = '19:questions@thread.tacv2';
const minute = 60_000;
let there: Tenant;
let group: string;
/** Teams names messages by the time at which they were sent. */
let clock = 1_772_440_000_000;

const platform = {
  factsOf: async () => ({ tenant: fakeApp.tenantId, name: 'Questions', readers: 'everybody' as const }),
};
beforeAll(async () => {
  there = await aTenant({ undoMs: 0 });
  const made = await createRequestGroup(await there.world.as('olga'), () => platform, {
    desk: 'IT',
    name: 'Questions',
    channels: [{ surface: 'teams', channelId: channel }],
  });
  group = made.id;
  there.world.engine.book.forget();
});
afterAll(() => there.close());

const idle = () =>
  there.eventually(async () =>
    expect(await there.world.engine.db.inbound.count({ where: { state: { in: ['received', 'working'] } } })).toBe(0),
  );

/** Somebody writes in the channel: a post of its own, or below one. */
async function writes(
  who: Name,
  text: string,
  {
    thread,
    after = 60 * minute,
    mention = false,
    more = {},
  }: { thread?: string; after?: number; mention?: boolean; more?: object } = {},
): Promise<string> {
  clock += after;
  const id = String(clock);
  expect((await there.says(who, text, { channel, thread: thread ?? id, mention }, { id, ...more })).status).toBe(200);
  await idle();
  return id;
}

const tickets = () => there.world.engine.db.ticket.findMany({ orderBy: { number: 'asc' } });
const talk = async (key: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket: key })).items.map(({ audience, author, text }) => [
    audience,
    author?.name,
    text,
  ]);
const here = () => cardsOf(there, 'POST', /19:questions/);
const newest = async () => (await tickets()).at(-1);
const change = async (more: object) => {
  await editRequestGroup(await there.world.as('olga'), () => platform, { group, ...more });
  there.world.engine.book.forget();
};

describe('a channel of Teams where people ask', () => {
  it('makes a ticket of each post, whose card stands below it and says who reads it', async () => {
    const id = await writes('maya', 'The lift is dark\nSince Monday');
    expect(await tickets()).toMatchObject([
      { key: 'IT-1', title: 'The lift is dark', requesterId: there.world.people.maya, confidential: false },
    ]);
    await there.deliver();
    const [card, ...more] = here();
    expect(more).toEqual([]);
    expect(card?.path).toContain(`messageid=${id}`);
    expect(card?.text).toContain('Everybody in this channel reads this thread.');
    // Nobody presses there, and nobody's client asks for a card of its own.
    expect(card?.text).not.toContain('Action.Execute');
  });

  it('the same message again has the ticket that it has', async () => {
    const id = await writes('tom', 'My screen flickers');
    const before = (await tickets()).length;
    const again = { id, timestamp: '2026-03-02T09:00:00Z' };
    await there.says('tom', 'My screen flickers', { channel, thread: id }, again);
    await idle();
    expect(await tickets()).toHaveLength(before);
  });

  it('what is written below it is a public reply, of its author, of agents, and of people who are not on it', async () => {
    const id = await writes('maya', 'The door is stuck');
    const key = (await newest())?.key ?? '';
    await writes('maya', 'It is the one on floor 2', { thread: id });
    await writes('ben', 'I am on my way', { thread: id });
    await writes('tom', 'Mine as well', { thread: id });
    expect(await talk(key)).toEqual([
      ['public', 'Maya', 'It is the one on floor 2'],
      ['public', 'Ben', 'I am on my way'],
      ['public', 'Tom', 'Mine as well'],
    ]);
    // Tom is on the ticket no more than before.
    expect(await there.world.engine.db.participant.count({ where: { personId: there.world.people.tom } })).toBe(0);
  });

  it('a reply that is written elsewhere is shown in the thread', async () => {
    const id = await writes('maya', 'No heating');
    const key = (await newest())?.key ?? '';
    await there.deliver();
    await there.quiet();
    await there.says('ben', `reply ${key} It comes back at noon.`);
    await idle();
    await there.deliver();
    await there.eventually(() => {
      const told = here().filter(({ text }) => text.includes('It comes back at noon.'));
      expect(told).toHaveLength(1);
      expect(told[0]?.path).toContain(`messageid=${id}`);
    });
  });

  it('what somebody writes within some minutes is one ticket', async () => {
    await writes('priya', 'My keyboard is wet');
    const before = (await tickets()).length;
    const joined = await writes('priya', 'And so is the mouse', { after: 2 * minute });
    expect(await tickets()).toHaveLength(before);
    const key = (await newest())?.key ?? '';
    expect((await talk(key)).at(-1)?.[2]).toBe('And so is the mouse');
    await there.deliver();
    await there.eventually(() => {
      const marks = here().filter(({ text }) => text.includes(`This belongs to ${key}`));
      expect(marks).toHaveLength(1);
      expect(marks[0]?.path).toContain(`messageid=${joined}`);
    });
    await writes('priya', 'Now the lamp is broken', { after: 6 * minute });
    expect(await tickets()).toHaveLength(before + 1);
  });

  it('thanks, what begins with the sign, and what the desk says itself open nothing', async () => {
    const before = (await tickets()).length;
    await writes('maya', 'Thanks a lot');
    await writes('maya', '// not for the desk');
    await writes('maya', ';; not for the desk either');
    await writes('ben', 'The server is down until noon');
    expect(await tickets()).toHaveLength(before);
  });

  it('a line that names the app is worked as one; other words that name it ask', async () => {
    const before = (await tickets()).length;
    await there.quiet();
    await writes('maya', 'mine', { mention: true });
    expect(await tickets()).toHaveLength(before);
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Your open tickets'));
    await writes('maya', 'the coffee machine leaks', { mention: true });
    expect(await newest()).toMatchObject({ title: 'the coffee machine leaks' });
  });

  it('what was edited before it was worked reads as it does now, and what was deleted asks nothing', async () => {
    await writes('tom', 'My phone is broken');
    const key = (await newest())?.key ?? '';
    const id = await writes('tom', 'It rings by itself', { after: minute });
    await there.post({
      ...{ type: 'messageDelete', id, channelId: 'msteams', serviceUrl: there.fake.serviceUrl },
      from: { id: memberId('tom'), name: 'tom', aadObjectId: entraId('tom') },
      recipient: { id: `28:${fakeApp.appId}` },
      timestamp: new Date(clock + minute).toISOString(),
      conversation: { id: `${channel};messageid=${id}`, conversationType: 'channel', tenantId: fakeApp.tenantId },
      channelData: { tenant: { id: fakeApp.tenantId }, channel: { id: channel }, eventType: 'softDeleteMessage' },
    });
    await idle();
    expect((await talk(key)).map(([, , text]) => text)).not.toContain('It rings by itself');
  });

  it('people of other tenants ask only desks that are there for them', async () => {
    const before = (await tickets()).length;
    there.fake.answer('GET', /\/members\//, () => ({
      ...{ id: memberId('tom'), aadObjectId: entraId('tom'), name: 'Tom', tenantId: 'another' },
    }));
    await writes('tom', 'May I ask here?');
    there.fake.ordinary();
    expect(await tickets()).toHaveLength(before);
  });

  it.each([
    ['of whom nothing tells anything', null],
    ['whose record names no tenant', {}],
  ])('people %s do not ask a desk that is there for its own', async (_, record) => {
    const before = (await tickets()).length;
    // In a shared channel Teams tells nothing of people of a tenant that does not have the app.
    there.fake.answer('GET', /\/members\//, () =>
      record === null
        ? new Response(JSON.stringify({ error: { code: 'MemberNotFoundInConversation' } }), { status: 404 })
        : { id: memberId('tom'), aadObjectId: entraId('tom'), name: 'Tom' },
    );
    await writes('tom', 'May I ask here?');
    there.fake.ordinary();
    expect(await tickets()).toHaveLength(before);
    const last = await there.world.engine.db.inbound.findFirst({ orderBy: { id: 'desc' } });
    expect(last).toMatchObject({ outcome: 'dropped', reason: 'It is of somebody outside.' });
  });

  it('a quiet channel gets no word of the app, and its tickets are worked all the same', async () => {
    await change({ quiet: true });
    await there.deliver();
    await there.quiet();
    await writes('maya', 'The projector is dark');
    const key = (await newest())?.key;
    expect(await newest()).toMatchObject({ title: 'The projector is dark' });
    await there.says('ben', `reply ${key} It has a new lamp.`);
    await idle();
    await there.deliver();
    expect(here()).toEqual([]);
    await change({ quiet: false });
  });

  it('is listed, is no channel where agents work, and belongs to one group', async () => {
    const olga = await there.world.as('olga');
    expect((await listRequestGroups(olga, 'IT')).items).toMatchObject([
      { channels: [{ surface: 'teams', tenant: fakeApp.tenantId, channelId: channel }] },
    ]);
    const make = (channelId: string) =>
      createRequestGroup(olga, () => platform, { desk: 'IT', name: 'x', channels: [{ surface: 'teams', channelId }] });
    await expect(make(itChannel)).rejects.toMatchObject({ code: 'conflict' });
    await expect(make(channel)).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      createRequestGroup(olga, () => null, {
        desk: 'IT',
        name: 'x',
        channels: [{ surface: 'teams', channelId: '19:y' }],
      }),
    ).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('Teams') });
  });
});
