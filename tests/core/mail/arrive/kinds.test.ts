import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveTicket, sweepNext, sweepSoon } from '../../../../api/core/index.ts';
import { replyAddress } from '../../../../api/core/mail/message/reply-token.ts';
import { houseSeal } from '../../../../api/core/mail/seal/house-seal.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const maya = 'maya@northwind.example';
const tom = 'tom@northwind.example';
const ana = 'Ana <ana@northwind.example>';
const away = { subject: 'Automatic reply: The printer smokes', text: 'I am out of office until Monday.' };

const ticket = (id: string | null) =>
  world.engine.db.ticket.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { participants: true, comments: true },
  });

/** A mail that the desk sent about a ticket. */
async function sent(ticketId: string | null, to: string, id: string) {
  const { engine } = world;
  const row = { id: engine.newId(), mailboxId: mail.mailboxId, messageHash: engine.digest(id), messageId: id };
  const toAddresses = JSON.stringify([{ address: to, name: '' }]);
  await engine.db.mailRecord.create({
    data: { ...row, direction: 'out', ticketId, toAddresses, at: engine.clock.now() },
  });
}

const bounceOf = (id: string, to: string) => ({
  from: 'Mail Delivery System <mailer-daemon@northwind.example>',
  subject: 'Undelivered Mail Returned to Sender',
  inReplyTo: id,
  heads: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
  text: `This is the mail system. I'm sorry to have to inform you that your message could not be delivered.\r\n\r\n<${to}>: host mx.example said: 550 5.1.1 User unknown`,
});

describe('Out of office', () => {
  it('is kept for the agents of the ticket, moves nothing, tells nobody, and opens nothing again', async () => {
    const first = await mail.take({ from: maya });
    const { key } = await ticket(first.ticketId);
    await moveTicket(await world.as('ana'), { ticket: key, status: 'resolved' });
    const before = await world.engine.db.delivery.count({ where: { kind: 'comment' } });
    const done = await mail.take({
      from: maya,
      inReplyTo: first.messageId,
      ...away,
      heads: ['Auto-Submitted: auto-replied'],
    });
    expect(done).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    const row = await ticket(first.ticketId);
    expect(row).toMatchObject({ statusCategory: 'resolved', comments: [{ audience: 'internal' }] });
    expect(await world.engine.db.delivery.count({ where: { kind: 'comment' } })).toBe(before);
  });

  it('that belongs to no ticket is dropped with its reason', async () => {
    const done = await mail.take({ from: maya, ...away, heads: ['Auto-Submitted: auto-replied'] });
    expect(done).toMatchObject({ outcome: 'dropped', reason: 'It says that somebody is out of office.' });
  });
});

describe('A mail that does not come from where it says', () => {
  it('brings nobody onto a ticket', async () => {
    const first = await mail.take({ from: maya, cc: tom }, { proof: 'fail' });
    expect((await ticket(first.ticketId)).participants).toEqual([]);
    const next = await mail.take({ from: maya, cc: tom, inReplyTo: first.messageId }, { proof: 'fail' });
    expect(next).toMatchObject({ outcome: 'comment' });
    expect((await ticket(first.ticketId)).participants).toEqual([]);
  });
});

describe('A mail of the desk that came back', () => {
  it('is told on its ticket, and nothing is sent to that address any more', async () => {
    const first = await mail.take({ from: maya });
    await sent(first.ticketId, maya, 'sent-1@northwind.example');
    const done = await mail.take(bounceOf('sent-1@northwind.example', maya));
    expect(done).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    expect((await ticket(first.ticketId)).comments).toMatchObject([{ audience: 'internal', authorId: null }]);
    expect(await world.engine.db.deadAddress.findMany()).toMatchObject([{ address: maya, ticketId: first.ticketId }]);
  });

  it('makes an address dead until its owner writes from it, and their server vouches for them', async () => {
    const first = await mail.take({ from: maya });
    await sent(first.ticketId, maya, 'sent-3@northwind.example');
    await mail.take(bounceOf('sent-3@northwind.example', maya));
    const dead = () => world.engine.db.deadAddress.count({ where: { address: maya } });
    await mail.take({ from: maya }, { proof: 'fail' });
    expect(await dead()).toBe(1);
    await mail.take({ from: maya }, { proof: 'pass' });
    expect(await dead()).toBe(0);
  });

  it('brings no copy of itself onto its ticket', async () => {
    const first = await mail.take({ from: maya });
    await sent(first.ticketId, maya, 'sent-4@northwind.example');
    const files = [{ name: 'ours.eml', type: 'message/rfc822', text: 'Subject: Ours\r\n\r\n<html>It is on.</html>' }];
    await mail.take({ ...bounceOf('sent-4@northwind.example', maya), files });
    const row = await ticket(first.ticketId);
    expect(row.comments).toMatchObject([{ body: expect.not.stringContaining('.eml') }]);
    expect(await world.engine.db.attachment.count({ where: { ticketId: row.id } })).toBe(0);
  });

  it('makes no address dead to which the desk did not send it', async () => {
    const first = await mail.take({ from: maya });
    await sent(first.ticketId, maya, 'sent-2@northwind.example');
    await mail.take(bounceOf('sent-2@northwind.example', tom));
    expect(await world.engine.db.deadAddress.count({ where: { address: tom } })).toBe(0);
    expect(await mail.take(bounceOf('unknown@northwind.example', tom))).toMatchObject({ outcome: 'dropped' });
  });
});

describe('A signed address', () => {
  it('leads to its ticket, and a forged one opens another', async () => {
    const first = await mail.take({ from: maya });
    const seal = await houseSeal(world.engine);
    const to = replyAddress('support@northwind.example', first.ticketId ?? '', seal) ?? '';
    expect(await mail.take({ from: maya, to })).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    expect(await mail.take({ from: tom, to })).toMatchObject({ outcome: 'held' });
    const letter = to.at(10) === 'a' ? 'b' : 'a';
    const forged = `${to.slice(0, 10)}${letter}${to.slice(11)}`;
    const other = await mail.take({ from: maya, to: forged });
    expect(other.outcome).toBe('ticket');
    expect(other.ticketId).not.toBe(first.ticketId);
  });
});

describe('A chain that names two tickets', () => {
  it('is of the one that is named last', async () => {
    const one = await mail.take({ from: maya });
    const two = await mail.take({ from: maya });
    const references = [two.messageId, one.messageId];
    expect(await mail.take({ from: maya, references })).toMatchObject({ ticketId: one.ticketId, outcome: 'comment' });
    expect(await mail.take({ from: maya, references: ['null', 'stranger@x.example'] })).toMatchObject({
      outcome: 'ticket',
    });
  });
});

describe('An agent', () => {
  it('answers by a mail that their server vouches for, and has no power by one that it does not', async () => {
    const first = await mail.take({ from: maya });
    const plain = await mail.take({ from: ana, inReplyTo: first.messageId, text: 'Switch it off.' });
    expect(plain.outcome).toBe('held');
    const vouched = { proof: 'internal' } as const;
    const done = await mail.take({ from: ana, inReplyTo: first.messageId, text: 'Switch it off.' }, vouched);
    expect(done.outcome).toBe('comment');
    const [comment] = (await ticket(first.ticketId)).comments;
    expect(comment).toMatchObject({ audience: 'public', side: 'agent', authorId: world.people.ana });
  });

  it('forwards what somebody wrote: that person is the requester', async () => {
    const text = `Please have a look.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Tom <${tom}>\r\nDate: Mon, 2 Mar 2026 08:00\r\nSubject: Beamer\r\nTo: Ana <ana@northwind.example>\r\n\r\nThe beamer is dark.`;
    const done = await mail.take({ from: ana, subject: 'Fwd: Beamer is dark', text }, { proof: 'internal' });
    const row = await ticket(done.ticketId);
    expect(row).toMatchObject({ requesterId: world.people.tom, title: 'Beamer is dark' });
    expect(row.comments).toMatchObject([{ audience: 'internal', body: expect.stringContaining('forwarded') }]);
    // What the agent wrote above it is for the desk alone.
    expect(row.description).toBe('The beamer is dark.');
    expect(row.comments[0]?.body).toContain('Please have a look.');
    const forged = await mail.take({ from: ana, subject: 'Fwd: Beamer is dark', text });
    expect(await ticket(forged.ticketId)).toMatchObject({ requesterId: world.people.ana });
  });
});

/** What lies there is found, and not worked. */
const sweepNow = async () => {
  await sweepSoon(world.engine, [mail.mailboxId]);
  await sweepNext(world.engine, 'test', mail.house.servers);
};

describe('One mail', () => {
  it('is one ticket, whatever was notified, moved, sent to a second mailbox or found again', async () => {
    const { engine } = world;
    await mail.addBox('second@northwind.example');
    const written = { from: maya, id: 'one@mail.example', subject: 'Once' };
    mail.send(written);
    mail.send(written, { mailbox: 'second@northwind.example' });
    mail.server.manners.repeats = true;
    await Promise.all([mail.settle(), mail.settle(), mail.settle()]);
    mail.server.manners.repeats = false;
    mail.send(written);
    await mail.settle();
    expect(await engine.db.ticket.count({ where: { title: 'Once' } })).toBe(1);
    expect(await engine.db.inbound.count({ where: { outcome: null } })).toBe(0);
  });

  it('is told from another one of the same id by what it says', async () => {
    const id = 'same@mail.example';
    mail.send({ from: maya, id, subject: 'Repeated one', text: 'First.' });
    await mail.settle();
    mail.send({ from: maya, id, subject: 'Repeated two', text: 'Second.' });
    await mail.settle();
    const where = { title: { startsWith: 'Repeated' } };
    expect(await world.engine.db.ticket.count({ where })).toBe(2);
  });

  it('waits for no other one of its id that was given up, which is filed all the same when it is tried again', async () => {
    const { engine } = world;
    const id = 'given-up@mail.example';
    mail.send({ from: maya, id, subject: 'Given up', text: 'First.' });
    await sweepNow();
    await engine.db.inbound.updateMany({ where: { outcome: null }, data: { state: 'dead', failures: 6 } });
    mail.send({ from: maya, id, subject: 'Not given up', text: 'Second.' });
    await mail.settle();
    expect(await engine.db.ticket.count({ where: { title: 'Not given up' } })).toBe(1);
    await engine.db.inbound.updateMany({ where: { outcome: null }, data: { state: 'received', failures: 0 } });
    await mail.settle();
    expect(await engine.db.ticket.count({ where: { title: 'Given up' } })).toBe(1);
    expect(await engine.db.inbound.count({ where: { outcome: null } })).toBe(0);
  });

  it('that stands for one of its id that was given up is filed once, where both say the same', async () => {
    const { engine } = world;
    const written = { from: maya, id: 'twice-there@mail.example', subject: 'Twice there' };
    mail.send(written);
    await sweepNow();
    await engine.db.inbound.updateMany({ where: { outcome: null }, data: { state: 'dead', failures: 6 } });
    mail.send(written);
    await mail.settle();
    await engine.db.inbound.updateMany({ where: { outcome: null }, data: { state: 'received', failures: 0 } });
    await mail.settle();
    expect(await engine.db.ticket.count({ where: { title: 'Twice there' } })).toBe(1);
    expect(await mail.became(written.id)).toMatchObject({ outcome: 'dropped' });
  });

  it('without an id is one mail by what it says', async () => {
    for (let count = 0; count < 2; count++) mail.send({ from: maya, id: null, subject: 'Nameless' });
    await mail.settle();
    expect(await world.engine.db.ticket.count({ where: { title: 'Nameless' } })).toBe(1);
  });
});
