import { afterAll, beforeEach, expect, it } from 'vitest';
import { editDesk, previewMode } from '../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let mails: MailWorld;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
  mails = await aMailWorld(world);
});
afterAll(() => world.close());

const support = 'support@northwind.example';
const preview = async (mode: 'internal' | 'external') =>
  previewMode(await world.as('adam', 'api'), { desk: 'IT', mode });
const eve = { from: 'eve@elsewhere.example', text: 'Hello.' };

it('a switch is shown before it is made, and does what was shown', async () => {
  await world.aTicket();
  expect((await mails.take(eve)).outcome).toBe('held');
  const shown = await preview('external');
  expect(shown).toMatchObject({ from: 'internal', to: 'external', changes: true, mailboxes: [support] });
  expect(shown).toMatchObject({ heldMails: 1, openTickets: 1, ofCustomers: 0 });
  expect(shown.says.join('\n')).toContain('opens tickets from then on');
  // Nothing was changed by looking.
  expect((await mails.take(eve)).outcome).toBe('held');
  await editDesk(await world.as('adam', 'api'), { desk: 'IT', version: shown.version, mode: 'external' });
  world.engine.book.forget();
  expect((await mails.take(eve)).outcome).toBe('ticket');
  const back = await preview('internal');
  expect(back).toMatchObject({ heldMails: 2, openTickets: 2, ofCustomers: 1 });
  expect(back.says.join('\n')).toContain('is held from then on');
});

it('a switch is refused where the desk was changed after it was shown', async () => {
  const { version } = await preview('external');
  const admin = await world.as('adam', 'api');
  await editDesk(admin, { desk: 'IT', description: 'Laptops' });
  await refused(editDesk(admin, { desk: 'IT', version, mode: 'external' }), 'conflict');
});

it('a mailbox that says itself whose mail it takes is not changed by the mode', async () => {
  await world.engine.db.mailbox.updateMany({ data: { strangers: 'take' } });
  expect(await preview('external')).toMatchObject({ changes: false, mailboxes: [], decidedThemselves: [support] });
});

it('the mode that the desk has already changes nothing', async () => {
  expect(await preview('internal')).toMatchObject({ changes: false, says: ['IT help is internal already.'] });
});

it('without a mode, the one that the desk has not is shown', async () => {
  expect(await previewMode(await world.as('adam', 'api'), { desk: 'IT' })).toMatchObject({ to: 'external' });
});

it('only admins look', async () => {
  for (const name of ['maya', 'ben', 'ana'] as const)
    await refused(previewMode(await world.as(name), { desk: 'IT', mode: 'external' }), 'forbidden');
});
