import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailBalance, MailboxList, MailboxView, MailPage } from '../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import { type ApiWorld, anApi, type Caller } from '../client.ts';

let api: ApiWorld;
let adam: Caller;
let mail: MailWorld;
beforeAll(async () => {
  api = await anApi();
  adam = await api.by('adam');
  mail = await aMailWorld(api);
});
afterAll(() => api.close());

const add = (address: string, more = {}) => adam.post('/api/v1/desks/HR/mailboxes', { address, ...more });

describe('A mailbox', () => {
  it('is connected from now on, and the first one of a desk is the one that it writes from', async () => {
    const first = (await add('People@Northwind.example', { name: 'People' })).as(MailboxView);
    expect(first).toMatchObject({ desk: 'HR', address: 'people@northwind.example', sends: true, version: 1 });
    expect(first.since).toBe(api.engine.clock.now().toISOString());
    const second = (await add('leave@northwind.example')).as(MailboxView);
    expect(second.sends).toBe(false);
    await adam.patch(`/api/v1/mailboxes/${second.id}`, { sends: true });
    const { items } = (await adam.get('/api/v1/desks/HR/mailboxes')).as(MailboxList);
    expect(items.map((one) => one.sends)).toEqual([false, true]);
  });

  it('is connected once in the whole house, and again after it was taken off', async () => {
    const one = (await add('once@northwind.example')).as(MailboxView);
    expect(
      (await adam.post('/api/v1/desks/IT/mailboxes', { address: 'once@northwind.example' })).problem(),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('People team'),
    });
    await adam.send('DELETE', `/api/v1/mailboxes/${one.id}`);
    const again = (await adam.post('/api/v1/desks/IT/mailboxes', { address: 'once@northwind.example' })).as(
      MailboxView,
    );
    expect(again).toMatchObject({ id: one.id, desk: 'IT' });
  });

  it.each(['nobody', 'a b@example.com', 'help+it@example.com'])('is no %s', async (address) => {
    expect((await add(address)).problem()).toMatchObject({ code: 'invalid' });
  });

  it('is for admins alone to change, and its agents see how it does', async () => {
    const agent = await api.by('ben');
    expect((await agent.post('/api/v1/desks/IT/mailboxes', { address: 'x@northwind.example' })).status).toBe(403);
    expect((await agent.get('/api/v1/desks/IT/mailboxes')).status).toBe(200);
    expect((await (await api.by('tom')).get('/api/v1/desks/IT/mailboxes')).status).toBe(403);
  });

  it('is changed by one of two who saw the same version', async () => {
    const { id, version } = (await add('race@northwind.example')).as(MailboxView);
    const change = (name: string) => adam.patch(`/api/v1/mailboxes/${id}`, { name }, { 'if-match': `"${version}"` });
    expect((await change('One')).status).toBe(200);
    expect((await change('Two')).problem()).toMatchObject({ code: 'conflict' });
  });

  it('that is read from another folder begins there, also while somebody looks into the old one, and is told of the new one', async () => {
    const { id } = (await add('folder@northwind.example')).as(MailboxView);
    const later = new Date(api.clock.now().getTime() + 86_400_000);
    const where = { id };
    const data = { cursor: 'of the old folder', leaseOwner: 'a worker', leaseUntil: later, watchDueAt: later };
    await api.engine.db.mailbox.update({ where, data: { ...data, watchProblem: 'Not reached.' } });
    const answer = await adam.patch(`/api/v1/mailboxes/${id}`, { folder: 'Support' });
    expect(answer.as(MailboxView)).toMatchObject({ folder: 'Support', watchProblem: 'Not reached.' });
    const now = api.clock.now();
    expect(await api.engine.db.mailbox.findUnique({ where })).toMatchObject({
      ...{ cursor: null, leaseOwner: null, leaseUntil: null, dueAt: now, watchDueAt: now },
    });
  });
});

describe('The balance sheet of a mailbox', () => {
  it('closes, and each of its numbers is the length of its list', async () => {
    await mail.take({ from: 'maya@northwind.example' });
    const first = await mail.take({ from: 'maya@northwind.example' });
    await mail.take({ from: 'maya@northwind.example', inReplyTo: first.messageId });
    await mail.take({ from: 'tom@northwind.example', inReplyTo: first.messageId });
    await mail.take({ from: 'support@northwind.example' });
    await mail.take({ from: 'stranger@elsewhere.example' });
    const balance = (await adam.get(`/api/v1/mailboxes/${mail.mailboxId}/balance`)).as(MailBalance);
    expect(balance).toMatchObject({
      received: 6,
      tickets: 2,
      comments: 1,
      held: 2,
      dropped: 1,
      waiting: 0,
      givenUp: 0,
    });
    const lists = { ticket: 2, comment: 1, held: 2, dropped: 1, waiting: 0, givenUp: 0 };
    for (const [outcome, length] of Object.entries(lists)) {
      const page = (await adam.get(`/api/v1/mailboxes/${mail.mailboxId}/mails?outcome=${outcome}`)).as(MailPage);
      expect(page.items, outcome).toHaveLength(length);
    }
    const held = (await adam.get(`/api/v1/mailboxes/${mail.mailboxId}/mails?limit=1`)).as(MailPage);
    expect(held.items[0]).toMatchObject({ from: 'stranger@elsewhere.example', subject: 'The printer smokes' });
    const next = (await adam.get(`/api/v1/mailboxes/${mail.mailboxId}/mails?limit=1&cursor=${held.next}`)).as(MailPage);
    expect(next.items[0]).toMatchObject({ from: 'tom@northwind.example' });
    expect(next.next).toBeNull();
  });

  it('counts what lay there before and opens nothing of it', async () => {
    const mailbox = 'old@northwind.example';
    const receivedAt = new Date(api.engine.clock.now().getTime() - 86_400_000);
    mail.send({ from: 'maya@northwind.example' }, { receivedAt, mailbox });
    const id = await mail.addBox(mailbox);
    mail.send({ from: 'maya@northwind.example' }, { mailbox });
    await mail.settle();
    const balance = (await adam.get(`/api/v1/mailboxes/${id}/balance`)).as(MailBalance);
    expect(balance).toMatchObject({ received: 1, countBefore: 1, foundBySweep: 1 });
  });
});
