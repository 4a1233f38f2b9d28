import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtMail } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

const links = { publicUrl: 'https://desk.example' };
const erik = { address: 'erik.holm@contoso.example', name: 'Erik Holm' };

let world: World;
let mails: MailWorld;
beforeAll(async () => {
  world = await aWorld({ mails: true });
  mails = await aMailWorld(world);
  await world.engine.db.mailbox.updateMany({ data: { strangers: 'take' } });
});
afterAll(() => world.close());

type Item = Parameters<typeof lookAtMail>[2]['item'];
const look = async (who: Name, item: Item) => lookAtMail(await world.as(who, 'outlook'), links, { item });
const keyOf = async (ticketId: string | null) =>
  (await world.engine.db.ticket.findUniqueOrThrow({ where: { id: ticketId ?? '' } })).key;

describe('somebody who opens a mail in Outlook', () => {
  it('sees that it is no ticket, that its sender is new, and where it can be filed', async () => {
    const seen = await look('ben', {
      messageId: '<new-1@contoso.example>',
      subject: 'A new question',
      from: erik,
      to: [{ address: 'support@northwind.example', name: 'Support' }],
      cc: [{ address: 'Lena@Contoso.example', name: 'Lena' }],
    });
    expect(seen).toMatchObject({ filed: null, hidden: false, joins: false, suggestions: [], neverFile: null });
    expect(seen.person).toEqual({ known: false, address: erik.address, name: erik.name });
    expect(seen.people).toEqual([{ address: 'lena@contoso.example', name: 'Lena', known: false }]);
    expect(seen.desks.map((one) => [one.key, one.staff])).toEqual([
      ['IT', true],
      ['HR', false],
    ]);
    expect(seen.me).toMatchObject({ name: 'Ben', staff: true });
  });

  it('sees the ticket that the mail is, in whichever mailbox, by its internet message id alone', async () => {
    const { messageId, ticketId } = await mails.take({ from: 'Erik Holm <erik.holm@contoso.example>' });
    const seen = await look('ben', { messageId: `<${messageId}>`, itemId: 'another', conversationId: 'another' });
    expect(seen.filed).toMatchObject({ how: 'mail', exact: true, ticket: { key: await keyOf(ticketId) } });
    expect(seen.filed?.ticket.url).toBe(`https://desk.example/tickets/${await keyOf(ticketId)}`);
    expect(seen.joins).toBe(false);
  });

  it('is told of a ticket that they may not see only that it is one', async () => {
    const { messageId } = await mails.take({ from: 'erik.holm@contoso.example', subject: 'Not for everybody' });
    const seen = await look('maya', { messageId, subject: 'Not for everybody', from: erik });
    expect(seen).toMatchObject({ filed: null, hidden: true, suggestions: [], person: null });
    expect(JSON.stringify(seen)).not.toContain('IT-');
  });

  it('can add an answer of the thread with one press: what it answers is on a ticket', async () => {
    const { messageId, ticketId } = await mails.take({ from: 'erik.holm@contoso.example', subject: 'A thread' });
    const seen = await look('ben', {
      messageId: '<later@contoso.example>',
      references: [`<${messageId}>`],
      from: erik,
    });
    expect(seen).toMatchObject({ joins: true, filed: { how: 'conversation', exact: false } });
    expect(seen.filed?.ticket.key).toBe(await keyOf(ticketId));
  });

  it('is only offered what shares a conversation id, unless the subject is the same, too', async () => {
    const { messageId, ticketId } = await mails.take({ from: 'erik.holm@contoso.example', subject: 'Shared id' });
    const first = { messageId, conversationId: 'AAQk/shared+id=', subject: 'Shared id', from: erik };
    await world.engine.db.mailRecord.updateMany({
      where: { messageHash: world.engine.digest(messageId) },
      data: { conversationHash: world.engine.digest('conversation\nAAQk-shared_id=') },
    });
    const other = await look('ben', { ...first, messageId: '<o@x.example>', subject: 'Something else', from: null });
    expect(other).toMatchObject({ filed: null, joins: false });
    expect(other.suggestions[0]).toMatchObject({ why: 'conversation', ticket: { key: await keyOf(ticketId) } });
    const answer = await look('ben', { ...first, messageId: '<a@x.example>', subject: 'AW: Shared id' });
    expect(answer).toMatchObject({ joins: true, filed: { how: 'conversation' } });
  });

  it('is offered keys of the subject and open tickets of the sender, and never what they may not see', async () => {
    const own = await world.aTicket({ by: 'tom', title: 'Of Tom' });
    const secret = await world.aTicket({ by: 'tom', title: 'Secret', confidential: true });
    const tom = { address: 'tom@northwind.example', name: 'Tom' };
    const item = { messageId: '<t@x.example>', subject: `See ${own.key} and ${secret.key}`, from: tom };
    const seen = await look('ben', item);
    expect(seen.suggestions.map((one) => one.ticket.key)).toEqual([own.key]);
    expect((await look('ana', item)).suggestions.map((one) => one.ticket.key).sort()).toEqual(
      [own.key, secret.key].sort(),
    );
    expect((await look('maya', item)).suggestions).toEqual([]);
  });

  it('gets an answer about a mail of which nothing is known but rubbish', async () => {
    const seen = await look('ben', {
      messageId: 'null',
      from: { address: '<script>', name: 'x'.repeat(900) },
      to: [{ address: null, name: null }],
      at: 'yesterday',
      references: ['', 'null', '<>'],
    });
    expect(seen).toMatchObject({ filed: null, person: null, people: [] });
  });
});
