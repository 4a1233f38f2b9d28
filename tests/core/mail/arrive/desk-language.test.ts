import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, editDesk, transferTicket } from '../../../../api/core/index.ts';
import { de } from '../../../../api/core/say/de/de.ts';
import { en } from '../../../../api/core/say/en/en.ts';
import { pl } from '../../../../api/core/say/pl/pl.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
  await editDesk(await world.as('adam'), { desk: 'IT', locale: 'de' });
  world.engine.book.forget();
});
afterAll(() => world.close());

const maya = 'maya@northwind.example';
const tom = 'tom@northwind.example';
const auto = { heads: ['Auto-Submitted: auto-replied'] };
const ticket = (id: string | null) =>
  world.engine.db.ticket.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { comments: { orderBy: { createdAt: 'asc' } } },
  });
const notesOf = async (id: string | null) => (await ticket(id)).comments.map((one) => one.body);
/** The body of the note that a mail became. */
const noteOf = async (id: string | null) =>
  (await world.engine.db.comment.findUniqueOrThrow({ where: { id: id ?? '' } })).body;

describe('a desk that works in German reads German about its mails', () => {
  it('of a forged sender', async () => {
    const { ticketId } = await mail.take({ from: maya }, { proof: 'fail' });
    expect(await notesOf(ticketId)).toEqual([de.arrived.forged(maya)]);
  });

  it('of a mail without a subject and a text', async () => {
    const { ticketId } = await mail.take({ from: maya, subject: '', text: '' });
    expect(await ticket(ticketId)).toMatchObject({ title: de.arrived.noSubject, description: de.arrived.noText });
  });

  it('of files that were not kept, and why', async () => {
    const { ticketId } = await mail.take({ from: maya, files: [{ name: 'empty.txt', type: 'text/plain', text: '' }] });
    const { description } = await ticket(ticketId);
    expect(description).toContain(de.arrived.filesLost([de.file.empty('empty.txt')]));
  });

  it('of an automatic answer, and of a program', async () => {
    const first = await mail.take({ from: maya });
    const reply = { from: maya, inReplyTo: first.messageId, ...auto };
    const away = await mail.take({ ...reply, subject: 'Automatic reply: It smokes', text: 'I am out of office.' });
    expect(await noteOf(away.commentId)).toContain(de.arrived.away(maya));
    const program = await mail.take({ ...reply, heads: ['Auto-Submitted: auto-generated'], text: 'Job 7 is done.' });
    expect(await noteOf(program.commentId)).toContain(de.arrived.automatic(maya));
  });

  it('of what an agent forwards', async () => {
    const text = `Please.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Tom <${tom}>\r\nDate: Mon, 2 Mar 2026 08:00\r\nSubject: Beamer\r\nTo: Ana <ana@northwind.example>\r\n\r\nThe beamer is dark.`;
    const ana = { from: 'Ana <ana@northwind.example>', subject: 'Fwd: Beamer is dark', text };
    const { ticketId } = await mail.take(ana, { proof: 'internal' });
    expect(await notesOf(ticketId)).toEqual([de.arrived.forwarded('Ana', tom, 'Please.')]);
  });

  it('of what an agent sends past the ticket from the mailbox', async () => {
    const first = await mail.take({ from: maya });
    const by = { heads: ['Sender: Ben <ben@northwind.example>'] };
    const to = 'Vendor <vera@vendor.example>';
    const aside = await mail.wrote({ to, text: 'Can you come?', inReplyTo: first.messageId, ...by });
    expect(await noteOf(aside.commentId)).toBe(`${de.arrived.sentAside('Ben', 'Vendor')}\n\nCan you come?`);
  });

  it('and the desk that has the ticket now decides, not the mailbox', async () => {
    const first = await mail.take({ from: maya });
    await createDesk(await world.as('adam'), { key: 'WAW', name: 'Warsaw', locale: 'pl' });
    world.engine.book.forget();
    await transferTicket(await world.as('adam'), { ticket: (await ticket(first.ticketId)).key, desk: 'WAW' });
    const away = { subject: 'Automatic reply: It smokes', text: 'I am out of office.', ...auto };
    const note = await mail.take({ from: maya, inReplyTo: first.messageId, ...away });
    expect(await noteOf(note.commentId)).toContain(pl.arrived.away(maya));
  });
});

describe('the language of a desk', () => {
  it('is English until an admin says another, and only one that there are sentences in', async () => {
    const made = await createDesk(await world.as('adam'), { key: 'NEW', name: 'New desk' });
    expect(made.locale).toBe('en');
    // @ts-expect-error There are no French sentences.
    await refused(editDesk(await world.as('adam'), { desk: 'NEW', locale: 'fr' }), 'invalid');
    await refused(editDesk(await world.as('ben'), { desk: 'IT', locale: 'pl' }), 'forbidden');
    expect((await editDesk(await world.as('adam'), { desk: 'NEW', locale: 'pl' })).locale).toBe('pl');
  });

  it('is that of the cards in its channel, and of nobody’s own', async () => {
    const slack = makeMemoryNotifier();
    const outbox = outboxOf(world.engine, slack, slack.tried);
    await world.aTicket({ by: 'maya' });
    await outbox.deliver();
    const cards = slack.tried.filter((one) => one.outgoing.kind === 'card');
    const said = (own: boolean) =>
      cards.filter((one) => one.to.isPerson === own).map((one) => JSON.stringify(one.outgoing));
    expect(said(false).length).toBeGreaterThan(0);
    expect(said(true).length).toBeGreaterThan(0);
    for (const card of said(false)) expect(card).toContain(de.button.take);
    for (const card of said(true)) expect(card).toContain(en.button.reply);
  });
});
