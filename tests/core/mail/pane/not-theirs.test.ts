import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fileSending,
  lookAtMail,
  mailBalance,
  markSending,
  putListed,
  ticketComments,
} from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld, mimeOf, type Written } from '../../../support/mail/mail-world.ts';
import { aPane, paneLinks } from '../../../support/mail/pane.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
let mails: MailWorld;
let pane: ReturnType<typeof aPane>;
beforeAll(async () => {
  world = await aWorld({ mails: true });
  mails = await aMailWorld(world);
  pane = aPane(mails);
});
afterAll(() => world.close());

const as = (who: Name) => world.as(who, 'outlook');
const bring = async (who: Name, written: Written) => (await pane.bring(await as(who), mimeOf(written).mime)).id;
const open = async (who: Name, id: string, how: object = {}) => pane.open(await as(who), id, { desk: 'IT', ...how });
const ticketOf = (key: string) => world.engine.db.ticket.findUniqueOrThrow({ where: { key } });
const words = async (who: Name, ticket: string) =>
  (await ticketComments(await as(who), { ticket })).items.map((one) => [one.author?.name, one.text]);
let count = 0;
const fresh = (more: Partial<Written> = {}): Written & { readonly id: string } => ({
  from: 'Erik Holm <erik.holm@contoso.example>',
  ...more,
  id: `theirs-${++count}@contoso.example`,
});
/** Whose mail is held, as nobody knows them. */
const stranger = () => `stranger-${++count}@elsewhere.example`;

describe('a mail that is held in a mailbox', () => {
  it('moves from held to tickets in the balance sheet when somebody of the desk files it in Outlook', async () => {
    const mail = fresh({ from: stranger() });
    const before = await mailBalance(await as('ben'), mails.mailboxId);
    await mails.take(mail);
    await open('ben', await bring('ben', mail));
    const after = await mailBalance(await as('ben'), mails.mailboxId);
    expect(after).toMatchObject({ held: before.held, tickets: before.tickets + 1, received: before.received + 1 });
  });

  it.each([
    ['somebody of another desk', 'dana', { desk: 'HR' }],
    ['somebody of no desk who was copied in', 'tom', { requester: 'me' }],
  ] as const)('stays there when %s files it for themselves', async (_, who, how) => {
    const mail = fresh({ from: stranger(), cc: 'Tom <tom@northwind.example>' });
    await mails.take(mail);
    const staged = await bring(who, mail);
    const own = await open(who, staged, how);
    expect(own.again).toBe(false);
    expect(await mails.became(mail.id)).toMatchObject({ outcome: 'held', ticketId: null });
    expect(await open(who, staged, how)).toMatchObject({ again: true, ticket: { key: own.ticket.key } });
    const filed = await open('ben', await bring('ben', mail));
    expect(filed.ticket.key).not.toBe(own.ticket.key);
    expect(await mails.became(mail.id)).toMatchObject({ ticketId: (await ticketOf(filed.ticket.key)).id });
  });
});

describe('an id that somebody of no desk claims', () => {
  it('takes no answer of the desk’s people off the ticket', async () => {
    const question = await mails.take(fresh(), { proof: 'internal' });
    const answer = fresh({ subject: 'Not what was answered' });
    await open('maya', await bring('maya', answer), { requester: 'me' });
    const more = { inReplyTo: question.messageId, heads: ['Sender: Ben <ben@northwind.example>'] };
    const sent = await mails.wrote({ to: 'erik.holm@contoso.example', id: answer.id, text: 'Turn it off.', ...more });
    expect(sent).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
    const next = await mails.take(fresh({ inReplyTo: answer.id, text: 'It is off.' }), { proof: 'internal' });
    expect(next).toMatchObject({ outcome: 'comment', ticketId: question.ticketId });
  });

  it('does not make a mail that was put on its ticket while it was sent a second one', async () => {
    const { key, id: ticketId } = await world.aTicket();
    const mark = await markSending(await as('ben'), paneLinks, { ticket: key });
    const subject = `Your printer ${mark.subjectMark}`;
    const to = [{ address: 'maya@northwind.example', name: 'Maya' }];
    const along = { ticket: key, item: { subject }, text: 'I come at ten.', to };
    const { commentId } = await fileSending(await as('ben'), pane.tools, paneLinks, along);
    const heads = mark.headers.map(({ name, value }) => `${name}: ${value}`);
    const copy = fresh({ from: 'Ben <ben@northwind.example>', subject, heads });
    await open('tom', await bring('tom', { ...copy, text: 'Forged.' }), { requester: 'me' });
    const forged = fresh({ from: 'Ben <ben@northwind.example>', subject, heads, text: 'Forged, too.' });
    await mails.take(forged, { proof: 'fail' });
    const became = await mails.take(copy, { proof: 'internal' });
    expect(became).toMatchObject({ outcome: 'comment', ticketId, commentId });
  });

  it('does not keep the desk from learning which id a server gave its own mail', async () => {
    const { engine, clock } = world;
    const { id: ticketId } = await world.aTicket();
    const own = { messageHash: engine.digest('own-1@desk.example'), messageId: 'own-1@desk.example' };
    await engine.db.mailRecord.create({
      data: { id: engine.newId(), direction: 'out', ...own, ticketId, at: clock.now() },
    });
    const given = fresh();
    await open('tom', await bring('tom', given), { requester: 'me' });
    mails.write({ to: 'tom@northwind.example', id: given.id }, { ownId: own.messageId });
    await mails.settle();
    const row = await engine.db.mailRecord.findUnique({ where: { messageHash: engine.digest(given.id) } });
    expect(row).toMatchObject({ direction: 'out', ticketId });
  });

  it('draws nobody’s answers but their own onto their ticket', async () => {
    const news = fresh({ subject: 'News', text: 'Answer to support.', cc: 'Tom <tom@northwind.example>' });
    const people = ['tom@northwind.example'];
    const own = await open('maya', await bring('maya', news), { requester: 'me', people });
    const answers = { inReplyTo: news.id, subject: 'RE: News' };
    const toms = await mails.take(fresh({ from: 'Tom <tom@northwind.example>', ...answers }), { proof: 'internal' });
    expect(toms.outcome).toBe('ticket');
    const hers = await mails.take(fresh({ from: 'Maya <maya@northwind.example>', ...answers }), { proof: 'internal' });
    expect(hers).toMatchObject({ outcome: 'comment', ticketId: (await ticketOf(own.ticket.key)).id });
  });
});

describe('a mail that an agent sends from the shared mailbox', () => {
  it('is on the ticket once when it was put there while it was sent', async () => {
    const { key, id: ticketId } = await world.aTicket();
    const mark = await markSending(await as('ben'), paneLinks, { ticket: key });
    const subject = `Your printer ${mark.subjectMark}`;
    const to = [{ address: 'maya@northwind.example', name: 'Maya' }];
    const item = { subject, from: { address: 'Support@northwind.example', name: 'IT help' } };
    const along = { ticket: key, item, text: 'I come at ten.', to };
    const { commentId } = await fileSending(await as('ben'), pane.tools, paneLinks, along);
    const heads = mark.headers.map(({ name, value }) => `${name}: ${value}`);
    const copy = await mails.wrote({ to: 'maya@northwind.example', subject, heads, text: 'I come at ten.' });
    expect(copy).toMatchObject({ outcome: 'comment', ticketId, commentId });
    expect(await words('maya', key)).toEqual([['Ben', 'I come at ten.']]);
  });
});

describe('the bytes of a mail that was filed', () => {
  it('are not replaced by those of the same request', async () => {
    const { engine } = world;
    const ctx = await world.as('tom', 'outlook', 'the-same-key');
    const files = (text: string) => [{ name: 'proof.txt', type: 'text/plain', text }];
    const mail = fresh({ files: files('true') });
    const first = await pane.bring(ctx, mimeOf(mail).mime);
    await open('tom', first.id, { requester: 'me' });
    const { storeKey } = await engine.db.stagedMail.findUniqueOrThrow({ where: { id: first.id } });
    const read = async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of (await engine.files.blobs.get(storeKey)) ?? []) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    const before = await read();
    expect((await pane.bring(ctx, mimeOf(mail).mime)).id).toBe(first.id);
    await pane.bring(ctx, mimeOf({ ...mail, files: files('fake') }).mime);
    expect(await read()).toBe(before);
  });
});

describe('what somebody brings in parts', () => {
  it('shows them no file of somebody else', async () => {
    const files = [{ name: 'salaries.txt', type: 'text/plain', text: 'secret' }];
    const { ticket } = await open('ben', await bring('ben', fresh({ files })));
    const row = await ticketOf(ticket.key);
    const file = await world.engine.db.attachment.findFirstOrThrow({ where: { ticketId: row.id } });
    const staged = await pane.bringParts(await as('tom'), { item: { subject: 'x' }, text: 'x', files: [file.id] });
    expect(staged.files).toEqual([]);
    expect(JSON.stringify(staged)).not.toContain('salaries');
  });
});

describe('a sender of whom nothing is filed', () => {
  it('is named to people of no desk, without the reason that the desks wrote down', async () => {
    const sender = 'pushy@shop.example';
    await putListed(await world.as('adam', 'web'), { list: 'blocked', sender, reason: 'Sued us in May' });
    const item = { subject: 'x', from: { address: sender, name: '' } };
    const seen = await Promise.all(
      (['ben', 'tom'] as const).map(async (who) => (await lookAtMail(await as(who), paneLinks, { item })).neverFile),
    );
    expect(seen).toEqual([
      { sender, reason: 'Sued us in May' },
      { sender, reason: '' },
    ]);
    const refused = await open('tom', await bring('tom', fresh({ from: sender })), { requester: 'me' }).catch(String);
    expect(refused).toContain(sender);
    expect(refused).not.toContain('Sued');
  });
});

describe('an agent of another desk on a ticket of their own', () => {
  it('adds a mail in their own name, and speaks for nobody', async () => {
    const { key } = await world.aTicket({ by: 'dana' });
    await pane.add(await as('dana'), await bring('dana', fresh({ text: 'Erik says so.' })), { ticket: key });
    expect(await words('dana', key)).toEqual([['Dana', 'Mail from Erik Holm:\n\nErik says so.']]);
  });

  it('makes nobody a person by trying on a ticket that they do not see', async () => {
    const { key } = await world.aTicket();
    const before = await world.engine.db.person.count();
    const staged = await bring('dana', fresh({ from: 'Nora <nora@new.example>' }));
    await expect(pane.add(await as('dana'), staged, { ticket: key })).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.engine.db.person.count()).toBe(before);
  });
});
