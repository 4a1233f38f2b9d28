import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignTicket, moveTicket, showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const value = (ticket: { key: string; version: number }) => JSON.stringify({ t: ticket.key, v: ticket.version });
const now = async (key: string) => showTicket(await there.world.as('ana'), key);

describe('an agent presses a button on a card', () => {
  it('takes the ticket, and both cards are drawn again in place', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket();
    await there.deliver();
    const cards = fake.of('chat.postMessage').filter((one) => JSON.stringify(one).includes(ticket.key));
    expect(cards.map((one) => one.channel).sort()).toEqual(['C0ITDESK', 'D0MAYA']);
    await there.press(
      'ben',
      controlIn(
        cards.find((one) => one.channel === 'C0ITDESK'),
        'ticket.take',
      ),
    );
    await there.eventually(async () => expect((await now(ticket.key)).assignee?.name).toBe('Ben'));
    await there.deliver();
    const updates = fake.of('chat.update');
    expect(updates.map((one) => one.channel).sort()).toEqual(['C0ITDESK', 'D0MAYA']);
    for (const update of updates) {
      expect(JSON.stringify(blocksOf(update))).toContain('Last: Ben took it.');
      expect(update.text).toBeTruthy();
    }
    expect(fake.of('respond')).toEqual([]);
  });

  it('presses twice and has one effect', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    const press = { action_id: 'ticket.take', value: value(ticket) };
    await Promise.all([there.press('ben', press), there.press('ben', press)]);
    await there.eventually(async () => expect((await now(ticket.key)).assignee?.name).toBe('Ben'));
    await there.eventually(async () =>
      expect(await world.engine.db.inbound.count({ where: { state: 'working' } })).toBe(0),
    );
    expect(await world.engine.db.event.count({ where: { ticketId: ticket.id, type: 'ticket.assigned' } })).toBe(1);
    expect(there.fake.of('respond')).toEqual([]);
  });

  it('learns who was first and when, and changes nothing', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket();
    await assignTicket(await world.as('chloe'), { ticket: ticket.key, assignee: 'me' });
    await there.press('ben', { action_id: 'ticket.take', value: value(ticket) });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const [told] = fake.of('respond');
    expect(told?.response_type).toBe('ephemeral');
    expect(told?.replace_original).toBe(false);
    expect(told?.text).toMatch(/^Chloe took it just before you.*<!date\^\d+/s);
    expect((await now(ticket.key)).assignee?.name).toBe('Chloe');
  });

  it('chooses a status and a priority from the menus', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    const book = await world.engine.book.read(world.engine.db);
    const waiting = book.defaultStatus('waiting');
    const block_id = `ticket:${ticket.key}:${ticket.version}:0`;
    const select = (action_id: string, chosen: string) => ({
      type: 'static_select',
      action_id,
      block_id,
      selected_option: { value: chosen },
    });
    await there.press('ben', select('ticket.status', waiting.id));
    await there.eventually(async () => expect((await now(ticket.key)).status.name).toBe(waiting.name));
    await there.press('ben', select('ticket.priority', 'urgent'));
    await there.eventually(async () => expect((await now(ticket.key)).priority).toBe('urgent'));
  });

  it('is told kindly when the ticket is none of their business', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket();
    await there.press('tom', { action_id: 'ticket.take', value: value(ticket) });
    await there.eventually(() =>
      expect(fake.of('respond')[0]?.text).toContain(`no ticket ${ticket.key} that you can see`),
    );
  });

  it('hands it to a colleague in a form that lists the agents of the desk', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket();
    await there.press('ben', { action_id: 'ticket.assign', value: value(ticket) });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('Me (Ben)');
    expect(view.text).toContain('Chloe');
    expect(view.text).not.toContain('Dana');
    await there.submit('ben', view, { to: world.people.chloe });
    await there.eventually(async () => expect((await now(ticket.key)).assignee?.name).toBe('Chloe'));
  });

  it('edits title and description in a form', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket({ description: 'It blinks' });
    await there.press('ben', { action_id: 'ticket.edit', value: value(ticket) });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    await there.submit('ben', openedView(fake.of('views.open')[0]), {
      title: 'Printer 3',
      description: 'It blinks red',
    });
    await there.eventually(async () =>
      expect(await now(ticket.key)).toMatchObject({ title: 'Printer 3', description: 'It blinks red' }),
    );
  });
});

describe('a reply that an agent writes in a form', () => {
  it('says who will read it, goes out after a moment, and reaches the requester below their card', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    await there.deliver();
    await there.press('ben', { action_id: 'ticket.reply', value: value(ticket) });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('Maya (requester) gets this in Slack');
    await there.submit('ben', view, { text: 'Have you tried another cable?' });
    await there.eventually(() =>
      expect(fake.of('respond').at(-1)?.text).toBe(
        'Goes to Maya 8 seconds after you sent it. Until then you can take it back.',
      ),
    );
    await there.deliver();
    const reply = () =>
      fake
        .of('chat.postMessage')
        .find((one) => one.channel === 'D0MAYA' && JSON.stringify(one).includes('another cable'));
    expect(reply()).toBeUndefined();
    world.clock.advance(8_001);
    await there.deliver();
    expect(reply()).toMatchObject({ thread_ts: expect.any(String) });
  });

  it('can be taken back while nobody has it, and its text stays with the author', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    await there.command('ben', `reply ${ticket.key} Oops, wrong ticket`);
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const undo = controlIn(fake.of('respond')[0], 'reply.undo');
    await there.press('ben', undo, { container: { type: 'message', is_ephemeral: true } });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(2));
    expect(fake.of('respond')[1]).toMatchObject({
      replace_original: true,
      text: expect.stringContaining('nobody got it'),
    });
    expect(JSON.stringify(fake.of('respond')[1])).toContain('Oops, wrong ticket');
    world.clock.advance(9_000);
    await there.deliver();
    expect(JSON.stringify(fake.of('chat.postMessage').filter((one) => one.channel === 'D0MAYA'))).not.toContain('Oops');

    await there.press('ben', controlIn(fake.of('respond')[1], 'draft.open'));
    await there.eventually(() => expect(openedView(fake.of('views.open').at(-1)).text).toContain('Oops, wrong ticket'));
  });
});

describe('one line does it', () => {
  it.each([
    ['assign KEY me', 'is with Ben'],
    ['assign KEY <@U0CHLOE|chloe>', 'is with Chloe'],
    ['assign KEY chlo', 'is with Chloe'],
    ['priority KEY urgent', 'has priority urgent'],
    ['status KEY waiting for requester', 'is Waiting for requester'],
    ['close KEY', 'is Closed'],
    ['connect', 'Your code is'],
    ['note KEY <@U0BEN> looked at it', 'only agents of IT help read it'],
    ['reply KEY we are on it', 'Goes to Maya'],
  ])('/ticket %s', async (line, said) => {
    const ticket = await there.world.aTicket();
    const answer = await there.command('ben', line.replace('KEY', ticket.key.toLowerCase()));
    expect(answer.status).toBe(200);
    await there.eventually(() => expect(there.fake.of('respond').at(-1)?.text).toContain(said));
  });

  it('reopens and rates what was resolved', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket({ assignee: 'ben', status: 'resolved' });
    await there.command('maya', `rate ${ticket.key} 4 quick`);
    await there.eventually(() => expect(fake.of('respond').at(-1)?.text).toContain('★★★★☆'));
    await there.command('maya', `reopen ${ticket.key}`);
    await there.eventually(async () => expect((await now(ticket.key)).status.category).toBe('active'));
  });

  it('refuses in words and gives the text of a note back', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket();
    await there.command('maya', `note ${ticket.key} secret words`);
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    expect(fake.of('respond')[0]?.text).toContain('Only agents');
    expect(JSON.stringify(fake.of('respond')[0])).toContain('secret words');
  });

  it('shows lists, a ticket and what was found to the one who asks only', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket({ title: 'Zebra printer jams' });
    for (const line of ['mine', 'queue', ticket.key, 'search zebra', 'help']) await there.command('ben', line);
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(5));
    const told = fake.of('respond');
    for (const one of told) expect(one.response_type).toBe('ephemeral');
    expect(told.filter((one) => JSON.stringify(one).includes('Zebra printer jams')).length).toBeGreaterThanOrEqual(3);
    fake.calls.length = 0;
    await there.command('tom', ticket.key);
    await there.command('tom', 'search zebra');
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(2));
    expect(JSON.stringify(fake.of('respond'))).not.toContain('jams');
  });

  it('keeps what is no command, shows the nearest line, and opens a ticket with the text', async () => {
    const { fake } = there;
    const answer = await there.command('ben', 'asign it-1 me');
    const said = JSON.stringify(await answer.json());
    expect(said).toContain('/ticket assign it-1 me');
    expect(said).toContain('asign it-1 me');
    const text = await there.command('maya', 'my chair squeaks');
    const body = await text.json();
    await there.press('maya', controlIn(body, 'draft.open'));
    await there.eventually(() => expect(openedView(fake.of('views.open').at(-1)).text).toContain('my chair squeaks'));
    await there.press('maya', controlIn(body, 'draft.drop'), { container: { is_ephemeral: true } });
    await there.eventually(() =>
      expect(fake.of('respond').at(-1)).toMatchObject({ text: 'Thrown away.', replace_original: true }),
    );
  });

  it('says that a word of later is not there yet, and keeps the text', async () => {
    const answer = await there.command('ana', 'approve IT-1 looks fine');
    const said = JSON.stringify(await answer.json());
    expect(said).toContain('“approve” is not available yet');
    expect(said).toContain('looks fine');
  });
});

it('a person who is met for the first time becomes one person, found by mail where known', async () => {
  const { world, fake } = there;
  const form = { user_id: 'U0NEW' };
  await Promise.all([there.command('maya', 'mine', form), there.command('maya', 'mine', form)]);
  await there.eventually(() => expect(fake.of('respond')).toHaveLength(2));
  expect(await world.engine.db.person.count({ where: { name: 'Nora Berg' } })).toBe(1);
  await there.command('maya', 'mine', { user_id: 'U0GONE' });
  await there.eventually(() => expect(fake.of('respond').at(-1)?.text).toContain('deactivated'));
});

it('a resolved ticket asks the requester to rate, below their card, and the menu rates', async () => {
  const { world, fake } = there;
  const ticket = await world.aTicket({ assignee: 'ben' });
  await there.deliver();
  await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'resolved' });
  await there.deliver();
  const ask = fake
    .of('chat.postMessage')
    .find((one) => one.channel === 'D0MAYA' && one.thread_ts && String(one.text).includes(ticket.key));
  const control = controlIn(ask, 'ticket.rate');
  await there.press('maya', { ...control, selected_option: { value: '5' } }, { channel: { id: 'D0MAYA' } });
  await there.eventually(async () => expect((await now(ticket.key)).rating?.stars).toBe(5));
});
