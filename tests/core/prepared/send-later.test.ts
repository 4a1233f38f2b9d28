import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deleteTicket,
  dropPrepared,
  type Engine,
  editPrepared,
  finishTicket,
  listPrepared,
  mergeTickets,
  prepareReply,
  replyToTicket,
  sendPrepared,
  sendPreparedDue,
  showTicket,
  systemActor,
  ticketComments,
  ticketHistory,
  ticketPrepared,
  transferTicket,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';
import { upload } from '../file/upload.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const hour = 3_600_000;
const ahead = (hours: number) => new Date(world.clock.now().getTime() + hours * hour).toISOString();
const round = (engine: Engine = world.engine) =>
  sendPreparedDue({ ...engine, actor: systemActor('reply-is-due'), requestId: 'test' });
interface Later {
  readonly name?: Name;
  readonly hours?: number;
  readonly text?: string;
  readonly files?: string[];
}
const later = async (ticket: string, { name = 'ben', hours = 2, text = 'It is ready.', ...more }: Later = {}) =>
  prepareReply(await world.as(name), { ticket, text, sendAt: ahead(hours), ...more });
const said = async (ticket: string) =>
  (await ticketComments(await world.as('ben'), { ticket, limit: 50 })).items.map((one) => [one.author?.name, one.text]);
const story = async (ticket: string) =>
  (await ticketHistory(await world.as('ben'), { ticket })).items.map((one) => one.text);
const onTicket = async (ticket: string, name: Name = 'chloe') => ticketPrepared(await world.as(name), { ticket });
const names = async () => ({
  ben: (await world.as('ben')).actor,
  chloe: (await world.as('chloe')).actor,
});
/** What somebody was told of replies that are ready, the newest last. */
async function told(name: Name): Promise<string[]> {
  const rows = await world.engine.db.delivery.findMany({
    where: { aside: 'prepared', personId: world.people[name] },
    orderBy: { id: 'asc' },
  });
  const found = await Promise.all(rows.map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)));
  return found.map((one) => JSON.stringify(one));
}

describe('a reply that is sent later', () => {
  it('goes out once at its time as the reply of its author, whatever runs twice or at once', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const ready = await later(key);
    expect(ready).toMatchObject({ sendAt: ahead(2), stopped: null, text: 'It is ready.' });
    expect(await showTicket(await world.as('chloe'), key)).toMatchObject({ prepared: 1 });
    expect((await onTicket(key)).items).toMatchObject([{ id: ready.id, text: 'It is ready.' }]);
    expect((await listPrepared(await world.as('ben'))).items.map((one) => one.id)).toContain(ready.id);
    expect(await round()).toEqual([]);
    world.clock.advance(2 * hour);
    await Promise.all([round(), round()]);
    await round();
    const { ben } = await names();
    expect(await said(key)).toEqual([[ben.kind === 'person' ? ben.name : '', 'It is ready.']]);
    expect((await onTicket(key)).items).toEqual([]);
    expect(await showTicket(await world.as('ben'), key)).toMatchObject({
      prepared: 0,
      status: { category: 'waiting' },
    });
    await refused(sendPrepared(await world.as('ben'), { prepared: ready.id }), 'not_found');
  });

  it('is neither lost nor sent twice when the process dies while it is sent', async () => {
    const { key } = await world.aTicket();
    await later(key);
    world.clock.advance(2 * hour);
    const dies = {
      ...world.engine,
      search: {
        ...world.engine.search,
        index: async () => {
          throw new Error('The process died.');
        },
      },
    };
    expect(await round(dies)).toEqual([]);
    expect(await said(key)).toEqual([]);
    expect((await onTicket(key)).items).toHaveLength(1);
    await round();
    expect(await said(key)).toHaveLength(1);
    expect((await onTicket(key)).items).toEqual([]);
  });

  it('is stopped when its requester writes first: it stays a draft, and its author reads why', async () => {
    const { key } = await world.aTicket();
    const { id } = await later(key);
    await replyToTicket(await world.as('maya'), { ticket: key, text: 'It works again.' });
    expect((await onTicket(key)).items).toMatchObject([{ id, sendAt: null, stopped: 'requester' }]);
    expect((await told('ben')).at(-1)).toContain('Maya');
    expect((await told('ben')).at(-1)).toContain('It is ready.');
    world.clock.advance(3 * hour);
    await round();
    expect(await said(key)).toHaveLength(1);
    expect(await story(key)).toContain('stopped the reply of Ben: the requester wrote first');
    // People who choose a time anew have read it: then it goes out.
    const ben = await world.as('ben');
    expect(await editPrepared(ben, { prepared: id, sendAt: ahead(1) })).toMatchObject({ stopped: null });
    world.clock.advance(hour);
    await round();
    expect(await said(key)).toHaveLength(2);
  });

  it.each([
    ['answered', async (key: string) => replyToTicket(await world.as('chloe'), { ticket: key, text: 'Done.' })],
    ['ended', async (key: string) => finishTicket(await world.as('chloe'), { ticket: key })],
    ['deleted', async (key: string) => deleteTicket(await world.as('ana'), { ticket: key })],
  ] as const)('is stopped when the ticket is %s', async (why, act) => {
    const { key, id: ticketId } = await world.aTicket();
    const { id } = await later(key);
    const before = (await told('ben')).length;
    await act(key);
    const row = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ sendAt: null, stopped: why, ticketId, text: 'It is ready.' });
    expect(await told('ben')).toHaveLength(before + 1);
  });

  it('goes on when its author writes there, and on the ticket that another one is merged into', async () => {
    const [gone, kept] = [await world.aTicket(), await world.aTicket()];
    const [stopped, goesOn] = [await later(gone.key), await later(kept.key)];
    await replyToTicket(await world.as('ben'), { ticket: kept.key, text: 'I look at it.' });
    await mergeTickets(await world.as('ana'), { ticket: gone.key, into: kept.key });
    const { items } = await onTicket(kept.key);
    expect(items.map(({ id, stopped: why }) => [id, why])).toEqual([
      [goesOn.id, null],
      [stopped.id, 'merged'],
    ]);
    expect(await showTicket(await world.as('ben'), kept.key)).toMatchObject({ prepared: 2 });
  });

  it('is stopped when its author may not reply there any more, and tells them nothing of the ticket', async () => {
    const { key } = await world.aTicket({ title: 'Quite unlike others' });
    const { id } = await later(key, { name: 'chloe' });
    await transferTicket(await world.as('ana'), { ticket: key, desk: 'HR' });
    const before = (await told('chloe')).length;
    world.clock.advance(2 * hour);
    await Promise.all([round(), round()]);
    const row = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ sendAt: null, stopped: 'access' });
    const news = (await told('chloe')).slice(before);
    expect(news).toHaveLength(1);
    expect(news[0]).toContain('It is ready.');
    expect(news[0]).not.toContain('Quite unlike others');
    expect((await listPrepared(await world.as('chloe'))).items.map((one) => one.id)).not.toContain(id);
  });

  it('takes its files along, which nobody collects meanwhile', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    const file = await upload(ben, 'a.txt', 'x');
    const { id, files } = await later(key, { files: [file.id] });
    expect(files).toEqual([{ id: file.id, name: 'a.txt' }]);
    await refused(later(key, { name: 'chloe', files: [file.id] }), 'invalid');
    await editPrepared(ben, { prepared: id, text: 'Here it is.' });
    world.clock.advance(2 * hour);
    await round();
    const { items } = await ticketComments(ben, { ticket: key, limit: 5 });
    expect(items).toMatchObject([{ text: 'Here it is.', attachments: [{ id: file.id }] }]);
  });

  it('is stopped where one of its files was removed', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    const file = await upload(ben, 'b.txt', 'x');
    const { id } = await later(key, { files: [file.id] });
    await world.engine.db.attachment.updateMany({ where: { id: file.id }, data: { scan: 'refused' } });
    world.clock.advance(2 * hour);
    await round();
    const row = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ stopped: 'file' });
    expect(await said(key)).toEqual([]);
  });

  it('is sent now, made a draft, or thrown away by the one who has it, and by nobody else', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    const chloe = await world.as('chloe');
    const first = await later(key);
    await refused(editPrepared(chloe, { prepared: first.id, text: 'Other.' }), 'forbidden');
    await refused(sendPrepared(chloe, { prepared: first.id }), 'forbidden');
    await refused(dropPrepared(chloe, { prepared: first.id }), 'forbidden');
    await refused(editPrepared(ben, { prepared: first.id, sendAt: null, version: 7 }), 'conflict');
    await refused(editPrepared(ben, { prepared: first.id, text: '' }), 'invalid');
    expect(await editPrepared(ben, { prepared: first.id, sendAt: null })).toMatchObject({ sendAt: null });
    expect((await onTicket(key)).items).toMatchObject([{ text: null }]);
    world.clock.advance(3 * hour);
    await round();
    expect(await said(key)).toEqual([]);
    const both = await Promise.allSettled([1, 2].map(() => sendPrepared(ben, { prepared: first.id })));
    expect(both.map((one) => (one.status === 'rejected' ? String(one.reason) : 'sent')).sort()).toEqual([
      expect.stringContaining('There is no such reply any more'),
      'sent',
    ]);
    expect(await said(key)).toHaveLength(1);
    const second = await later(key);
    expect(await dropPrepared(ben, { prepared: second.id })).toEqual({ dropped: true });
    await refused(dropPrepared(ben, { prepared: second.id }), 'not_found');
    expect(await showTicket(ben, key)).toMatchObject({ prepared: 0 });
  });

  it('is refused for times that are over, for tickets that are, and for people who do not work there', async () => {
    const { key } = await world.aTicket();
    await refused(later(key, { hours: -1 }), 'invalid');
    await refused(later(key, { hours: 24 * 400 }), 'invalid');
    await refused(later(key, { name: 'maya' }), 'forbidden');
    await refused(later('IT-99999', { name: 'ben' }), 'not_found');
    const { id } = await later(key);
    await refused(ticketPrepared(await world.as('maya'), { ticket: key }), 'forbidden');
    await refused(sendPrepared(await world.as('maya'), { prepared: id }), 'not_found');
    await refused(sendPrepared(await world.as('dana'), { prepared: id }), 'not_found');
    expect(await showTicket(await world.as('maya'), key)).not.toHaveProperty('prepared');
    const { items } = await ticketHistory(await world.as('maya'), { ticket: key });
    expect(items.map((one) => one.event.type)).not.toContain('ticket.prepared');
    await finishTicket(await world.as('ben'), { ticket: key });
    await refused(later(key), 'conflict');
    // Nobody but Threadline sends what is due or stops it.
    expect((await listPrepared(await world.as('maya'))).items).toEqual([]);
  });

  it('is stopped by what was said since, also where nothing said so at once', async () => {
    const { key, id: ticketId } = await world.aTicket();
    const { id } = await later(key);
    await replyToTicket(await world.as('maya'), { ticket: key, text: 'Still broken.' });
    // As if it had been written by a version that stops nothing.
    await world.engine.db.preparedReply.updateMany({
      where: { id },
      data: { sendAt: world.clock.now(), stopped: null },
    });
    await round();
    const row = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ stopped: 'requester', sendAt: null, ticketId });
  });
});
