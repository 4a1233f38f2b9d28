import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  deleteTicket,
  editRequestGroup,
  editTicket,
  finishTicket,
  keepConfidential,
  listRequestGroups,
  replyToTicket,
  transferTicket,
} from '../../../../api/core/index.ts';
import { account } from '../workspace.ts';
import { type Asking, anAskingWorkspace } from './asking.ts';

vi.setConfig({ testTimeout: 60_000 });

const channel = 'C0QUESTIONS';
let there: Asking;
beforeEach(async () => {
  await there?.close();
  there = await anAskingWorkspace(channel);
});
afterAll(() => there.close());

const ticket = async () => (await there.tickets())[0];

describe('an edit of the message that a ticket was opened from', () => {
  const edits = async (ts: string, text: string, who: 'maya' | 'tom' = 'maya') => {
    const stands = there.said.find((one) => one.ts === ts);
    const before = { ...stands };
    Object.assign(stands ?? {}, { text });
    const message = { type: 'message', user: account(who), ts, text, edited: { user: account(who), ts: `${ts}9` } };
    await there.sends({ subtype: 'message_changed', hidden: true, ts: `${ts}9`, message, previous_message: before });
  };

  it('changes the ticket', async () => {
    const ts = await there.writes('maya', 'The lift is drak');
    await edits(ts, 'The lift is dark\nSince Monday');
    await there.eventually(async () =>
      expect(await ticket()).toMatchObject({
        title: 'The lift is dark',
        description: 'The lift is dark\nSince Monday',
      }),
    );
  });

  it('changes nothing once somebody else has edited the ticket, or it is closed', async () => {
    const ts = await there.writes('maya', 'The lift is drak');
    await editTicket(await there.world.as('ana'), { ticket: 'IT-1', title: 'Light in the lift' });
    await edits(ts, 'The lift is dark');
    expect(await there.outcome('message')).toMatchObject({ outcome: 'dropped' });
    expect((await ticket())?.title).toBe('Light in the lift');
    const second = await there.writes('tom', 'The door squeeks');
    await finishTicket(await there.world.as('ana'), { ticket: 'IT-2', close: true });
    await edits(second, 'The door squeaks', 'tom');
    expect((await there.tickets())[1]?.title).toBe('The door squeeks');
  });
});

describe('a quiet channel', () => {
  const marks = () => there.fake.of('reactions.remove').map(({ name }) => name);
  beforeEach(async () => {
    const all = { group: there.group, quiet: true };
    await editRequestGroup(await there.world.as('olga'), () => there.platform, all);
  });

  it.each([
    [
      'was handed to another desk',
      async () => transferTicket(await there.world.as('ana'), { ticket: 'IT-1', desk: 'HR' }),
    ],
    ['became confidential', async () => keepConfidential(await there.world.as('ana'), { ticket: 'IT-1' })],
    ['was deleted', async () => deleteTicket(await there.world.as('ana'), { ticket: 'IT-1' })],
  ])('shows no emoji any more of a ticket that %s', async (_, act) => {
    await there.writes('maya', 'The lift is dark');
    await there.settle();
    there.fake.calls.length = 0;
    await act();
    await there.settle();
    expect(marks()).toContain('ticket');
    expect(there.fake.of('reactions.add')).toEqual([]);
    expect(there.posted()).toEqual([]);
  });
});

it('an answer in the thread of a request says nothing any more once its ticket is confidential', async () => {
  await there.writes('maya', 'The lift is dark');
  await replyToTicket(await there.world.as('ana'), { ticket: 'IT-1', text: 'It is the otter' });
  there.world.clock.advance(60_000);
  await there.settle();
  expect(there.posted().flat().join()).toContain('otter');
  there.fake.calls.length = 0;
  await keepConfidential(await there.world.as('ana'), { ticket: 'IT-1' });
  await replyToTicket(await there.world.as('ana'), { ticket: 'IT-1', text: 'And the badger' });
  there.world.clock.advance(60_000);
  await there.settle();
  const said = there.posted();
  expect(said.flat().join()).not.toMatch(/otter|badger|lift/);
  expect(said.some(([method, text]) => method === 'chat.update' && text?.includes('This message is not shown'))).toBe(
    true,
  );
});

describe('what Slack says of a channel where people ask', () => {
  const channels = async () => {
    const { items } = await listRequestGroups(await there.world.as('olga'), 'IT');
    return items[0]?.channels;
  };

  it.each([
    ['channel_rename', { channel: { id: channel, name: 'ask-it' } }, { name: 'ask-it' }],
    ['channel_archive', { channel, user: 'U0ANA' }, { problem: 'archived' }],
    ['channel_deleted', { channel }, { problem: 'gone' }],
    ['channel_left', { channel }, { problem: 'removed' }],
  ])('%s is followed', async (type, event, after) => {
    expect((await there.event({ type, ...event })).status).toBe(200);
    expect(await channels()).toMatchObject([after]);
    // The same again tells nobody a second time.
    const told = await there.world.engine.db.delivery.count({ where: { kind: 'aside' } });
    await there.event({ type, ...event });
    expect(await there.world.engine.db.delivery.count({ where: { kind: 'aside' } })).toBe(told);
    expect(told > 0).toBe(type !== 'channel_rename');
  });

  it('is good again once it is unarchived', async () => {
    await there.event({ type: 'channel_archive', channel, user: 'U0ANA' });
    await there.event({ type: 'channel_unarchive', channel, user: 'U0ANA' });
    expect(await channels()).toMatchObject([{ problem: null }]);
  });

  it('is found again under a new id, with the tickets that were asked there', async () => {
    await there.writes('maya', 'The lift is dark');
    await there.event({ type: 'channel_id_changed', old_channel_id: channel, new_channel_id: 'C0MOVED' });
    expect(await channels()).toMatchObject([{ channelId: 'C0MOVED' }]);
    expect((await ticket())?.askedIn).toBe('slack:T0NORTHWND/C0MOVED');
  });
});

it('a file that could not be kept is told to the author of a request, and to nobody else', async () => {
  there.fake.answer('files.info', () => ({ ok: false, error: 'file_deleted' }));
  const file = { id: 'F0LOST', name: 'plan.pdf', mode: 'tombstone' };
  await there.writes('maya', 'Here is the plan', { subtype: 'file_share', files: [file] });
  await there.eventually(() =>
    expect(there.fake.of('chat.postEphemeral')).toMatchObject([
      { channel, user: account('maya'), text: expect.stringContaining('was not kept') },
    ]),
  );
});
