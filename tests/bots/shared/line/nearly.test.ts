import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showTicket, ticketComments } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, blocksOf, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const ephemeral = { container: { type: 'message', is_ephemeral: true } };
const now = async (world: World, key: string) => showTicket(await world.as('ana'), key);
const said = async (world: World, ticket: string) =>
  (await ticketComments(await world.as('ana'), { ticket })).items.map(
    ({ audience, text: body }) => `${audience}: ${body}`,
  );
const kept = (world: World) =>
  world.engine.db.draft.findMany({ where: { state: 'open' }, select: { kind: true, content: true } });

/** Lines that say nothing to anybody: each stands in its answer, and is typed again. */
const onlyCommands = [
  'status IT-9999 on hold monday',
  'notify foo bar',
  'staus KEY active',
  'frobnicate KEY',
  'status KEY on hold yesterday',
  'status KEY on hold 31 february',
];

describe('a line that is nearly a command in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  beforeEach(async () => {
    await there.world.engine.db.draft.deleteMany();
    await there.quiet();
  });
  const told = async (count = 1) => {
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
    return there.fake.of('respond').at(-1);
  };

  it('and names no ticket is run by one press on the tickets that it may have meant', async () => {
    const { world } = there;
    const { key, title } = await world.aTicket({ assignee: 'ben' });
    const asked = JSON.parse(await (await there.command('ben', 'resolve')).text());
    expect(asked.text).toContain('`/ticket resolve IT-42`');
    expect(JSON.stringify(asked.blocks)).toContain(`Run: resolve ${key} · ${title}`);
    await there.press('ben', controlIn(asked, 'line.run'), ephemeral);
    expect((await told(2))?.text).toContain('is Resolved now.');
    const mine = JSON.parse(await (await there.command('maya', 'reopen')).text());
    await there.press('maya', controlIn(mine, 'line.run'), ephemeral);
    await told(4);
    expect((await now(world, key)).status.category).toBe('active');
    const list = JSON.parse(await (await there.command('maya', 'search')).text());
    expect(JSON.stringify(list.blocks)).toContain('Run: mine');
  });

  it.each([
    ['priority KEY higest', 'priority', 'urgent'],
    ['status KEY waitng', 'status', 'Waiting for requester'],
    ['status KEY in progess', 'status', 'In progress'],
    ['assign KEY @cloe', 'assignee', 'Chloe'],
  ] as const)('and has a mistyped value is run by one press: %s', async (line, field, value) => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    const first = await (await there.command('ben', line.replace('KEY', key))).text();
    const asked = first === '' ? await told() : JSON.parse(first);
    const before = there.fake.of('respond').length;
    expect(await kept(world)).toEqual([]);
    await there.press('ben', controlIn(asked, 'line.run'), ephemeral);
    await told(before + 1);
    const { status, priority, assignee } = await now(world, key);
    const found = { status: status.name, priority, assignee: assignee?.name.split(' ')[0] };
    expect(found[field]).toBe(value);
  });

  it('takes the words behind a mistyped name along, and keeps those behind a name that nobody has', async () => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.command('ben', `status ${key} waitng for *the* part`);
    const asked = await told();
    expect(await kept(world)).toHaveLength(1);
    await there.press('ben', controlIn(asked, 'line.run'), ephemeral);
    await told(2);
    expect(await said(world, key)).toEqual(['internal: for **the** part']);
    expect(await kept(world)).toEqual([]);
    await there.command('ben', `assign ${key} @nobodyhere hello there`);
    expect(JSON.stringify(blocksOf(await told(3)))).toContain('hello there');
    const [note] = await kept(world);
    expect(note?.kind).toBe('note');
    expect(JSON.parse(note?.content ?? '')).toMatchObject({ ticket: key, text: 'hello there' });
  });

  it('offers the queue, not that of a desk that is not there, and keeps the words behind it', async () => {
    const asked = JSON.parse(await (await there.command('ben', 'queue please now')).text());
    expect(asked.text).toContain('`/ticket queue`');
    expect(JSON.parse((await kept(there.world))[0]?.content ?? '{}')).toMatchObject({ text: 'queue please now' });
    const known = JSON.parse(await (await there.command('ben', 'queue it now')).text());
    expect(known.text).toContain('`/ticket queue IT`');
  });

  it('takes several keys for several tickets, and answers for each', async () => {
    const { world } = there;
    const [one, two, three] = [
      await world.aTicket(),
      await world.aTicket({ assignee: 'chloe' }),
      await world.aTicket(),
    ];
    await there.command('ben', `take ${one.key} ${two.key}, ${three.key} IT-9999`);
    const lines = String((await told())?.text).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain(`${one.key} is with Ben`);
    expect(lines[1]).toContain(`Only Chloe or a lead can hand over ${two.key}`);
    expect(lines[2]).toContain(`${three.key} is with Ben`);
    expect(lines[3]).toContain('IT-9999');
    for (const { key } of [one, two, three]) expect(await said(world, key)).toEqual([]);
    await there.command('ben', `close ${one.key} ${three.key}`);
    await told(2);
    expect((await now(world, three.key)).status.category).toBe('closed');
  });

  it('asks first where words follow several keys, and then says them on each of the tickets', async () => {
    const { world } = there;
    const [one, two] = [await world.aTicket({ assignee: 'ben' }), await world.aTicket({ assignee: 'ben' })];
    const asked = JSON.parse(await (await there.command('ben', `close ${one.key} ${two.key} is the same`)).text());
    expect(asked.text).toContain(`close ${one.key} ${two.key}: is the same`);
    expect((await now(world, one.key)).status.category).not.toBe('closed');
    await there.press('ben', controlIn(asked, 'line.run'), ephemeral);
    await told(2);
    for (const { key } of [one, two]) {
      expect((await now(world, key)).status.category).toBe('closed');
      expect(await said(world, key)).toEqual(['internal: is the same']);
    }
    expect(await kept(world)).toEqual([]);
  });

  it('is refused at once where its author may not do it, or the ticket is not there', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    for (const [line, why] of [
      [`priority ${key} higest`, 'Only agents of its desk can change that'],
      ['priority IT-9999 higest', 'There is no ticket IT-9999'],
    ] as const) {
      const asked = JSON.parse(await (await there.command('maya', line)).text());
      expect(asked.text).toContain(why);
      expect(JSON.stringify(asked)).not.toContain('line.run');
    }
  });

  it.each(onlyCommands)('is no draft where only a command says it: %s', async (line) => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    const first = await (await there.command('ben', line.replace('KEY', key))).text();
    const asked = first === '' ? await told() : JSON.parse(first);
    expect(JSON.stringify(asked)).toContain(line.replace('KEY', key).split(' ').at(-1));
    expect(await kept(world)).toEqual([]);
  });

  it('keeps the words for people in it as what they would have been', async () => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.command('ben', `priority ${key} urgnet the board waits`);
    await there.command('ben', `repyl ${key} we are on it`);
    const drafts = (await kept(world)).map(({ kind, content }) => [kind, JSON.parse(content).text]);
    expect(drafts.sort()).toEqual([
      ['note', 'the board waits'],
      ['reply', 'we are on it'],
    ]);
  });

  it('gives the words back when none of several could be changed', async () => {
    const { world } = there;
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    await there.command('ben', `assign ${one.key} ${two.key} @nobodyhere please look`);
    expect(JSON.stringify(blocksOf(await told()))).toContain('please look');
    expect(await kept(world)).toHaveLength(1);
  });
});

describe('a line that is nearly a command in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('ben', 'help');
  });
  afterAll(() => there.close());
  beforeEach(async () => {
    await there.world.engine.db.draft.deleteMany();
    await there.quiet();
  });
  const told = async () => {
    await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThanOrEqual(1));
    return cardsOf(there).at(-1);
  };

  it('is run by one press on the tickets that it may have meant, and with the value that it may have meant', async () => {
    const { world } = there;
    const { key, title } = await world.aTicket({ assignee: 'ben' });
    await there.quiet();
    await there.says('ben', `status ${key} waitng for the part`);
    const near = await told();
    const done = await press(there, 'ben', near?.card, /^Run: status/, { message: '77' });
    expect(done.text).toContain('Waiting for requester');
    expect(await said(world, key)).toEqual(['internal: for the part']);
    await there.quiet();
    await there.says('ben', 'resolve');
    const asked = await told();
    const resolved = await press(there, 'ben', asked?.card, `Run: resolve ${key} · ${title}`, { message: '78' });
    expect(resolved.text).toContain('is Resolved now.');
  });

  it.each(onlyCommands)('is no draft where only a command says it: %s', async (line) => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.quiet();
    await there.says('ben', line.replace('KEY', key));
    const asked = await told();
    expect(JSON.stringify(asked?.card)).toContain(line.replace('KEY', key).split(' ').at(-1));
    expect(await kept(world)).toEqual([]);
  });

  it('is refused at once where its author may not do it', async () => {
    const { key } = await there.world.aTicket({ desk: 'HR' });
    await there.quiet();
    await there.says('ben', `priority ${key} higest`);
    const asked = await told();
    expect(asked?.text).toContain(`There is no ticket ${key}`);
    expect(JSON.stringify(asked?.card)).not.toContain('Run: ');
  });

  it('takes several keys for several tickets, keeps the words behind a name that nobody has, and shows one of several', async () => {
    const { world } = there;
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    await there.quiet();
    await there.says('ben', `take ${one.key} ${two.key}`);
    expect((await told())?.text).toContain(`${one.key} is with Ben`);
    expect((await now(world, two.key)).assignee?.name).toContain('Ben');
    await there.quiet();
    await there.says('ben', `assign ${one.key} @nobodyhere hello there`);
    expect((await told())?.text).toContain('hello there');
    expect(await kept(world)).toHaveLength(1);
    await there.quiet();
    await there.says('ben', `${one.key} ${two.key}`);
    const which = await told();
    const shown = await press(there, 'ben', which?.card, two.key, { message: '79' });
    expect(shown.text).toContain(two.title);
    for (const { key } of [one, two]) expect(await said(world, key)).toEqual([]);
  });
});
