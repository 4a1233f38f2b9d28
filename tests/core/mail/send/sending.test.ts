import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  changeWithWords,
  chooseNotifications,
  DeskError,
  identityRow,
  moveTicket,
  noteOnTicket,
  openTicket,
  replyReaders,
  replyToTicket,
  sweepSentNext,
  type TicketView,
} from '../../../../api/core/index.ts';
import { ticketsOfTokens } from '../../../../api/core/mail/message/reply-token.ts';
import { houseSeal } from '../../../../api/core/mail/seal/house-seal.ts';
import { aMailDesk, byMailOnly, type MailDesk } from '../../../support/mail/mail-desk.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
let desk: MailDesk;
beforeEach(async () => {
  await world?.close();
  world = await aWorld({ undoMs: 0 });
  desk = await aMailDesk(world);
});
afterAll(() => world.close());

const mailOf = (name: Name) => `${name}@northwind.example`;
const reply = async (by: Name, ticket: TicketView, text: string) =>
  replyToTicket(await world.as(by, 'api'), { ticket: ticket.key, text });
const copy = (ticket: TicketView, name: Name) =>
  world.engine.db.participant.create({ data: { ticketId: ticket.id, personId: world.people[name] } });

describe('a request', () => {
  it('is answered to the address of who made it with its number, through whichever door it came', async () => {
    for (const surface of ['api', 'slack', 'teams'] as const) {
      const ticket = await openTicket(await world.as('maya', surface), { title: 'The printer smokes', desk: 'IT' });
      const mail = await desk.oneTo(mailOf('maya'));
      expect(mail.subject).toBe(`[${ticket.key}] The printer smokes`);
      expect(mail.text).toContain(`Its number is ${ticket.key}`);
      expect(mail.from).toEqual({ address: desk.address, name: 'IT help' });
      expect(mail.heads).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
    }
  });

  it('that came by mail is answered without its words, which anybody could have sent in the name of the reader', async () => {
    const asked = { title: 'The printer smokes', desk: 'IT', description: 'Pay at https://fraud.example.' };
    await openTicket(await world.as('maya', 'mail'), asked);
    expect((await desk.oneTo(mailOf('maya'))).text).not.toContain('fraud');
    await openTicket(await world.as('maya', 'api'), asked);
    expect((await desk.oneTo(mailOf('maya'))).text).toContain('fraud');
  });

  it('is answered at an address that names the ticket, where the server of the mailbox takes mail to such', async () => {
    const maya = await world.as('maya', 'api');
    await openTicket(maya, { title: 'The printer smokes', desk: 'IT' });
    expect((await desk.oneTo(mailOf('maya'))).replyTo).toEqual([]);
    await world.engine.db.mailbox.updateMany({ where: { id: desk.mailboxId }, data: { plusAddress: true } });
    const { id } = await openTicket(maya, { title: 'The printer burns', desk: 'IT' });
    const [{ address } = { address: '' }] = (await desk.oneTo(mailOf('maya'))).replyTo;
    expect(address).toMatch(/^it\+[a-z2-7]{42}@northwind\.example$/);
    expect(ticketsOfTokens({ addresses: [address], subject: '', ids: [] }, await houseSeal(world.engine))).toEqual([
      id,
    ]);
  });

  it('that came by a forged mail is not answered: the person whom it names did not write it', async () => {
    for (const proof of ['fail', 'unknown']) {
      const ticket = await openTicket(await world.as('maya', 'mail'), { title: 'Pay now', desk: 'IT' });
      const mail = { messageHash: proof, messageId: `${proof}@evil.example`, fromAddress: mailOf('maya'), proof };
      const of = { ticketId: ticket.id, personId: world.people.maya, direction: 'in', at: world.clock.now() };
      await world.engine.db.mailRecord.create({ data: { id: world.engine.newId(), ...mail, ...of } });
      await desk.deliver();
      expect(desk.sentTo(mailOf('maya'))).toHaveLength(proof === 'fail' ? 0 : 1);
    }
  });

  it('is answered only elsewhere where they chose that', async () => {
    await chooseNotifications(await world.as('maya', 'slack'), { changes: ['slack'] });
    await world.aTicket();
    await desk.deliver();
    expect(desk.server.sent).toEqual([]);
  });

  it('that somebody makes for them says so', async () => {
    const requester = world.people.maya;
    await openTicket(await world.as('ben', 'api'), { title: 'New laptop', desk: 'IT', requester });
    expect((await desk.oneTo(mailOf('maya'))).text).toContain('Ben opened the ticket');
    await desk.deliver();
    expect(desk.sentTo(mailOf('ben'))).toEqual([]);
  });

  it('is answered some times within an hour and no more: programs that answer each other come to an end', async () => {
    await byMailOnly(world, 'maya');
    for (let request = 0; request < 14; request++) await world.aTicket();
    await desk.deliver();
    expect(desk.sentTo(mailOf('maya'))).toHaveLength(10);
  });

  it('from a desk that sends no mail leaves no mail waiting', async () => {
    await world.aTicket({ desk: 'HR' });
    expect(await world.engine.db.delivery.count({ where: { channel: 'mail' } })).toBe(0);
  });
});

describe('a person who has no chat', () => {
  beforeEach(() => byMailOnly(world, 'maya', 'priya'));

  it('is told by mail what is said and done, one mail a change, and nothing of what they did themselves', async () => {
    const ticket = await world.aTicket();
    await desk.oneTo(mailOf('maya'));
    await assignTicket(await world.as('ben', 'api'), { ticket: ticket.key, assignee: 'me' });
    expect((await desk.oneTo(mailOf('maya'))).text).toContain(`Ben is looking after ${ticket.key}`);
    await reply('ben', ticket, 'Is it the one by the **window**?');
    const mail = await desk.oneTo(mailOf('maya'));
    expect(mail.text).toContain('Is it the one by the window?');
    expect(mail.html).toContain('<strong>window</strong>');
    expect(mail.from.name).toBe('Ben (IT help)');
    expect(mail.heads.some((one) => one.name === 'Auto-Submitted')).toBe(false);
    await reply('maya', ticket, 'Yes.');
    await desk.deliver();
    expect(desk.sentTo(mailOf('maya'))).toEqual([]);
    await moveTicket(await world.as('ben', 'api'), { ticket: ticket.key, status: 'resolved' });
    expect((await desk.oneTo(mailOf('maya'))).text).toContain(`Ben resolved ${ticket.key}`);
  });

  it('gets one mail of a change that was made with words', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await copy(ticket, 'priya');
    await desk.deliver();
    const change = { do: 'move', status: 'resolved' } as const;
    await changeWithWords(await world.as('maya', 'api'), { ticket: ticket.key, change, text: 'It was the drum.' });
    const mail = await desk.oneTo(mailOf('priya'));
    expect(mail.text).toContain('It was the drum.');
    expect(mail.text).toContain(`Maya resolved ${ticket.key}`);
  });

  it('gets what is said on a ticket that they are copied in on, each person a mail of their own', async () => {
    const ticket = await world.aTicket();
    await desk.deliver();
    await copy(ticket, 'priya');
    desk.sentTo(mailOf('maya'));
    await reply('ben', ticket, 'On my way.');
    await desk.deliver();
    for (const name of ['maya', 'priya'] as const) {
      const mails = desk.sentTo(mailOf(name));
      expect(mails.map((one) => one.to.map((each) => each.address))).toEqual([[mailOf(name)]]);
      expect(mails[0]?.cc).toEqual([]);
    }
  });

  it('never gets an internal word, copied in or not', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await copy(ticket, 'priya');
    await noteOnTicket(await world.as('ben', 'api'), { ticket: ticket.key, text: 'SECRET between us' });
    await reply('ben', ticket, 'Hello.');
    await moveTicket(await world.as('ben', 'api'), { ticket: ticket.key, status: 'resolved' });
    await desk.deliver();
    expect(desk.server.sent.length).toBeGreaterThan(3);
    expect(JSON.stringify(desk.server.sent)).not.toContain('SECRET');
  });
});

describe('a person in a chat', () => {
  it('gets the answer to their request by mail, and everything else where they are', async () => {
    const ticket = await world.aTicket();
    await desk.oneTo(mailOf('maya'));
    await reply('ben', ticket, 'Hello.');
    await moveTicket(await world.as('ben', 'api'), { ticket: ticket.key, status: 'resolved' });
    await desk.deliver();
    expect(desk.sentTo(mailOf('maya'))).toEqual([]);
  });

  it('is answered by mail where they wrote by mail; who works on it is told in the chat', async () => {
    const ticket = await world.aTicket();
    await world.engine.db.ticket.update({ where: { id: ticket.id }, data: { source: 'mail' } });
    await desk.deliver();
    desk.sentTo(mailOf('maya'));
    await assignTicket(await world.as('ana', 'api'), { ticket: ticket.key, assignee: world.people.ben });
    await reply('ben', ticket, 'Hello.');
    await desk.deliver();
    expect(desk.sentTo(mailOf('maya'))).toHaveLength(2);
    expect(desk.sentTo(mailOf('ben'))).toEqual([]);
  });

  it('who chose mail as well is told in both places', async () => {
    await chooseNotifications(await world.as('maya', 'slack'), { replies: ['slack', 'mail'] });
    const ticket = await world.aTicket();
    await desk.oneTo(mailOf('maya'));
    await reply('ben', ticket, 'Hello.');
    await desk.oneTo(mailOf('maya'));
    const rows = await world.engine.db.delivery.findMany({ where: { kind: 'comment', personId: world.people.maya } });
    expect(rows.map((row) => row.channel).sort()).toEqual(['mail', 'slack']);
  });

  it('who works at a desk and chose mail reads there that there is a note, and not what it says', async () => {
    await chooseNotifications(await world.as('ana', 'slack'), { desk: ['mail'] });
    const ticket = await world.aTicket({ confidential: true });
    await noteOnTicket(await world.as('olga', 'api'), { ticket: ticket.key, text: 'SECRET between us' });
    const mail = await desk.oneTo(mailOf('ana'));
    expect(mail.text).toContain('Olga wrote an internal note');
    expect(JSON.stringify(desk.server.sent)).not.toContain('SECRET');
  });
});

describe('the mails of a ticket', () => {
  beforeEach(() => byMailOnly(world, 'maya'));
  const head = (mail: { heads: readonly { name: string; value: string }[] }, name: string) =>
    mail.heads.find((one) => one.name === name)?.value ?? '';

  it('are one conversation: the same subject, the whole chain, and an index that grows', async () => {
    const ticket = await world.aTicket();
    const first = await desk.oneTo(mailOf('maya'));
    await world.engine.db.ticket.update({ where: { id: ticket.id }, data: { title: 'Another title' } });
    await reply('ben', ticket, 'One.');
    const second = await desk.oneTo(mailOf('maya'));
    await reply('ben', ticket, 'Two.');
    const third = await desk.oneTo(mailOf('maya'));
    expect(new Set([first, second, third].map((one) => one.subject)).size).toBe(1);
    expect(first.inReplyTo).toBeNull();
    expect(first.references).toHaveLength(1);
    expect(second.inReplyTo).toBe(first.messageId);
    expect(third.references).toEqual([...first.references, first.messageId, second.messageId]);
    const indexes = [first, second, third].map((one) => Buffer.from(head(one, 'Thread-Index'), 'base64'));
    expect(indexes.map((one) => one.length)).toEqual([22, 27, 32]);
    expect(indexes[2]?.subarray(0, 27)).toEqual(indexes[1]);
  });

  it('go on with the mail that its server gave another id', async () => {
    desk.server.manners.renames = true;
    const ticket = await world.aTicket();
    await desk.oneTo(mailOf('maya'));
    await sweepSentNext(world.engine, 'test', { graph: desk.server });
    await reply('ben', ticket, 'One.');
    expect((await desk.oneTo(mailOf('maya'))).inReplyTo).toBe('renamed-1@server.example');
  });

  it('are answered at the mailbox, below whose line nothing is read', async () => {
    await world.aTicket();
    const mail = await desk.oneTo(mailOf('maya'));
    expect(mail.from.address).toBe(desk.address);
    expect(mail.text).toMatch(/^-- Reply above this line --/);
    expect(mail.html).toContain('Reply above this line');
  });
});

describe('a mail that may have been sent', () => {
  beforeEach(() => byMailOnly(world, 'maya'));

  it('is not sent again when its server had it, and is written down', async () => {
    desk.server.manners.losesAnswers = true;
    const ticket = await world.aTicket();
    await desk.deliver();
    expect(desk.server.sent).toHaveLength(1);
    desk.server.manners.losesAnswers = false;
    world.clock.advance(600_000);
    await desk.deliver();
    expect(desk.server.sent).toHaveLength(1);
    const where = { ticketId: ticket.id, direction: 'out' };
    expect(await world.engine.db.mailRecord.count({ where })).toBe(1);
    expect(await world.engine.db.delivery.count({ where: { channel: 'mail', state: 'sent' } })).toBe(1);
  });

  it('is sent when its server had not, after as long as the server asked for', async () => {
    desk.server.manners.refusal = new DeskError('unavailable', 'Too many requests.', { retryAfterSeconds: 90 });
    await world.aTicket();
    await desk.deliver();
    desk.server.manners.refusal = null;
    world.clock.advance(80_000);
    await desk.deliver();
    expect(desk.server.sent).toHaveLength(0);
    world.clock.advance(11_000);
    await desk.deliver();
    expect(desk.server.sent).toHaveLength(1);
  });

  it('that its server refuses for good is given up with the reason', async () => {
    desk.server.manners.refusal = new DeskError('invalid', 'The mail server does not take a mail of this size.');
    await world.aTicket();
    await desk.deliver();
    const [row] = await world.engine.db.delivery.findMany({ where: { channel: 'mail' } });
    expect(row).toMatchObject({ state: 'dead', answer: 'The mail server does not take a mail of this size.' });
  });

  it('that may not be sent since a right was taken back waits, says why, and is sent when it may be again', async () => {
    desk.server.manners.refusal = new DeskError('forbidden', 'Grant Mail.Send to the app.');
    await world.aTicket();
    await desk.deliver();
    const [row] = await world.engine.db.delivery.findMany({ where: { channel: 'mail' } });
    expect(row).toMatchObject({ state: 'pending', answer: 'Grant Mail.Send to the app.' });
    desk.server.manners.refusal = null;
    world.clock.advance(3_600_000);
    await desk.deliver();
    expect(desk.server.sent).toHaveLength(1);
  });

  it('waits when its mailbox has sent thirty within a minute', async () => {
    const tickets = await Promise.all(Array.from({ length: 5 }, () => world.aTicket()));
    for (const ticket of tickets) for (let say = 0; say < 7; say++) await reply('ben', ticket, `Word ${say}.`);
    for (let round = 0; round < 10; round++) await desk.deliver();
    expect(desk.server.sent).toHaveLength(30);
    world.clock.advance(61_000);
    for (let round = 0; round < 10; round++) await desk.deliver();
    expect(desk.server.sent).toHaveLength(40);
  });
});

describe('an address that a server has refused', () => {
  const refuse = (name: Name) =>
    world.engine.db.deadAddress.create({ data: { address: mailOf(name), status: '5.1.1', since: world.clock.now() } });

  it('gets no more mails, and that is written down and told to people who write', async () => {
    await byMailOnly(world, 'maya');
    const ticket = await world.aTicket();
    await desk.deliver();
    desk.sentTo(mailOf('maya'));
    await refuse('maya');
    await reply('ben', ticket, 'Hello.');
    await desk.deliver();
    expect(desk.sentTo(mailOf('maya'))).toEqual([]);
    const [row] = await world.engine.db.delivery.findMany({ where: { channel: 'mail', kind: 'comment' } });
    expect(row).toMatchObject({ state: 'dead', answer: 'This person has no mail address that works.' });
    const readers = await replyReaders(await world.as('ben', 'api'), ticket.key);
    expect(readers).toMatchObject([{ name: 'Maya', on: [] }]);
  });

  it('gives way to another address of the same person', async () => {
    await byMailOnly(world, 'maya');
    const { engine, people } = world;
    const other = identityRow(engine, people.maya, 'mail', '', 'maya@home.example');
    await engine.db.identity.createMany({ data: [other] });
    await refuse('maya');
    await world.aTicket();
    expect((await desk.oneTo('maya@home.example')).to).toEqual([{ address: 'maya@home.example', name: 'Maya' }]);
  });
});
