import { afterAll, beforeAll, expect, it } from 'vitest';
import { mergeTickets, unmergeTicket } from '../../../../api/core/index.ts';
import { replyToken, subjectMark } from '../../../../api/core/mail/message/reply-token.ts';
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

const maya = 'Maya <maya@northwind.example>';

it('a mail that answers one of a merged ticket reaches the other: by its chain, its token, and the mark in its subject', async () => {
  const first = await mail.take({ from: maya, subject: 'Printer smokes', text: 'Please come.' });
  const other = await mail.take({ from: 'Tom <tom@northwind.example>', subject: 'Printer on fire', text: 'Help.' });
  const keyOf = async (id: string | null) =>
    (await world.engine.db.ticket.findUniqueOrThrow({ where: { id: id ?? '' } })).key;
  const [a, b] = [await keyOf(first.ticketId), await keyOf(other.ticketId)];
  await mergeTickets(await world.as('ana'), { ticket: a, into: b });
  const seal = await houseSeal(world.engine);
  const id = first.ticketId ?? '';
  const answers = [
    { inReplyTo: first.messageId, text: 'by its chain' },
    { references: [`${replyToken(id, seal)}@northwind.example`], text: 'by its token' },
    { subject: `Re: ${subjectMark(a, id, seal)} Printer smokes`, text: 'by its mark' },
  ];
  for (const one of answers) {
    const done = await mail.take({ from: maya, ...one });
    expect(done).toMatchObject({ outcome: 'comment', ticketId: other.ticketId });
  }
  await unmergeTicket(await world.as('ana'), { ticket: a });
  const later = await mail.take({ from: maya, inReplyTo: first.messageId, text: 'on its own again' });
  expect(later).toMatchObject({ outcome: 'comment', ticketId: first.ticketId });
});
