import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addPerson,
  editComment,
  editTicket,
  en,
  mergeTickets,
  redactComment,
  removePerson,
  replyToTicket,
  showTicket,
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

const participants = () => there.world.engine.db.participant.count();
const sees = async (who: 'tom') =>
  showTicket(await there.world.as(who), 'IT-1').then(
    () => true,
    (error: { code: string }) => error.code,
  );

describe('a word in the thread of a request', () => {
  it('is kept with the others, and opens nothing of the ticket to its writer', async () => {
    const ts = await there.writes('maya', 'The lift is dark');
    await there.writes('tom', 'Here as well', { thread_ts: ts });
    expect(await there.talk()).toEqual(['Here as well']);
    expect(await participants()).toBe(0);
    expect(await sees('tom')).toBe('not_found');
    await there.deliver();
    const maya = await there.world.as('maya');
    await editTicket(maya, { ticket: 'IT-1', description: 'My code for the door is 4711' });
    await replyToTicket(maya, { ticket: 'IT-1', text: 'My password is open sesame' });
    await there.settle();
    const { db } = there.world.engine;
    expect(await db.delivery.count({ where: { personId: there.world.people.tom } })).toBe(0);
    // The others were told what Tom said.
    expect(await db.delivery.count({ where: { personId: there.world.people.maya, kind: 'comment' } })).toBeGreaterThan(
      0,
    );
  });

  it('is corrected and taken back where it stands', async () => {
    const ts = await there.writes('maya', 'The lift is dark');
    const own = await there.writes('tom', 'Hear as well', { thread_ts: ts });
    const message = { type: 'message', channel, user: account('tom'), ts: own, thread_ts: ts };
    const edited = { ...message, text: 'Here as well', edited: { user: account('tom'), ts: '1772900000.000100' } };
    const before = { ...message, text: 'Hear as well' };
    const change = { subtype: 'message_changed', hidden: true, ts: '1772900000.000200' };
    await there.sends({ ...change, message: edited, previous_message: before });
    expect(await there.talk()).toEqual(['Here as well']);
    const gone = { subtype: 'message_deleted', hidden: true, ts: '1772900001.000200', deleted_ts: own };
    await there.sends({ ...gone, previous_message: edited });
    expect(await there.talk()).toEqual(['']);
    expect(await sees('tom')).toBe('not_found');
    expect(there.fake.of('chat.postEphemeral')).toEqual([]);
  });

  it('brings nobody back who was taken off the ticket', async () => {
    const ts = await there.writes('maya', 'The lift is dark');
    const ana = await there.world.as('ana');
    await addPerson(ana, { ticket: 'IT-1', person: there.world.people.tom });
    expect(await sees('tom')).toBe(true);
    await removePerson(ana, { ticket: 'IT-1', person: there.world.people.tom });
    await there.writes('tom', 'What now?', { thread_ts: ts });
    expect(await there.talk()).toEqual(['What now?']);
    expect(await sees('tom')).toBe('not_found');
  });

  it('is not heard of people of another organization at an internal desk', async () => {
    const ts = await there.writes('maya', 'The lift is dark');
    await there.writes('out', 'Hi all', { thread_ts: ts });
    expect(await there.talk()).toEqual([]);
    expect(await participants()).toBe(0);
    expect(await there.outcome('message')).toMatchObject({
      outcome: 'dropped',
      reason: 'It is of somebody outside.',
    });
    // A desk for customers hears them.
    await there.world.engine.db.desk.updateMany({ where: { key: 'IT' }, data: { mode: 'external' } });
    there.world.engine.book.forget();
    await there.writes('out', 'Hi again', { thread_ts: ts });
    expect(await there.talk()).toEqual(['Hi again']);
    expect(await participants()).toBe(0);
  });

  it('is as in any other thread where the ticket is confidential by now: its key is told to nobody', async () => {
    const ts = await there.writes('maya', 'The lift is dark');
    await there.deliver();
    await there.world.engine.db.ticket.updateMany({ data: { confidential: true } });
    there.fake.calls.length = 0;
    await there.writes('tom', 'Here as well', { thread_ts: ts });
    expect(await there.talk()).toEqual([]);
    expect(there.fake.of('chat.postEphemeral')).toEqual([]);
    expect(await there.outcome('message')).toMatchObject({ outcome: 'dropped' });
  });
});

describe('the thread of a request', () => {
  it('shows no correction of what came with a merged ticket and was said elsewhere', async () => {
    await there.writes('maya', 'The lift is dark');
    const ana = await there.world.as('ana');
    const own = await replyToTicket(ana, { ticket: 'IT-1', text: 'We look into it' });
    const { key } = await there.world.aTicket({ title: 'My pay' });
    const told = await replyToTicket(ana, { ticket: key, text: 'Dear Maya, your code is 4711' });
    await there.settle();
    await mergeTickets(ana, { ticket: key, into: 'IT-1' });
    there.fake.calls.length = 0;
    await editComment(ana, { commentId: told.comment?.id ?? '', text: 'Dear Maya, your code is 4712' });
    await editComment(ana, { commentId: own.comment?.id ?? '', text: 'We mend it' });
    await there.settle();
    expect(JSON.stringify(there.posted())).not.toContain('4712');
    // What stands there is corrected there.
    expect(there.posted()).toContainEqual(['chat.update', expect.stringContaining('We mend it')]);
    await redactComment(await there.world.as('olga'), { commentId: told.comment?.id ?? '' });
    await there.settle();
    expect(there.posted().filter(([method]) => method === 'chat.postMessage')).toEqual([]);
  });

  it('shows a correction that comes before what it corrects was sent', async () => {
    await there.writes('maya', 'The lift is dark');
    await there.deliver();
    const ana = await there.world.as('ana', 'web');
    const { comment } = await replyToTicket(ana, { ticket: 'IT-1', text: 'We look into it' });
    await editComment(ana, { commentId: comment?.id ?? '', text: 'We mend it' });
    await there.settle();
    const texts = there.posted().map(([, text]) => text);
    expect(texts.filter((text) => text?.includes('We mend it'))).not.toEqual([]);
    expect(JSON.stringify(texts)).not.toContain('look into it');
  });

  it('shows nothing more once another desk has the ticket, and its card says so', async () => {
    const ts = await there.writes('maya', 'My boss shouts at me');
    await there.deliver();
    await transferTicket(await there.world.as('ana'), { ticket: 'IT-1', desk: 'HR' });
    const [ticket] = await there.tickets();
    await there.settle();
    expect(there.posted().at(-1)).toEqual(['chat.update', expect.stringContaining(en.gone.notHere)]);
    there.fake.calls.length = 0;
    await replyToTicket(await there.world.as('dana'), {
      ticket: ticket?.key ?? '',
      text: 'We start a formal complaint',
    });
    await there.settle();
    expect(JSON.stringify(there.posted())).not.toContain('complaint');
    // Nor is what others write there heard at the other desk.
    await there.writes('tom', 'At me as well', { thread_ts: ts });
    const { db } = there.world.engine;
    expect(await db.comment.count({ where: { body: 'At me as well' } })).toBe(0);
    // What the same person asks next is for the desk of the channel.
    await there.writes('maya', 'My screen is dark', { after: 1 });
    expect(await there.tickets()).toHaveLength(2);
  });
});
