import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { personTarget, showTicket, ticketComments } from '../../../../api/core/index.ts';
import { account, aWorkspace, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const told = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
  return there.fake.of('respond').at(-1);
};
const ephemeral = { container: { type: 'message', is_ephemeral: true } };
const said = async (ticket: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket })).items.map((one) => one.text);

it('“merge” shows both and who will read what, merges by one press, and undoes it by one more', async () => {
  const a = await there.world.aTicket({ title: 'Printer smokes' });
  const b = await there.world.aTicket({ title: 'Printer on fire', by: 'tom' });
  await there.command('ben', `merge ${a.key} into ${b.key}`);
  const asked = await told(1);
  expect(asked?.text).toContain(`Merge ${a.key} “Printer smokes” into ${b.key} “Printer on fire”?`);
  expect(asked?.text).toContain('Maya and Tom will read each other’s public messages.');
  await there.press('ben', controlIn(asked, 'line.run'), ephemeral);
  const done = await told(2);
  expect(done?.text).toContain(`${a.key} is now a part of ${b.key}.`);
  expect((await showTicket(await there.world.as('maya'), a.key)).key).toBe(b.key);
  await there.press('ben', controlIn(done, 'line.run'), ephemeral);
  expect((await told(3))?.text).toContain(`${a.key} is a ticket of its own again`);
  expect((await showTicket(await there.world.as('maya'), a.key)).key).toBe(a.key);
});

it('a message in the thread of the merged one reaches the other', async () => {
  const a = await there.world.aTicket();
  const b = await there.world.aTicket({ by: 'tom' });
  await there.deliver();
  const target = personTarget(there.world.people.maya);
  const card = await there.world.engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: a.id, target, kind: 'card' },
  });
  await there.command('ben', `merge ${a.key} into ${b.key} yes`);
  await told(1);
  const base = { type: 'message', channel: card.channelId, channel_type: 'im', user: account('maya') };
  await there.event({ ...base, text: 'it still smokes', ts: '1772000900.000200', thread_ts: card.messageId });
  await there.eventually(async () => expect(await said(b.key)).toContain('it still smokes'));
});

it('is refused in words, and a line that lacks the other ticket is answered with how it reads', async () => {
  const a = await there.world.aTicket({ confidential: true });
  const b = await there.world.aTicket({ by: 'tom' });
  await there.command('ana', `merge ${a.key} into ${b.key} yes`);
  expect((await told(1))?.text).toContain(`${a.key} is confidential and ${b.key} is not`);
  await there.command('ben', `merge ${b.key}`);
  expect((await told(2))?.text).toContain(`merge ${b.key} into IT-7`);
  await there.command('maya', `merge ${a.key} into ${b.key}`);
  expect((await told(3))?.text).toContain('Only agents of its desk can merge');
});
