import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noteOnTicket, ticketComments } from '../../../../api/core/index.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const link = (who: 'ben' | 'chloe' | 'tom', name: string) => `[@${name}](person:${there.world.people[who]})`;
const texts = async (key: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket: key })).items.map((one) => one.text);

it('an account that is mentioned below a card is that person, and its writer learns who was not told', async () => {
  const ticket = await there.world.aTicket();
  await there.deliver();
  const where = { ticketId: ticket.id, kind: 'card', target: { startsWith: 'slack:' } };
  const { messageId: thread } = await there.world.engine.db.messageRef.findFirstOrThrow({ where });
  there.fake.calls.length = 0;
  const text = '<@U0CHLOE> and <@U0TOM> and <!here> look';
  const said = { type: 'message', channel: 'C0ITDESK', channel_type: 'channel', user: account('ben'), text };
  await there.event({ ...said, ts: '1772000901.000200', thread_ts: thread });
  await there.eventually(() => expect(there.fake.of('chat.postEphemeral')).toHaveLength(1));
  expect(await texts(ticket.key)).toEqual([`${link('chloe', 'Chloe')} and ${link('tom', 'Tom')} and @here look`]);
  const told = String(there.fake.of('chat.postEphemeral')[0]?.text);
  expect(told).toContain(`Tom cannot read internal notes on ${ticket.key} and was not told.`);
  expect(told).toContain('“@here”');
});

it('in a command it is that person too, and a name that nobody has is said as it was typed', async () => {
  const ticket = await there.world.aTicket();
  await there.command('ben', `note ${ticket.key} <@U0CHLOE|chloe.d> look`);
  await there.eventually(async () => expect(await texts(ticket.key)).toEqual([`${link('chloe', 'Chloe')} look`]));
  await there.command('ben', `add ${ticket.key} @Nobody Known`);
  await there.eventually(() =>
    expect(JSON.stringify(there.fake.of('respond').at(-1))).toContain('Nobody was found as “Nobody Known”.'),
  );
});

it('is written as their account for those who may read it, and by name for all others', async () => {
  const ticket = await there.world.aTicket();
  await noteOnTicket(await there.world.as('ana', 'api'), { ticket: ticket.key, text: '@chloe and @tom, **@ben**' });
  await there.deliver();
  const posted = there.fake.of('chat.postMessage').find((one) => one.channel === 'C0ITDESK' && one.thread_ts);
  const shown = JSON.stringify(posted?.blocks);
  expect(shown).toContain('<@U0CHLOE> and @Tom, *<@U0BEN>*');
  expect(String(posted?.text)).not.toContain('<@');
});
