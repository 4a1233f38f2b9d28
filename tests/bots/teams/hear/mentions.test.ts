import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noteOnTicket, openTicket, ticketComments } from '../../../../api/core/index.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, entraId, itChannel, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const texts = async (key: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket: key })).items.map((one) => one.text);
const link = (who: 'chloe' | 'tom', name: string) => `[@${name}](person:${there.world.people[who]})`;
const named = (who: 'chloe' | 'tom', name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id: memberId(who), name },
});

async function aThread() {
  const { world } = there;
  const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
  await there.deliver();
  const where = { ticketId: ticket.id, channelId: itChannel, kind: 'card' };
  const { messageId } = await world.engine.db.messageRef.findFirstOrThrow({ where });
  await there.quiet();
  return { ticket, where: { channel: itChannel, thread: messageId } };
}

it('an account that is mentioned below a card is that person, also under another name, and so it is after an edit', async () => {
  const { ticket, where } = await aThread();
  const id = '1700000999001';
  const entities = [named('chloe', 'Chen, C.'), named('tom', 'Tom')];
  await there.says('ben', '<at>Chen, C.</at> and <at>Tom</at> look', where, { id, entities });
  const expected = `${link('chloe', 'Chloe')} and ${link('tom', 'Tom')} look`;
  await there.eventually(async () => expect(await texts(ticket.key)).toEqual([expected]));
  // The line below it stands for everybody: only its writer is told whom it did not reach.
  await there.eventually(() => {
    const told = cardsOf(there).filter((one) => one.only === memberId('ben'));
    expect(told.map((one) => one.text).join()).toContain(`Tom cannot read internal notes on ${ticket.key}`);
  });
  await there.says('ben', 'Only <at>Chen, C.</at> now', where, {
    id,
    type: 'messageUpdate',
    entities: [named('chloe', 'Chen, C.')],
  });
  await there.eventually(async () => expect(await texts(ticket.key)).toEqual([`Only ${link('chloe', 'Chloe')} now`]));
});

it('in a line it is that person too', async () => {
  const { ticket } = await aThread();
  await there.says('ben', `note ${ticket.key} <at>Chen, C.</at> look`, {}, { entities: [named('chloe', 'Chen, C.')] });
  await there.eventually(async () => expect(await texts(ticket.key)).toEqual([`${link('chloe', 'Chloe')} look`]));
});

it('is a mention of Teams for those who may read it, and a name for all others', async () => {
  const { ticket } = await aThread();
  await noteOnTicket(await there.world.as('ana', 'api'), { ticket: ticket.key, text: '@chloe and @tom look' });
  await there.deliver();
  const posted = cardsOf(there).find((one) => one.text.includes('<at>Chloe</at> and @Tom look'));
  expect(JSON.stringify(posted?.card)).toContain(
    JSON.stringify({ type: 'mention', text: '<at>Chloe</at>', mentioned: { id: entraId('chloe'), name: 'Chloe' } }),
  );
});
