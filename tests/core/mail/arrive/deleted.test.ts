import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteTicket } from '../../../../api/core/index.ts';
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
const row = (id: string | null) => world.engine.db.ticket.findUniqueOrThrow({ where: { id: id ?? '' } });

/** A ticket that a mail opened and a lead deleted. */
async function gone() {
  const first = await mail.take({ from: maya, subject: 'Salary list', text: 'Attached.' });
  const { key } = await row(first.ticketId);
  await deleteTicket(await world.as('ana'), { ticket: key });
  return { ...first, key };
}

it('a mail of its requester to a deleted ticket opens a follow-up at the desk', async () => {
  const first = await gone();
  const next = await mail.take({ from: maya, inReplyTo: first.messageId, text: 'Did you get it?' });
  expect(next).toMatchObject({ outcome: 'ticket' });
  expect(await row(next.ticketId)).toMatchObject({
    follows: first.key,
    title: `Follow-up: ${first.key}`,
    description: 'Did you get it?',
    deskId: world.desks.it,
  });
  const again = await mail.take({ from: maya, inReplyTo: first.messageId, text: 'And now?' });
  expect(again).toMatchObject({ outcome: 'comment', ticketId: next.ticketId });
});

it('a mail of somebody else to it is held with its key, and what a program answers is about nothing', async () => {
  const first = await gone();
  const tom = await mail.take({ from: 'Tom <tom@northwind.example>', inReplyTo: first.messageId, text: 'Me too' });
  expect(tom).toMatchObject({ outcome: 'held', reason: expect.stringContaining(first.key) });
  const away = { from: maya, inReplyTo: first.messageId, heads: ['Auto-Submitted: auto-replied'] };
  expect((await mail.take({ ...away, subject: 'Out of office: holidays' })).ticketId).not.toBe(first.ticketId);
});
