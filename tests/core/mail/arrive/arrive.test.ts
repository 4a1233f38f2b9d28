import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const ticket = (id: string | null) =>
  world.engine.db.ticket.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { participants: true, comments: { include: { attachments: true } } },
  });

const maya = 'Maya <maya@northwind.example>';
const tom = 'Tom <tom@northwind.example>';

describe('A mail of somebody whom the desk knows', () => {
  it('becomes a ticket with its text and its files', async () => {
    const files = [{ name: 'smoke.txt', type: 'text/plain', text: 'grey smoke' }];
    const done = await mail.take({ from: maya, subject: 'Printer smokes', text: 'Please come.', files });
    expect(done).toMatchObject({ outcome: 'ticket', reason: null });
    const row = await ticket(done.ticketId);
    expect(row).toMatchObject({ title: 'Printer smokes', requesterId: world.people.maya, source: 'mail', files: 1 });
    expect(row.description).toBe('Please come.');
    const [file] = await world.engine.db.attachment.findMany({ where: { ticketId: row.id } });
    expect(file).toMatchObject({ name: 'smoke.txt', size: 10, audience: 'public' });
    const kept = await world.engine.db.mailRecord.findFirstOrThrow({ where: { ticketId: row.id } });
    expect(kept).toMatchObject({ messageId: done.messageId, direction: 'in', fromAddress: 'maya@northwind.example' });
    expect(await world.engine.files.blobs.get(kept.storeKey)).not.toBeNull();
  });

  it('that answers another one becomes a comment on its ticket', async () => {
    const first = await mail.take({ from: maya });
    const next = await mail.take({ from: maya, inReplyTo: first.messageId, text: 'It burns now.' });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
    const [comment] = (await ticket(first.ticketId)).comments;
    expect(comment).toMatchObject({
      body: 'It burns now.',
      audience: 'public',
      side: 'requester',
      authorId: world.people.maya,
    });
  });

  it('puts people who were copied on the ticket, who answer the first mail before the desk does', async () => {
    const first = await mail.take({ from: maya, cc: tom });
    expect((await ticket(first.ticketId)).participants).toMatchObject([{ personId: world.people.tom, kind: 'copied' }]);
    const next = await mail.take({ from: tom, references: [first.messageId], text: 'Mine, too.' });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
  });

  it('tells the language of somebody who was only copied in before, and not of people who say theirs', async () => {
    const proof = 'pass' as const;
    const languageOf = (email: string) => world.engine.db.person.findFirstOrThrow({ where: { email } });
    await mail.take({ from: maya, cc: 'Jana <jana@adatum.example>' }, { proof });
    expect(await languageOf('jana@adatum.example')).toMatchObject({ locale: 'en' });
    await mail.take({ from: 'Jana <jana@adatum.example>', heads: ['Accept-Language: de-DE'] }, { proof });
    expect(await languageOf('jana@adatum.example')).toMatchObject({ locale: 'de-DE' });
    await mail.take({ from: 'Jana <jana@adatum.example>', heads: ['Accept-Language: pl-PL'] }, { proof });
    expect(await languageOf('jana@adatum.example')).toMatchObject({ locale: 'de-DE' });
  });

  it('waits for the one that it answers, in whatever order they are worked', async () => {
    const { engine } = world;
    const first = mail.send({ from: maya, subject: 'First' });
    const second = mail.send({ from: maya, subject: 'Second', inReplyTo: first });
    await mail.settle();
    world.clock.advance(60_000);
    await mail.settle();
    expect(await mail.became(second)).toMatchObject({
      outcome: 'comment',
      ticketId: (await mail.became(first)).ticketId,
    });
    expect(await engine.db.inbound.count({ where: { state: { not: 'done' } } })).toBe(0);
  });
});

describe('A reply that its server lists before the mail that it answers', () => {
  it('is a comment of its ticket all the same', async () => {
    const second = mail.send({ from: maya, subject: 'Second', inReplyTo: 'first@adatum.example' });
    const first = mail.send({ from: maya, subject: 'First', id: 'first@adatum.example' });
    await mail.settle();
    world.clock.advance(60_000);
    await mail.settle();
    expect(await mail.became(second)).toMatchObject({
      outcome: 'comment',
      ticketId: (await mail.became(first)).ticketId,
    });
  });

  it('waits for no more than some minutes where two answer each other', async () => {
    const one = mail.send({ from: maya, subject: 'One', id: 'one@adatum.example', inReplyTo: 'two@adatum.example' });
    const two = mail.send({ from: maya, subject: 'Two', id: 'two@adatum.example', inReplyTo: 'one@adatum.example' });
    for (let passed = 0; passed < 30; passed++) {
      await mail.settle();
      world.clock.advance(30_000);
    }
    const became = [await mail.became(one), await mail.became(two)].map(({ outcome }) => outcome);
    expect(became.toSorted()).toEqual(['comment', 'ticket']);
  });
});

describe('Somebody who is not on a ticket', () => {
  it('does not get in by answering its mails: theirs is held for an agent', async () => {
    const first = await mail.take({ from: maya });
    const next = await mail.take({ from: tom, inReplyTo: first.messageId });
    expect(next).toMatchObject({ outcome: 'held', ticketId: null });
    expect(next.reason).toContain('is not on that ticket');
    expect(await world.engine.db.comment.count({ where: { ticketId: first.ticketId ?? '' } })).toBe(0);
  });
});
