import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropMail, listMails, releaseMail } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const maya = 'Maya <maya@northwind.example>';
const tom = 'Tom <tom@northwind.example>';
const byBen = { heads: ['Sender: Ben <ben@northwind.example>'] };
const held = async () => (await listMails(await world.as('ben'), { mailbox: mail.mailboxId })).items[0]?.id ?? '';
const ticket = (id: string | null) =>
  world.engine.db.ticket.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { participants: true, comments: { orderBy: { id: 'asc' } } },
  });

/** Maya asks, and Tom, who is not on her ticket, answers. */
async function heldAnswer(more: { proof?: 'fail' } = {}) {
  const first = await mail.take({ from: maya });
  const second = await mail.take({ from: tom, inReplyTo: first.messageId, text: 'I have seen it.' }, more);
  expect(second.outcome).toBe('held');
  return { first, second };
}

describe('A held mail of somebody who is not on the ticket that it answers', () => {
  it('becomes a comment there, and its sender is copied in, where nothing else is said', async () => {
    const { first } = await heldAnswer();
    const done = await releaseMail(await world.as('ben'), mail.house, { mail: await held() });
    expect(done).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    expect(await ticket(first.ticketId)).toMatchObject({
      participants: [{ personId: world.people.tom, kind: 'copied' }],
      comments: [{ body: 'I have seen it.', authorId: world.people.tom }],
    });
  });

  it('is a ticket of its own where that is said, or where the ticket is of another desk', async () => {
    const { first } = await heldAnswer();
    const apart = await releaseMail(await world.as('ben'), mail.house, { mail: await held(), apart: true });
    expect(apart).toMatchObject({ outcome: 'ticket' });
    expect(apart.ticketId).not.toBe(first.ticketId);
    const other = await heldAnswer();
    const id = await held();
    await world.engine.db.ticket.update({
      where: { id: other.first.ticketId ?? '' },
      data: { deskId: world.desks.hr },
    });
    const done = await releaseMail(await world.as('ben'), mail.house, { mail: id });
    expect(done).toMatchObject({ outcome: 'ticket' });
    expect((await ticket(other.first.ticketId)).comments).toEqual([]);
  });

  it('is let in by an agent who answers it from the mailbox, with the answer as a public reply', async () => {
    const { first, second } = await heldAnswer();
    const answer = await mail.wrote({
      to: tom,
      text: 'Thank you, Tom.',
      inReplyTo: second.messageId,
      references: [first.messageId, second.messageId],
      ...byBen,
    });
    expect(answer).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    const row = await ticket(first.ticketId);
    expect(row.participants).toMatchObject([{ personId: world.people.tom, kind: 'copied' }]);
    expect(row.comments).toMatchObject([
      { body: 'I have seen it.', authorId: world.people.tom, audience: 'public' },
      { body: 'Thank you, Tom.', authorId: world.people.ben, audience: 'public' },
    ]);
    expect(await mail.became(second.messageId)).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
  });

  it.each([
    ['was forged', { proof: 'fail' as const }, { to: tom }],
    ['is answered to somebody else', {}, { to: 'vendor@elsewhere.example' }],
    ['is passed on', {}, { to: tom, subject: 'Fwd: The printer smokes' }],
  ])('stays held where it %s', async (_, of, answer) => {
    const { first, second } = await heldAnswer(of);
    await mail.wrote({
      text: 'Look.',
      inReplyTo: second.messageId,
      references: [first.messageId, second.messageId],
      ...answer,
      ...byBen,
    });
    expect((await mail.became(second.messageId)).outcome).toBe('held');
    expect((await ticket(first.ticketId)).participants).toEqual([]);
    await dropMail(await world.as('ben'), { mail: await held() });
  });
});

describe('A held mail of which its server says that its sender did not write it', () => {
  it('is let in only by somebody who says that they know, and the ticket says who', async () => {
    const { first } = await heldAnswer({ proof: 'fail' });
    const id = await held();
    const ben = await world.as('ben');
    await expect(releaseMail(ben, mail.house, { mail: id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"forged": true'),
    });
    expect(await held()).toBe(id);
    const done = await releaseMail(ben, mail.house, { mail: id, forged: true });
    expect(done).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    const notes = (await ticket(first.ticketId)).comments.filter((one) => one.audience === 'internal');
    expect(notes.at(-1)).toMatchObject({
      authorId: world.people.ben,
      body: 'I let this mail in although the mail server says that tom@northwind.example did not write it.',
    });
  });

  it('is dropped without blocking the person whose address was taken', async () => {
    await heldAnswer({ proof: 'fail' });
    const id = await held();
    const adam = await world.as('adam');
    await expect(dropMail(adam, { mail: id, block: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(await dropMail(adam, { mail: id })).toEqual({ dropped: true });
    expect(await world.engine.db.mailListed.count()).toBe(0);
    expect((await mail.take({ from: tom })).outcome).toBe('ticket');
  });
});
