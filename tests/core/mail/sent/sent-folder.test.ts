import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskError, listMails, mailBalance, makeMailNotifier, replyToTicket } from '../../../../api/core/index.ts';
import { byMailOnly } from '../../../support/mail/mail-desk.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeEach(async () => {
  world = await aWorld({ undoMs: 0 });
  mail = await aMailWorld(world);
  world.engine.book.forget();
});
afterEach(() => world.close());

const support = 'support@northwind.example';
const maya = 'Maya <maya@northwind.example>';
const byBen = { heads: ['Sender: Ben <ben@northwind.example>'] };
const minute = 60_000;

const comments = (ticketId: string | null) =>
  world.engine.db.comment.findMany({
    where: { ticketId: ticketId ?? '' },
    orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
  });
const box = () => world.engine.db.mailbox.findUniqueOrThrow({ where: { id: mail.mailboxId } });
const balance = async () => mailBalance(await world.as('adam'), mail.mailboxId);
/** Looks again and again, as a worker does. */
async function wait(times = 4) {
  for (let time = 0; time < times; time++) {
    world.clock.advance(minute);
    await mail.settle();
  }
}

describe('what this desk sends itself', () => {
  /** Sends what is due, and gives the mails that Maya got. */
  async function answered() {
    await byMailOnly(world, 'maya');
    const question = await mail.take({ from: maya });
    const { key } = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: question.ticketId ?? '' } });
    await replyToTicket(await world.as('ben'), { ticket: key, text: 'Turn it off.' });
    const outlets = { servers: { graph: mail.server }, house: null, publicUrl: 'https://desk.example' };
    await outboxOf(world.engine, makeMailNotifier(world.engine, outlets), []).deliver();
    return { question, sent: mail.server.sent };
  }

  it('lies among the sent mails and changes nothing', async () => {
    const { question, sent } = await answered();
    expect(sent.length).toBeGreaterThan(0);
    await wait();
    expect(await comments(question.ticketId)).toHaveLength(1);
    expect((await balance()).sent).toMatchObject({ found: 0, comments: 0, apart: 0, waiting: 0 });
  });

  it('is known by the id that its server gave it, as soon as the sent mails were looked at', async () => {
    mail.server.manners.renames = true;
    const { question, sent } = await answered();
    await wait(1);
    const last = sent.at(-1)?.as.messageId ?? '';
    expect(last).toMatch(/^renamed/);
    const next = await mail.take({ from: maya, inReplyTo: last });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
    expect((await balance()).sent.found).toBe(0);
  });

  it('is known also where the list does not say whose it is', async () => {
    mail.server.manners.hidesHeads = true;
    mail.server.manners.renames = true;
    const { question, sent } = await answered();
    await wait();
    const next = await mail.take({ from: maya, inReplyTo: sent.at(-1)?.as.messageId ?? '' });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
    expect((await balance()).sent).toMatchObject({ found: sent.length, apart: sent.length, comments: 0 });
  });

  it('comes back before its new id is known, and the return is on its ticket', async () => {
    mail.server.manners.renames = true;
    const { question, sent } = await answered();
    const [copy] = sent.slice(-1);
    mail.server.manners.noSent = new DeskError('unavailable', 'Not now.');
    const heads = [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
      'Auto-Submitted: auto-replied',
    ];
    const parts = [
      ['Content-Type: text/plain', '', 'It could not be delivered.'],
      [
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns;mx.example',
        '',
        'Final-Recipient: rfc822;maya@northwind.example',
        'Action: failed',
        'Status: 5.1.1',
      ],
      [
        'Content-Type: message/rfc822',
        '',
        `Message-ID: <${copy?.as.messageId}>`,
        `X-Threadline-Mail: ${copy?.mail.messageId}`,
        `From: ${support}`,
        'Subject: x',
        '',
        'x',
      ],
    ];
    const body = `${parts.map((lines) => `--r\r\n${lines.join('\r\n')}\r\n`).join('')}--r--`;
    const mime = [
      'From: postmaster@mx.example',
      `To: ${support}`,
      'Subject: Undeliverable: x',
      'Message-ID: <returned@mx.example>',
      `In-Reply-To: <${copy?.as.messageId}>`,
      ...heads,
      '',
      body,
    ].join('\r\n');
    mail.server.arrive(support, { mime, messageId: 'returned@mx.example' });
    await mail.settle();
    const returned = await mail.became('returned@mx.example');
    expect(returned).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
    expect(await world.engine.db.deadAddress.count()).toBe(1);
  });
});

describe('an answer from the mailbox is on its ticket once', () => {
  const reply = { to: maya, cc: support, text: 'Off and on.', ...byBen };

  it.each(['inbox', 'sent'])(
    'when a copy of it comes to the mailbox itself and is seen first in the %s',
    async (first) => {
      const question = await mail.take({ from: maya });
      world.clock.advance(minute);
      const written = { ...reply, id: `answer-${first}@northwind.example`, inReplyTo: question.messageId };
      const copy = () => mail.send({ ...written, from: `IT <${support}>` }, { proof: 'internal' });
      const original = () => mail.write(written);
      for (const put of first === 'inbox' ? [copy, original] : [original, copy]) {
        put();
        await wait(1);
      }
      const said = await comments(question.ticketId);
      expect(said).toMatchObject([{ body: 'Off and on.', authorId: world.people.ben, audience: 'public' }]);
      const { received, tickets, comments: filed, held, dropped, waiting, sent } = await balance();
      expect(received).toBe(tickets + filed + held + dropped + waiting);
      expect(sent).toMatchObject({ found: 1, comments: 1 });
      const next = await mail.take({ from: maya, inReplyTo: written.id });
      expect(next).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
    },
  );

  it('when it is moved away, brought back, listed again and found under another name', async () => {
    const question = await mail.take({ from: maya });
    world.clock.advance(minute);
    const id = mail.write({ ...reply, inReplyTo: question.messageId });
    await mail.settle();
    mail.write({ ...reply, id, inReplyTo: question.messageId });
    mail.server.forget();
    mail.server.manners.repeats = true;
    await wait();
    expect(await comments(question.ticketId)).toHaveLength(1);
  });

  it('and is nothing where it was deleted before it could be read', async () => {
    const question = await mail.take({ from: maya });
    world.clock.advance(minute);
    const id = mail.write({ ...reply, inReplyTo: question.messageId });
    const { fetch } = mail.server;
    Object.assign(mail.server, { fetch: async () => null });
    await mail.settle();
    Object.assign(mail.server, { fetch });
    expect(await mail.becameOfSent(id)).toMatchObject({ outcome: 'dropped' });
    expect(await comments(question.ticketId)).toEqual([]);
  });

  it('in the order in which people wrote, when the customer’s reply to it is filed first', async () => {
    const question = await mail.take({ from: maya });
    world.clock.advance(minute);
    const sentAt = world.clock.now();
    world.clock.advance(minute);
    const ids = [question.messageId, 'late@northwind.example'];
    await mail.take({ from: maya, references: ids, inReplyTo: 'late@northwind.example', text: 'No.' });
    const before = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: question.ticketId ?? '' } });
    mail.write({ ...reply, id: 'late@northwind.example', inReplyTo: question.messageId }, { sentAt });
    await wait();
    expect((await comments(question.ticketId)).map(({ body }) => body)).toEqual(['Off and on.', 'No.']);
    const after = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: question.ticketId ?? '' } });
    // It is the desk's turn, as before, and they have answered once.
    expect(after).toMatchObject({ statusCategory: before.statusCategory, turn: before.turn, firstResponseAt: sentAt });
  });

  it('and a reply to it waits until it is filed, when both are found at once', async () => {
    const question = await mail.take({ from: maya });
    world.clock.advance(minute);
    const id = mail.write({ ...reply, inReplyTo: question.messageId });
    // Nothing but the answer is named.
    const next = mail.send({ from: maya, inReplyTo: id, text: 'Thanks.' });
    await mail.settle();
    await wait();
    expect(await mail.became(next)).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
  });

  it('also when it is found before the mail that it answers', async () => {
    const id = mail.write({ ...reply, inReplyTo: 'question@adatum.example' });
    await mail.settle();
    expect((await mail.becameOfSent(id)).outcome).toBeNull();
    mail.send({ from: maya, id: 'question@adatum.example' });
    await wait();
    const { ticketId } = await mail.became('question@adatum.example');
    expect(await mail.becameOfSent(id)).toMatchObject({ outcome: 'comment', ticketId });
  });
});

describe('what belongs to no ticket', () => {
  it('opens none, and is counted with its reason, beside the balance sheet', async () => {
    await mail.take({ from: maya });
    const id = mail.write({ to: 'Vera <vera@vendor.example>', subject: 'An offer, please' });
    await wait();
    expect(await mail.becameOfSent(id)).toMatchObject({ outcome: 'dropped', ticketId: null });
    const { received, tickets, comments: filed, held, dropped, waiting, sent } = await balance();
    expect([received, tickets, filed, held, dropped, waiting]).toEqual([1, 1, 0, 0, 0, 0]);
    expect(sent).toMatchObject({ found: 1, comments: 0, apart: 1, waiting: 0 });
    const list = { mailbox: mail.mailboxId, folder: 'sent', outcome: 'dropped' } as const;
    const { items } = await listMails(await world.as('adam'), list);
    expect(items).toMatchObject([
      { subject: 'An offer, please', reason: expect.stringContaining('no mail of a ticket') },
    ]);
    expect((await listMails(await world.as('adam'), { ...list, folder: 'read' })).items).toEqual([]);
    // What is answered to it is a request.
    const answer = await mail.take({ from: maya, inReplyTo: id });
    expect(answer).toMatchObject({ outcome: 'ticket' });
  });

  it.each([
    ['a mail of a customer that somebody moved there', { from: maya }],
    ['a mail in our name that came from elsewhere', { heads: ['Authentication-Results: spf=none; dmarc=none'] }],
    ['one that was delivered', { heads: [`Delivered-To: ${support}`] }],
    ['a mail that a program wrote', { heads: ['Auto-Submitted: auto-generated'] }],
    ['a mail to nobody but the desk', { to: support }],
  ])('as %s does not, though it answers a mail of one', async (_, written) => {
    const question = await mail.take({ from: maya });
    const moved = await mail.wrote({ to: maya, inReplyTo: question.messageId, ...written });
    expect(moved).toMatchObject({ outcome: 'dropped', ticketId: null });
    expect(await comments(question.ticketId)).toEqual([]);
  });

  it('does not take a customer’s mail away that lies there before the inbox was looked into', async () => {
    const question = await mail.take({ from: maya });
    const moved = await mail.wrote({ from: maya, to: support, inReplyTo: question.messageId });
    mail.send({ from: maya, id: moved.messageId, inReplyTo: question.messageId, text: 'Once more.' });
    await mail.settle();
    expect(await mail.became(moved.messageId)).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
  });
});

describe('the folder of sent mails', () => {
  it('begins at the moment at which the mailbox is connected, or first looked into', async () => {
    const question = await mail.take({ from: maya });
    await world.engine.db.mailbox.updateMany({ data: { sentSince: null, sentCursor: null } });
    const before = world.clock.now();
    world.clock.advance(minute);
    mail.write({ to: maya, inReplyTo: question.messageId, ...byBen }, { sentAt: before });
    await wait();
    expect(await comments(question.ticketId)).toEqual([]);
    expect((await box()).sentSince?.getTime()).toBeGreaterThan(before.getTime());
  });

  it('that cannot be read keeps no mail from coming in; what was sent meanwhile is found afterwards', async () => {
    const question = await mail.take({ from: maya });
    world.clock.advance(minute);
    mail.server.manners.noSent = new DeskError('not_found', 'There is no folder of sent mails in the mailbox.');
    mail.write({ to: maya, inReplyTo: question.messageId, ...byBen });
    const next = await mail.take({ from: maya, inReplyTo: question.messageId });
    expect(next.outcome).toBe('comment');
    expect(await box()).toMatchObject({
      problem: null,
      sentProblem: expect.stringContaining('no folder'),
      sentFailures: 1,
    });
    expect((await balance()).sent.problem).toContain('no folder');
    mail.server.manners.noSent = null;
    await wait();
    expect(await comments(question.ticketId)).toHaveLength(2);
    expect(await box()).toMatchObject({ sentProblem: null, sentFailures: 0 });
  });
});

describe('a mailbox at another provider', () => {
  it('names no senders that could be believed: an answer from it is the mailbox’s', async () => {
    const elsewhere = await aWorld();
    try {
      const other = await aMailWorld(elsewhere, { kind: 'imap' });
      const question = await other.take({ from: maya });
      elsewhere.clock.advance(minute);
      const answer = await other.wrote({ to: maya, inReplyTo: question.messageId, ...byBen });
      const where = { id: answer.commentId ?? '' };
      expect(await elsewhere.engine.db.comment.findUnique({ where })).toMatchObject({
        ...{ authorId: null, source: 'mail', side: 'agent', writtenAs: expect.stringMatching(/./) },
      });
    } finally {
      await elsewhere.close();
    }
  });
});
