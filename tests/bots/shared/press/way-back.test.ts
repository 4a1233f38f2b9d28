import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignTicket, openTicket, showTicket } from '../../../../api/core/index.ts';
import { en } from '../../../../api/core/say/en/en.ts';
import { aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, press, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const { regret } = en.chat.done;

describe('In Slack the way back after closing', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  beforeEach(() => there.quiet());

  const now = async (key: string) => (await showTicket(await there.world.as('ana'), key)).status.category;
  const chooses = ({ key, version }: { key: string; version: number }, status: string) =>
    there.press('ben', {
      action_id: 'ticket.status',
      block_id: `ticket:${key}:${version}:0`,
      selected_option: { value: status },
    });

  it('is offered below a menu that closed it, and opens it again', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await chooses(ticket, 'closed');
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const [told] = there.fake.of('respond');
    expect(told?.text).toBe(`${ticket.key} is Closed now.\n${regret}`);
    await there.press('ben', controlIn(told, 'line.run'));
    await there.eventually(async () => expect(await now(ticket.key)).not.toBe('closed'));
  });

  it('is refused with the reason after ten minutes, and the button goes', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await chooses(ticket, 'closed');
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const run = controlIn(there.fake.of('respond')[0], 'line.run');
    there.world.clock.advance(11 * 60_000);
    await there.press('ben', run, { container: { type: 'message', is_ephemeral: true } });
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(2));
    const over = there.fake.of('respond')[1];
    expect(over).toMatchObject({ text: en.chat.regretOver(ticket.key), replace_original: true });
    expect(JSON.stringify(over)).not.toContain('line.run');
    expect(await now(ticket.key)).toBe('closed');
  });

  it('opens it again after ten minutes, too, for people who may do that at any time', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ana' });
    await there.press('ana', {
      action_id: 'ticket.status',
      block_id: `ticket:${ticket.key}:${ticket.version}:0`,
      selected_option: { value: 'closed' },
    });
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const run = controlIn(there.fake.of('respond')[0], 'line.run');
    there.world.clock.advance(11 * 60_000);
    await there.press('ana', run, { container: { type: 'message', is_ephemeral: true } });
    await there.eventually(async () => expect(await now(ticket.key)).not.toBe('closed'));
  });

  it('is not offered where a menu did not close it', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await chooses(ticket, 'resolved');
    await there.eventually(async () => expect(await now(ticket.key)).toBe('resolved'));
    expect(there.fake.of('respond')).toEqual([]);
  });
});

describe('In Teams the way back after closing', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('ben', 'help');
    await there.says('maya', 'help');
  });
  afterAll(() => there.close());
  beforeEach(() => there.quiet());

  const now = async (key: string) => (await showTicket(await there.world.as('ana'), key)).status.category;
  async function aTicketOfBens() {
    const { key } = await openTicket(await there.world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
    await assignTicket(await there.world.as('ben'), { ticket: key, assignee: 'me' });
    await there.deliver();
    const card = cardsOf(there).find((one) => one.text.includes(key) && /conversations$/.test(one.path))?.card;
    const { messageId: message, channelId: channel } = await there.world.engine.db.messageRef.findFirstOrThrow({
      where: { ticket: { key }, surface: 'teams', kind: 'card', audience: 'internal' },
    });
    there.fake.calls.length = 0;
    return { key, card, at: { message, where: { channel, thread: message } } };
  }

  it('is offered below “Change” that closed it, and opens it again', async () => {
    const { key, card, at } = await aTicketOfBens();
    await press(there, 'ben', card, 'Save', { ...at, inputs: { status: 'closed' } });
    expect(await now(key)).toBe('closed');
    const told = cardsOf(there).find((one) => one.text.includes(regret));
    expect(told?.text).toContain(`${key} is Closed now.`);
    await press(there, 'ben', told?.card, 'Reopen', { where: at.where });
    expect(await now(key)).not.toBe('closed');
  });

  it('is offered to people who withdrew their own', async () => {
    const { key } = await openTicket(await there.world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
    await there.deliver();
    const own = cardsOf(there).find((one) => one.path.includes('a:29:maya') && one.text.includes(key));
    const dialog = await openDialog(there, 'maya', own?.card, 'Withdraw');
    there.fake.calls.length = 0;
    await submit(there, 'maya', dialog, 'Withdraw', { text: '' });
    const told = cardsOf(there).find((one) => one.text.includes(regret));
    await press(there, 'maya', told?.card, 'Reopen');
    expect(await now(key)).not.toBe('closed');
  });

  it('is not offered where “Change” did not close it', async () => {
    const { key, card, at } = await aTicketOfBens();
    await press(there, 'ben', card, 'Save', { ...at, inputs: { priority: 'urgent' } });
    expect(await now(key)).not.toBe('closed');
    expect(cardsOf(there).filter((one) => one.text.includes(regret))).toEqual([]);
  });
});
