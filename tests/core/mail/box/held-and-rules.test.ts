import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  dropMail,
  listMailRules,
  listMails,
  type MailRules,
  mailHeld,
  putListed,
  releaseMail,
  removeListed,
  setMailRules,
} from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const stranger = 'Zoe <zoe@elsewhere.example>';
const maya = 'maya@northwind.example';
const held = async (name: 'ben' | 'adam' = 'ben') =>
  (await listMails(await world.as(name), { mailbox: mail.mailboxId })).items[0]?.id ?? '';
const ticket = (id: string | null) =>
  world.engine.db.ticket.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { participants: true, comments: true, requester: true },
  });

describe('A mail that is held', () => {
  it('is read as it came by the people of its desk before they let it in, and by nobody else', async () => {
    await mail.take({ from: 'yves@elsewhere.example', subject: 'Judge me', text: 'Is this for you?' });
    const id = await held();
    const { file, open } = await mailHeld(await world.as('ben'), id);
    expect(file).toMatchObject({ name: 'Judge me.eml', mediaType: 'message/rfc822', state: 'ready' });
    const text = new TextDecoder();
    let whole = '';
    for await (const chunk of (await open()) ?? []) whole += text.decode(chunk, { stream: true });
    expect(whole).toContain('Is this for you?');
    await expect(mailHeld(await world.as('maya'), id)).rejects.toMatchObject({ code: 'forbidden' });
    await dropMail(await world.as('ben'), { mail: id });
    await expect(mailHeld(await world.as('ben'), id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('becomes a ticket of its sender when somebody of the desk lets it in', async () => {
    await mail.take({ from: stranger, subject: 'Let me in' });
    const done = await releaseMail(await world.as('ben'), mail.house, { mail: await held() });
    const row = await ticket(done.ticketId);
    expect(row).toMatchObject({ title: 'Let me in', source: 'mail' });
    expect(row.requester).toMatchObject({ name: 'Zoe', email: 'zoe@elsewhere.example', kind: 'customer' });
    expect(await mail.take({ from: stranger, subject: 'Known now' })).toMatchObject({ outcome: 'ticket' });
  });

  it('becomes a comment of its sender, who is on that ticket from then on', async () => {
    const first = await mail.take({ from: maya });
    const { key } = await ticket(first.ticketId);
    await mail.take({ from: 'tom@northwind.example', inReplyTo: first.messageId, text: 'I have seen it.' });
    const id = await held();
    const done = await releaseMail(await world.as('ben'), mail.house, { mail: id, ticket: key });
    expect(done).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    const row = await ticket(first.ticketId);
    expect(row.comments).toMatchObject([{ body: 'I have seen it.', authorId: world.people.tom, side: 'requester' }]);
    expect(row.participants).toMatchObject([{ personId: world.people.tom }]);
    await expect(dropMail(await world.as('ben'), { mail: id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is let onto no ticket that the person who lets it in does not work on', async () => {
    const { key } = await world.aTicket({ desk: 'HR' });
    const own = await world.aTicket({ by: 'ben', desk: 'HR' });
    await mail.take({ from: 'ben.private@nowhere.example', text: 'Show it to me.' });
    const id = await held();
    const letIn = async (at: string) => releaseMail(await world.as('ben'), mail.house, { mail: id, ticket: at });
    await expect(letIn(key)).rejects.toMatchObject({ code: 'not_found' });
    await expect(letIn(own.key)).rejects.toMatchObject({ code: 'forbidden' });
    const email = 'ben.private@nowhere.example';
    expect(await world.engine.db.person.count({ where: { email } })).toBe(0);
    expect(await held()).toBe(id);
    await dropMail(await world.as('ben'), { mail: id });
  });

  it('is dropped with all that its sender writes from then on, when an admin says so', async () => {
    const from = 'offers@spam.example';
    await mail.take({ from });
    const id = await held();
    await expect(dropMail(await world.as('ben'), { mail: id, block: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await held()).toBe(id);
    expect(await dropMail(await world.as('adam'), { mail: id, block: true })).toEqual({ dropped: true });
    expect(await mail.take({ from })).toMatchObject({ outcome: 'dropped', reason: 'Its sender is blocked.' });
  });

  it('is dropped by those of the desk, and touched by nobody else', async () => {
    await mail.take({ from: 'a@nowhere.example' });
    const id = await held();
    await expect(dropMail(await world.as('tom'), { mail: id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(releaseMail(await world.as('tom'), mail.house, { mail: id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await dropMail(await world.as('ben'), { mail: id })).toEqual({ dropped: true });
  });
});

describe('A rule', () => {
  it('says what becomes of mail that belongs to no ticket, and takes no answer off its ticket', async () => {
    const adam = await world.as('adam');
    const rules: z.input<typeof MailRules>['rules'] = [
      { name: 'Alerts', conditions: { from: ['@alerts.example'] }, actions: { outcome: 'take', priority: 'high' } },
      { name: 'Sales', conditions: { subject: ['offer'] }, actions: { outcome: 'drop' } },
      { name: 'People', conditions: { to: ['+leave'] }, actions: { outcome: 'take', desk: 'HR' } },
    ];
    await setMailRules(adam, { mailbox: mail.mailboxId, rules });
    expect((await listMailRules(adam, mail.mailboxId)).rules.map((one) => one.name)).toEqual([
      'Alerts',
      'Sales',
      'People',
    ]);
    const alert = await mail.take({ from: 'disk@alerts.example', subject: 'Disk is full' });
    expect(await ticket(alert.ticketId)).toMatchObject({ priority: 'high' });
    const offer = await mail.take({ from: maya, subject: 'An OFFER for you' });
    expect(offer).toMatchObject({ outcome: 'dropped', reason: 'The rule “Sales” says so.' });
    const answer = await mail.take({ from: 'disk@alerts.example', subject: 'Re: offer', inReplyTo: alert.messageId });
    expect(answer.outcome).toBe('comment');
    const leave = await mail.take({ from: maya, to: 'support+leave@northwind.example' });
    expect(await ticket(leave.ticketId)).toMatchObject({ deskId: world.desks.hr });
  });
});

describe('A sender of whom nothing is filed', () => {
  it('is dropped with the reason until they are taken off the list', async () => {
    const adam = await world.as('adam');
    await putListed(adam, { list: 'blocked', sender: '@Northwind.example', reason: 'A test' });
    expect(await mail.take({ from: maya })).toMatchObject({
      outcome: 'dropped',
      reason: 'Its sender is blocked: A test',
    });
    await removeListed(adam, { sender: '@northwind.example' });
    expect(await mail.take({ from: maya })).toMatchObject({ outcome: 'ticket' });
  });
});
