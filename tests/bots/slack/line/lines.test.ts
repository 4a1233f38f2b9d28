import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftOwner, en, keepDraft, showTicket, ticketComments } from '../../../../api/core/index.ts';
import { aWorkspace, blocksOf, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.world.engine.db.draft.deleteMany();
  await there.quiet();
});

const told = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
  return there.fake.of('respond').at(-1);
};
const now = async (key: string) => showTicket(await there.world.as('ana'), key);
const said = async (ticket: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket })).items.map((one) => `${one.audience}: ${one.text}`);
const open = () => there.world.engine.db.draft.count({ where: { state: 'open' } });
const ephemeral = { container: { type: 'message', is_ephemeral: true } };

describe('a command that ends a ticket', () => {
  it.each([
    ['ben', 'close KEY', 'is Closed now'],
    ['maya', 'close KEY', 'is Closed now'],
    ['maya', 'withdraw KEY', 'You withdrew KEY'],
    ['maya', 'withdraw KEY I found the cable', 'IT help reads this'],
  ] as const)('offers the way back for ten minutes, by one press: %s %s', async (who, line, says) => {
    const ticket = await there.world.aTicket();
    await there.command(who, line.replace('KEY', ticket.key));
    const answer = await told(1);
    expect(answer?.text).toContain(says.replace('KEY', ticket.key));
    expect(answer?.text).toContain(en.chat.done.regret);
    expect((await now(ticket.key)).status.category).toBe('closed');
    await there.press(who, controlIn(answer, 'line.run'), ephemeral);
    await told(2);
    expect((await now(ticket.key)).status.category).toBe('todo');
  });
});

describe('a ticket that goes to another desk by its form', () => {
  it('is said to be there, and called back by one press', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    const place = { user: 'U0BEN', channel: 'C0HALL', responseUrl: there.fake.responseUrl };
    const memory = { place, ticket: ticket.key, version: ticket.version, was: { desk: 'IT' } };
    const view = { callback_id: 'form.change', private_metadata: JSON.stringify(memory) };
    await there.submit('ben', view, { desk: 'HR' });
    const answer = await told(1);
    expect(answer?.text).toContain(`${ticket.key} is with `);
    await there.press('ben', controlIn(answer, 'draft.back'), ephemeral);
    expect((await told(2))?.text).toBe(`${ticket.key} is back at IT help.`);
    expect((await now(ticket.key)).desk.key).toBe('IT');
  });
});

describe('words behind a command', () => {
  it('of a requester are the reply, and who reads it is told with what was done', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.command('maya', `close ${ticket.key} it works *again*`);
    expect((await told(1))?.text).toBe(`${ticket.key} is Closed now.\nSent to IT help.\n${en.chat.done.regret}`);
    expect(await said(ticket.key)).toEqual(['public: it works **again**']);
  });

  it.each([
    ['take KEY on my way', 'is with Ben'],
    ['assign KEY Ben please look', 'is with Ben'],
    ['assign KEY @chloe: you know it', 'is with Chloe'],
    ['status KEY In progress since today', 'is In progress'],
    ['status KEY waiting the part is ordered', 'is Waiting'],
    ['priority KEY high the board waits', 'has priority high'],
  ])('of an agent are an internal note: %s', async (line, done) => {
    const ticket = await there.world.aTicket();
    await there.command('ben', line.replace('KEY', ticket.key));
    const answer = await told(1);
    expect(answer?.text).toContain(done);
    expect(answer?.text).toContain('Saved as an internal note: only agents of IT help read it.');
    expect(controlIn(answer, 'note.publish')).toBeDefined();
    const [note, ...others] = await said(ticket.key);
    expect(others).toEqual([]);
    expect(line.endsWith(note?.replace('internal: ', '') ?? '–')).toBe(true);
  });

  it('that are shown a ticket stand on it, and the ticket is shown', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.command('maya', `show ${ticket.key} any news?`);
    await told(2);
    expect(there.fake.of('respond')[0]?.text).toBe('Sent to IT help.');
    expect(JSON.stringify(blocksOf(there.fake.of('respond')[1]))).toContain(ticket.title);
    expect(await said(ticket.key)).toEqual(['public: any news?']);
  });

  it('of a command that is refused are given back, to go on with as what they were', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben', status: 'closed' });
    await there.command('maya', `reopen ${ticket.key} it is broken again`);
    const refusedOne = await told(1);
    expect(JSON.stringify(refusedOne)).toContain('it is broken again');
    expect(controlIn(refusedOne, 'draft.open')).toBeDefined();
    await there.command('chloe', `assign ${ticket.key} Ana who knows it best`);
    expect(JSON.stringify(await told(2))).toContain('who knows it best');
    const kinds = await there.world.engine.db.draft.findMany({ orderBy: { id: 'asc' }, select: { kind: true } });
    expect(kinds.map((one) => one.kind)).toEqual(['reply', 'note']);
    expect(await said(ticket.key)).toEqual([]);
  });
});

describe('a line that is nearly a command', () => {
  it('is run by one press, which uses its draft up and stands in the place of the offer', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    const offer = JSON.parse(await (await there.command('ben', `clsoe ${ticket.key} a new cable`)).text());
    expect(offer.text).toContain(`\`/ticket close ${ticket.key} a new cable\``);
    expect(await open()).toBe(1);
    const press = controlIn(offer, 'line.run');
    await there.press('ben', press, ephemeral);
    const done = await told(2);
    expect(done).toMatchObject({ replace_original: true });
    expect(done?.text).toContain('is Closed now.');
    expect(await said(ticket.key)).toEqual(['internal: a new cable']);
    expect(await open()).toBe(0);
    await there.press('ben', press, ephemeral);
    expect((await told(3))?.text).toBe('This draft was already used or thrown away.');
    expect(await said(ticket.key)).toHaveLength(1);
  });

  it('ends after an hour: the press says so, the button goes, and the words stay in their draft', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    const offer = JSON.parse(await (await there.command('ben', `clsoe ${ticket.key} a new cable`)).text());
    there.world.clock.advance(3_600_001);
    await there.press('ben', controlIn(offer, 'line.run'), ephemeral);
    const over = await told(2);
    expect(over).toMatchObject({ replace_original: true, text: 'This offer has ended. Type the line again.' });
    expect((await now(ticket.key)).status.category).not.toBe('closed');
    expect(await open()).toBe(1);
  });

  it('that needs no words leaves no draft, and a single unknown word neither', async () => {
    const queue = JSON.parse(await (await there.command('ben', 'qeue')).text());
    expect(await open()).toBe(0);
    await there.press('ben', controlIn(queue, 'line.run'));
    await there.eventually(() =>
      expect(there.fake.of('respond').at(-1)?.text).toBe('Waiting for somebody to take them'),
    );
    const unknown = JSON.parse(await (await there.command('ben', 'frobnicate')).text());
    expect(unknown.text).toContain('I do not know “frobnicate”.');
    expect(await open()).toBe(0);
    await there.press('ben', controlIn(unknown, 'line.run'));
    await there.eventually(() => expect(there.fake.of('respond').at(-1)?.text).toBe('What the desk understands'));
  });
});

describe('help', () => {
  const helpOf = async (who: 'maya' | 'ben' | 'ana') => {
    await there.quiet();
    await there.command(who, 'help');
    return JSON.stringify(await told(1));
  };
  it('shows what a person may do', async () => {
    const [requester, agent, lead] = [await helpOf('maya'), await helpOf('ben'), await helpOf('ana')];
    for (const word of ['queue', 'note', 'take', 'assign', 'status', 'priority']) {
      expect(requester).not.toContain(`/ticket ${word}`);
      expect(agent).toContain(`/ticket ${word}`);
    }
    for (const word of ['new', 'mine', 'reply', 'close', 'reopen', 'withdraw', 'rate', 'drafts'])
      expect(requester).toContain(`/ticket ${word}`);
    expect(agent).toContain('for ten minutes');
    expect(lead).toContain('also when it is closed');
  });
});

describe('drafts', () => {
  it('are listed, and thrown away by one press', async () => {
    for (const text of ['the lift is stuck', 'the door does not close']) await there.command('maya', text);
    await there.command('ben', 'something of Ben');
    await there.command('maya', 'drafts');
    const list = await told(4);
    expect(JSON.stringify(list)).toContain('the lift is stuck');
    expect(JSON.stringify(list)).not.toContain('something of Ben');
    await there.press('maya', controlIn(list, 'draft.drop-all'), ephemeral);
    expect(await told(5)).toMatchObject({ text: '2 drafts were thrown away.', replace_original: true });
    expect(await open()).toBe(1);
    await there.command('maya', 'drafts');
    expect((await told(6))?.text).toBe('You have no drafts.');
  });

  it('say what each was to become, and are put back by one press after they were thrown away', async () => {
    const owner = draftOwner('slack', there.world.slack.teamId, 'U0MAYA');
    const keep = (kind: 'reply' | 'note', text: string) =>
      keepDraft(there.world.engine, { owner, kind, content: { text, ticket: 'IT-7' } });
    await keep('reply', 'On Monday');
    await keep('note', 'Secret?');
    await there.command('maya', 'drafts');
    const list = await told(1);
    expect(JSON.stringify(list)).toContain('*Reply to IT-7*\\nOn Monday');
    expect(JSON.stringify(list)).toContain('*Note on IT-7*\\nSecret?');
    await there.press('maya', controlIn(list, 'draft.drop-all'), ephemeral);
    await there.press('maya', controlIn(await told(2), 'draft.back'), ephemeral);
    expect((await told(3))?.text).toBe(en.chat.putBack(2));
    expect(await open()).toBe(2);
    await there.press('maya', controlIn(list, 'draft.drop'), ephemeral);
    await there.press('maya', controlIn(await told(4), 'draft.back'), ephemeral);
    expect((await told(5))?.text).toBe(en.chat.putBack(1));
    expect(await open()).toBe(2);
  });
});

describe('“Take it back” after its time', () => {
  it('says that it is too late, where the button was', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.command('ben', `reply ${ticket.key} On it`);
    const undo = controlIn(await told(1), 'reply.undo');
    there.world.clock.advance(8_001);
    await there.deliver();
    await there.press('ben', undo, ephemeral);
    const late = await told(2);
    expect(late?.text).toContain('It is too late to take this back');
    expect(late).toMatchObject({ replace_original: true });
    expect(JSON.stringify(late)).not.toContain('reply.undo');
  });
});
