import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  type Ctx,
  editComment,
  editPrepared,
  editTicket,
  mergeTickets,
  prepareReply,
  readFile,
  removeFile,
  replyToTicket,
  sendPreparedDue,
  setRequester,
  systemActor,
  ticketComments,
  ticketPrepared,
  withdrawComment,
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
const round = () => sendPreparedDue({ ...world.engine, actor: systemActor('reply-is-due'), requestId: 'test' });
const later = async (ticket: string, more: { name?: Name; text?: string; files?: string[] } = {}) => {
  const { name = 'ben', text = 'Dear Maya, it is 5.', ...rest } = more;
  return prepareReply(await world.as(name), { ticket, text, sendAt: ahead(2), ...rest });
};
const waits = async (id: string) => {
  const { sendAt, stopped } = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
  return { waits: sendAt !== null, stopped };
};
const goesOn = { waits: true, stopped: null };
const isStopped = (why: string) => ({ waits: false, stopped: why });
const texts = async (ticket: string, name: Name = 'ben') =>
  (await ticketComments(await world.as(name), { ticket, limit: 50 })).items.map((one) => one.text);
async function told(name: Name): Promise<string> {
  const row = await world.engine.db.delivery.findFirstOrThrow({
    where: { aside: 'prepared', personId: world.people[name] },
    orderBy: { id: 'desc' },
  });
  return JSON.stringify(await composeMessage(world.engine, row, wordsFor('en'), chatCan));
}

describe('a reply that waits, and other readers', () => {
  it('does not go to somebody who became the requester since', async () => {
    const { key } = await world.aTicket({ by: 'maya' });
    const { id } = await later(key);
    await setRequester(await world.as('ana'), { ticket: key, requester: world.people.tom });
    expect(await waits(id)).toEqual(isStopped('readers'));
    expect(await told('ben')).toContain('other people read this ticket now');
    world.clock.advance(2 * hour);
    await round();
    expect(await texts(key, 'tom')).toEqual([]);
    // People who choose a time anew have seen whose ticket it is.
    await editPrepared(await world.as('ben'), { prepared: id, sendAt: ahead(1) });
    world.clock.advance(hour);
    await round();
    expect(await texts(key, 'tom')).toHaveLength(1);
  });

  it('is compared with the requester at its time, however the ticket came to another one', async () => {
    const { key, id: ticket } = await world.aTicket({ by: 'maya' });
    const { id } = await later(key);
    await world.engine.db.ticket.update({ where: { id: ticket }, data: { requesterId: world.people.tom } });
    world.clock.advance(2 * hour);
    await round();
    expect(await waits(id)).toEqual(isStopped('readers'));
    expect(await texts(key)).toEqual([]);
  });

  it('stops when a colleague adds a reader, and goes on when its author does or a colleague follows', async () => {
    const { key } = await world.aTicket({ by: 'maya' });
    const { id } = await later(key);
    const add = async (name: Name, person: Name) =>
      addPerson(await world.as(name), { ticket: key, person: world.people[person] });
    await add('ben', 'tom');
    expect(await waits(id)).toEqual(goesOn);
    const other = await later(key, { name: 'chloe' });
    await add('chloe', 'chloe');
    await add('ben', 'ana');
    expect(await waits(other.id)).toEqual(goesOn);
    await add('ben', 'dana');
    expect(await waits(id)).toEqual(goesOn);
    expect(await waits(other.id)).toEqual(isStopped('readers'));
  });

  it('stops on the ticket that another requester’s one is merged into', async () => {
    const kept = await world.aTicket({ by: 'maya' });
    const { id } = await later(kept.key);
    const [same, foreign] = [await world.aTicket({ by: 'maya' }), await world.aTicket({ by: 'tom' })];
    const ana = await world.as('ana');
    await mergeTickets(ana, { ticket: same.key, into: kept.key });
    expect(await waits(id)).toEqual(goesOn);
    await mergeTickets(ana, { ticket: foreign.key, into: kept.key });
    expect(await waits(id)).toEqual(isStopped('readers'));
  });
});

describe('a reply that waits, and what its requester says by a change', () => {
  it.each([
    [
      'edits a reply',
      (comment: string) => async (maya: Ctx) => editComment(maya, { commentId: comment, text: 'Do NOT.' }),
    ],
    ['takes a reply back', (comment: string) => async (maya: Ctx) => withdrawComment(maya, { commentId: comment })],
    [
      'edits the ticket',
      (_: string, ticket: string) => async (maya: Ctx) => editTicket(maya, { ticket, title: 'Do not order' }),
    ],
  ] as const)('stops when somebody of that side %s', async (_, act) => {
    const { key } = await world.aTicket({ by: 'maya' });
    const maya = await world.as('maya');
    const { comment } = await replyToTicket(maya, { ticket: key, text: 'Please order it.' });
    const { id } = await later(key, { text: 'It is ordered.' });
    await act(comment?.id ?? '', key)(maya);
    expect(await waits(id)).toEqual(isStopped('edited'));
    expect(await told('ben')).toContain('Maya changed or took back what they wrote');
  });

  it('goes on when a colleague edits the ticket or a reply of their own', async () => {
    const { key } = await world.aTicket({ by: 'maya' });
    const chloe = await world.as('chloe');
    const { comment } = await replyToTicket(chloe, { ticket: key, text: 'We look.' });
    const { id } = await later(key);
    await editComment(chloe, { commentId: comment?.id ?? '', text: 'We look at it.' });
    await editTicket(chloe, { ticket: key, title: 'A better title' });
    expect(await waits(id)).toEqual(goesOn);
  });
});

describe('the files of a reply that is ready', () => {
  it('are taken by no other reply and no other prepared one', async () => {
    const [here, there] = [await world.aTicket(), await world.aTicket()];
    const ben = await world.as('ben');
    const file = await upload(ben);
    await later(here.key, { text: 'See the attached contract.', files: [file.id] });
    await refused(replyToTicket(ben, { ticket: there.key, text: 'Here.', files: [file.id] }), 'invalid');
    await refused(later(there.key, { files: [file.id] }), 'invalid');
    world.clock.advance(2 * hour);
    await round();
    const { items } = await ticketComments(ben, { ticket: here.key, limit: 5 });
    expect(items).toMatchObject([{ text: 'See the attached contract.', attachments: [{ id: file.id }] }]);
  });

  it('stop it when one is not there any more; chosen anew it goes out with those that are left', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    const [gone, left, lost] = [await upload(ben), await upload(ben), await upload(ben)];
    const { id } = await later(key, { files: [gone.id, left.id, lost.id] });
    await removeFile(ben, { id: gone.id });
    await world.engine.db.attachment.update({ where: { id: lost.id }, data: { preparedId: null } });
    world.clock.advance(2 * hour);
    await round();
    expect(await waits(id)).toEqual(isStopped('file'));
    await editPrepared(ben, { prepared: id, sendAt: ahead(1) });
    world.clock.advance(hour);
    await round();
    const { items } = await ticketComments(ben, { ticket: key, limit: 5 });
    expect(items).toMatchObject([{ attachments: [{ id: left.id }] }]);
  });

  it('are counted: one that went away without a trace stops it as well', async () => {
    const { key } = await world.aTicket();
    const file = await upload(await world.as('ben'));
    const { id } = await later(key, { files: [file.id] });
    await world.engine.db.attachment.update({ where: { id: file.id }, data: { preparedId: null } });
    world.clock.advance(2 * hour);
    await round();
    expect(await waits(id)).toEqual(isStopped('file'));
    expect(await told('ben')).toContain('one of its files is not there any more');
  });

  it('are read by who wrote it and who looks at it, and by nobody else; only their owner removes them', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    const chloe = await world.as('chloe');
    const file = await upload(ben);
    await prepareReply(ben, { ticket: key, text: 'See.', files: [file.id], to: world.people.chloe });
    expect((await readFile(chloe, file.id)).file).toMatchObject({ id: file.id });
    expect((await readFile(ben, file.id)).file).toMatchObject({ id: file.id });
    for (const name of ['ana', 'dana', 'maya'] as const)
      await refused(readFile(await world.as(name), file.id), 'not_found');
    await refused(removeFile(chloe, { id: file.id }), 'forbidden');
  });
});

it('a reply that is refused at its time is stopped, and its person is told, instead of being due for ever', async () => {
  const { key } = await world.aTicket();
  const { id } = await later(key);
  // Nothing that is written down by this desk: what no reply may be.
  await world.engine.db.preparedReply.update({ where: { id }, data: { text: '' } });
  world.clock.advance(2 * hour);
  await round();
  expect(await waits(id)).toEqual(isStopped('refused'));
  expect(await told('ben')).toContain('it cannot go out as it is');
});

it('what goes out is shown however many drafts there are', async () => {
  const { key, id: ticketId } = await world.aTicket();
  const { id } = await prepareReply(await world.as('ben'), { ticket: key, text: 'A draft.' });
  const row = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
  const more = Array.from({ length: 205 }, () => ({ ...row, id: world.engine.newId(), authorId: world.people.ana }));
  await world.engine.db.preparedReply.createMany({ data: more });
  const last = await later(key, { name: 'chloe' });
  const { items } = await ticketPrepared(await world.as('ana'), { ticket: key });
  expect(items[0]).toMatchObject({ id: last.id });
  await world.engine.db.preparedReply.deleteMany({ where: { ticketId, id: { in: more.map((one) => one.id) } } });
});
