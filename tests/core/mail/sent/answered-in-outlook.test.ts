import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseNotifications } from '../../../../api/core/index.ts';
import { byMailOnly } from '../../../support/mail/mail-desk.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
  world.engine.book.forget();
  await byMailOnly(world, 'priya', 'tom');
});
afterAll(() => world.close());

const maya = 'Maya <maya@northwind.example>';
const priya = 'Priya <priya@northwind.example>';
const tom = 'Tom <tom@northwind.example>';
const byBen = { heads: ['Sender: Ben <ben@northwind.example>'] };
const minute = 60_000;

const ticket = (id: string | null) =>
  world.engine.db.ticket.findUniqueOrThrow({ where: { id: id ?? '' }, include: { participants: true } });
const comment = (id: string | null) =>
  world.engine.db.comment.findUniqueOrThrow({ where: { id: id ?? '' }, include: { author: true, attachments: true } });
const record = (id: string) =>
  world.engine.db.mailRecord.findUniqueOrThrow({ where: { messageHash: world.engine.digest(id) } });
const told = (commentId: string | null, person: string) =>
  world.engine.db.delivery.findMany({ where: { commentId, personId: person, kind: 'comment' } });

/** Maya asks, and some minutes later somebody writes from the mailbox. */
async function asked(more: { from?: string; cc?: string } = {}) {
  const question = await mail.take({ from: maya, ...more });
  world.clock.advance(5 * minute);
  return question;
}

describe('an answer that an agent writes from the shared mailbox', () => {
  it('is a public reply of that agent, with its files, and without what it quotes', async () => {
    const question = await asked();
    const text = 'Turn it off and on.\n\nOn Mon, Maya wrote:\n> It smokes.';
    const files = [{ name: 'manual.txt', type: 'text/plain', text: 'page 1' }];
    const answer = await mail.wrote({ to: maya, text, files, inReplyTo: question.messageId, ...byBen });
    expect(answer).toMatchObject({ outcome: 'comment', reason: null, ticketId: question.ticketId });
    expect(await comment(answer.commentId)).toMatchObject({
      ...{ audience: 'public', side: 'agent', source: 'outlookMail', authorId: world.people.ben, writtenAs: null },
      body: 'Turn it off and on.',
      attachments: [{ name: 'manual.txt' }],
    });
  });

  it('is the first answer, at the time when it was sent, and the ticket waits for its requester', async () => {
    const question = await asked();
    const sentAt = world.clock.now();
    world.clock.advance(minute);
    mail.write({ to: maya, inReplyTo: question.messageId, ...byBen }, { sentAt });
    await mail.settle();
    expect(await ticket(question.ticketId)).toMatchObject({
      ...{ firstResponseAt: sentAt, statusCategory: 'waiting', turn: 'theirs', replies: 1 },
    });
  });

  it('is answered by the customer in the same thread, also where nothing but it is named', async () => {
    const question = await asked();
    const answer = await mail.wrote({ to: maya, inReplyTo: question.messageId, ...byBen });
    expect(await record(answer.messageId)).toMatchObject({ direction: 'out', ticketId: question.ticketId });
    const next = await mail.take({ from: maya, inReplyTo: answer.messageId, text: 'It works.' });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
  });

  it('finds its ticket by the mark in a subject where its chain was lost', async () => {
    const question = await asked();
    const { key } = await ticket(question.ticketId);
    const lost = await mail.wrote({ to: maya, subject: `RE: [${key}] The printer smokes`, ...byBen });
    // The key alone names nothing: anybody can write it.
    expect(lost).toMatchObject({ outcome: 'dropped', ticketId: null });
  });
});

describe('the author of such an answer', () => {
  it('is the mailbox where it was sent as the mailbox, which names nobody', async () => {
    const question = await asked();
    const answer = await mail.wrote({ to: maya, inReplyTo: question.messageId });
    const said = await comment(answer.commentId);
    expect(said).toMatchObject({ authorId: null, side: 'agent', writtenAs: expect.stringMatching(/./) });
    const event = await world.engine.db.event.findFirstOrThrow({
      where: { ticketId: question.ticketId, type: 'ticket.replied' },
    });
    expect(event).toMatchObject({ actorId: null, actorName: said.writtenAs });
  });

  it.each([
    ['does not work at the desk', 'tom'],
    ['is the requester of the ticket', 'maya'],
    ['is unknown', 'stranger'],
  ])('is the mailbox where its sender %s', async (_, name) => {
    const question = await asked();
    const heads = [`Sender: <${name}@northwind.example>`];
    const answer = await mail.wrote({ to: maya, inReplyTo: question.messageId, heads });
    expect(await comment(answer.commentId)).toMatchObject({ authorId: null, side: 'agent' });
  });

  it('is the mailbox where two senders are named, and where the agent was deactivated', async () => {
    const question = await asked();
    const heads = ['Sender: <ben@northwind.example>', 'Sender: <ana@northwind.example>'];
    const both = await mail.wrote({ to: maya, inReplyTo: question.messageId, heads });
    expect(await comment(both.commentId)).toMatchObject({ authorId: null });
    const { engine, people } = world;
    await engine.db.person.update({ where: { id: people.ben }, data: { active: false } });
    const left = await mail.wrote({ to: maya, inReplyTo: question.messageId, ...byBen });
    await engine.db.person.update({ where: { id: people.ben }, data: { active: true } });
    expect(await comment(left.commentId)).toMatchObject({ authorId: null });
  });
});

describe('people who have such an answer', () => {
  it('are not mailed it again; others on the ticket are, and a chat is told as of any reply', async () => {
    await chooseNotifications(await world.as('maya', 'slack'), { replies: ['slack', 'mail'] });
    const question = await asked({ from: priya, cc: `${maya}, ${tom}` });
    const answer = await mail.wrote({ to: priya, cc: maya, inReplyTo: question.messageId, ...byBen });
    expect(await told(answer.commentId, world.people.priya)).toEqual([]);
    expect((await told(answer.commentId, world.people.tom)).map(({ channel }) => channel)).toEqual(['mail']);
    const chats = (await told(answer.commentId, world.people.maya)).map(({ channel }) => channel);
    expect(chats).toEqual(['slack']);
    const desk = await world.engine.db.delivery.findMany({ where: { commentId: answer.commentId, personId: null } });
    expect(desk).toMatchObject([{ channel: 'slack', targetAudience: 'internal', kind: 'comment' }]);
  });

  it('have it also as a hidden copy', async () => {
    const question = await asked({ from: priya, cc: tom });
    const heads = [...byBen.heads, `Bcc: ${tom}`];
    const answer = await mail.wrote({ to: priya, inReplyTo: question.messageId, heads });
    expect(await told(answer.commentId, world.people.tom)).toEqual([]);
  });

  it('come onto the ticket where they were not on it, so that their answers are on it too', async () => {
    const question = await asked();
    const to = `${maya}, Vendor <vera@vendor.example>`;
    const answer = await mail.wrote({ to, inReplyTo: question.messageId, ...byBen });
    const next = await mail.take({ from: 'Vera <vera@vendor.example>', inReplyTo: answer.messageId });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
  });
});

describe('what an agent sends past the people of a ticket', () => {
  it('is a note for the desk, and reaches nobody else: a question to a vendor, a mail passed on to a colleague', async () => {
    const question = await asked({ cc: tom });
    for (const [to, subject] of [
      ['Vendor <vera@vendor.example>', 'RE: The printer smokes'],
      [tom, 'FW: The printer smokes'],
      ['Ana <ana@northwind.example>', 'RE: The printer smokes'],
    ] as const) {
      const aside = await mail.wrote({
        to,
        subject,
        text: 'She is difficult.',
        inReplyTo: question.messageId,
        ...byBen,
      });
      const said = await comment(aside.commentId);
      expect(said).toMatchObject({ audience: 'internal' });
      expect(said.body).toMatch(/Ben wrote this by mail to[\s\S]*She is difficult\./);
      const where = { commentId: aside.commentId, targetAudience: 'public' };
      expect(await world.engine.db.delivery.count({ where })).toBe(0);
    }
    expect(await ticket(question.ticketId)).toMatchObject({ replies: 0, firstResponseAt: null });
  });

  it('is a public reply where it answers somebody who is copied in', async () => {
    const question = await asked({ cc: tom });
    const next = await mail.take({ from: tom, inReplyTo: question.messageId, text: 'Mine, too.' });
    const answer = await mail.wrote({ to: tom, subject: 'RE: Printer', inReplyTo: next.messageId, ...byBen });
    expect(await comment(answer.commentId)).toMatchObject({ audience: 'public', authorId: world.people.ben });
  });
});

describe('a held mail of a stranger that speaks about no ticket', () => {
  const zoe = 'Zoe <zoe@elsewhere.example>';
  const held = (more: object = {}, proof: 'unknown' | 'fail' = 'unknown') =>
    mail.take({ from: zoe, ...more }, { proof });

  it('is a ticket of its own once an agent answers its sender from the mailbox, with the answer on it', async () => {
    const question = await held({ subject: 'A quote for chairs', text: 'How much are they?' });
    expect(question).toMatchObject({ outcome: 'held', ticketId: null });
    const answer = await mail.wrote({ to: zoe, inReplyTo: question.messageId, text: 'Nine each.', ...byBen });
    const { ticketId } = await record(question.messageId);
    expect(await ticket(ticketId)).toMatchObject({ title: 'A quote for chairs', replies: 1 });
    expect(answer).toMatchObject({ outcome: 'comment', ticketId });
    expect(await comment(answer.commentId)).toMatchObject({ audience: 'public', authorId: world.people.ben });
  });

  it('stays held when the answer goes to somebody else, and when its server says that it is forged', async () => {
    const yves = 'Yves <yves@elsewhere.example>';
    const passedOn = await held({ from: yves, subject: 'Passed on' });
    await mail.wrote({ to: tom, inReplyTo: passedOn.messageId, ...byBen });
    const forged = await held({ from: yves, subject: 'Forged' }, 'fail');
    await mail.wrote({ to: yves, inReplyTo: forged.messageId, ...byBen });
    for (const one of [passedOn, forged])
      expect(
        await world.engine.db.inbound.count({ where: { outcome: 'held', sameAs: world.engine.digest(one.messageId) } }),
      ).toBe(1);
  });
});

describe('an agent who answers from their own address, with the mailbox in Cc', () => {
  it('is its author, and nobody who has the mail gets it again', async () => {
    const question = await asked({ from: priya, cc: tom });
    const own = { from: 'Ben <ben@northwind.example>', to: priya, cc: 'support@northwind.example' };
    const answer = await mail.take({ ...own, inReplyTo: question.messageId }, { proof: 'internal' });
    expect(answer).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
    expect(await comment(answer.commentId)).toMatchObject({
      side: 'agent',
      authorId: world.people.ben,
      source: 'mail',
    });
    expect(await told(answer.commentId, world.people.priya)).toEqual([]);
    expect(await told(answer.commentId, world.people.tom)).toHaveLength(1);
    expect(await ticket(question.ticketId)).toMatchObject({ statusCategory: 'waiting' });
  });

  it('has no powers by it where the server does not vouch for them', async () => {
    const question = await asked({ from: priya });
    const own = { from: 'Ben <ben@northwind.example>', to: priya, cc: 'support@northwind.example' };
    const forged = await mail.take({ ...own, inReplyTo: question.messageId }, { proof: 'fail' });
    expect(forged).toMatchObject({ outcome: 'held' });
  });
});
