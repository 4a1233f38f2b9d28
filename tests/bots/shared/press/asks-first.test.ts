import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTicket, showTicket, ticketComments, verbs } from '../../../../api/core/index.ts';
import { FormKind } from '../../../../bots/shared/form/house.ts';
import { asksFirst } from '../../../../bots/shared/press/asks-first.ts';
import { Press } from '../../../../bots/shared/press/press.ts';
import { aWorkspace, controlIn, openedView, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const means = 'Once it is closed, a reply opens a follow-up ticket';

describe('A control asks first', () => {
  it('where nothing puts back what it does: to close, and to withdraw', () => {
    const asking = Press.shape.action.options.filter(asksFirst);
    expect(asking).toEqual(['close', 'withdraw']);
    // Each has a form to ask with.
    for (const action of asking) expect(FormKind.options).toContain(action);
    expect(verbs().get('ticket.withdraw')?.effect).toBe('irreversible');
  });
});

describe('Withdrawing in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  beforeEach(() => there.quiet());

  async function asked() {
    const { world, fake } = there;
    const ticket = await world.aTicket();
    await there.deliver();
    const card = fake.of('chat.postMessage').find((one) => one.channel === 'D0MAYA');
    await there.press(
      'maya',
      { ...controlIn(card, 'ticket.more'), selected_option: { value: 'withdraw' } },
      { channel: { id: 'D0MAYA' } },
    );
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const now = async () => (await showTicket(await world.as('maya'), ticket.key)).status.category;
    return { ticket, view: openedView(fake.of('views.open')[0]), now };
  }

  it('says what it means, and takes the reason to the desk', async () => {
    const { ticket, view, now } = await asked();
    expect(view.text).toContain('"Reason: IT help reads it"');
    expect(view.text).toContain(means);
    expect(await now()).toBe('todo');
    await there.submit('maya', view, { text: 'It works again' });
    await there.eventually(async () => expect(await now()).toBe('closed'));
    await there.deliver();
    const told = there.fake.of('chat.postMessage').filter((one) => one.channel === 'C0ITDESK');
    expect(JSON.stringify(told)).toContain('It works again');
    // It stays in the conversation, where she finds it too.
    const said = await ticketComments(await there.world.as('maya'), { ticket: ticket.key });
    expect(said.items).toMatchObject([{ audience: 'public', text: 'It works again', author: { name: 'Maya' } }]);
    // The card calls the change by what it is.
    const cards = there.fake.of('chat.update').filter((one) => one.channel === 'C0ITDESK');
    expect(JSON.stringify(cards.at(-1))).toContain('Last: Maya withdrew the request.');
    // And nobody is told of it twice at one place.
    const texts = told.filter((one) => JSON.stringify(one).includes('It works again'));
    expect(texts).toHaveLength(1);
  });

  it('needs no reason', async () => {
    const { view, now } = await asked();
    await there.submit('maya', view, { text: null });
    await there.eventually(async () => expect(await now()).toBe('closed'));
  });
});

describe('Withdrawing in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('maya', 'help');
  });
  afterAll(() => there.close());
  beforeEach(() => there.quiet());

  it('says what it means, and takes the reason to the desk', async () => {
    const { world } = there;
    const { key } = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
    await there.deliver();
    const own = cardsOf(there).find((one) => one.path.includes('a:29:maya') && one.text.includes(key));
    const dialog = await openDialog(there, 'maya', own?.card, 'Withdraw');
    expect(dialog?.title).toBe(`Withdraw ${key}?`);
    expect(dialog?.text).toContain('Reason: IT help reads it (optional)');
    expect(dialog?.text).toContain(means);
    expect((await showTicket(await world.as('maya'), key)).status.category).toBe('todo');
    there.fake.calls.length = 0;
    await submit(there, 'maya', dialog, 'Withdraw', { text: 'It works again' });
    expect((await showTicket(await world.as('maya'), key)).status.category).toBe('closed');
    await there.deliver();
    const told = cardsOf(there).filter((one) => !one.path.includes('a:29:maya'));
    expect(told.some((one) => one.text.includes('It works again'))).toBe(true);
  });
});
