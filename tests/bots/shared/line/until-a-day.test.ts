import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showTicket, ticketComments } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, blocksOf, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const how = async (world: World, key: string) => {
  const ana = await world.as('ana');
  const { status, waitsUntil } = await showTicket(ana, key);
  const said = (await ticketComments(ana, { ticket: key })).items.map(
    ({ audience, text: body }) => `${audience}: ${body}`,
  );
  return { status: status.name, waitsUntil, said };
};
const drafts = (world: World) => world.engine.db.draft.count({ where: { state: 'open' } });

describe('a status that waits for a date, typed in Slack', () => {
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

  it.each([
    ['on hold 2026-03-05', []],
    ['On hold until Thursday', []],
    ['on hold bis Donnerstag: das Teil kommt', ['internal: das Teil kommt']],
    ['on hold do czwartku', []],
    ['on hold 3 days waiting for *the* part', ['internal: waiting for **the** part']],
  ])('takes the day behind it: %s', async (words, notes) => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.command('ben', `status ${key} ${words}`);
    expect((await told(1))?.text).toContain(`${key} is On hold until `);
    const { status, waitsUntil, said } = await how(world, key);
    expect(status).toBe('On hold');
    expect(waitsUntil).toMatch(/^2026-03-05T/);
    expect(said).toEqual(notes);
    expect(await drafts(world)).toBe(0);
  });

  it('offers the days of its form where none is named or it is over, and keeps the words, which a press takes along', async () => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.command('ben', `status ${key} on hold 2020-01-01`);
    const over = await told(1);
    expect(over?.text).toContain('waits for a date in the future');
    expect(await drafts(world)).toBe(0);
    await there.command('ben', `status ${key} on hold *the part* is ordered`);
    const asked = await told(2);
    expect(JSON.stringify(blocksOf(asked))).toContain('on hold: for 3 days');
    expect((await how(world, key)).status).not.toBe('On hold');
    expect(await drafts(world)).toBe(1);
    await there.press('ben', controlIn(asked, 'line.run'), { container: { type: 'message', is_ephemeral: true } });
    expect((await told(3))?.text).toContain(`${key} is On hold until `);
    const { waitsUntil, said } = await how(world, key);
    expect(waitsUntil).toMatch(/^2026-03-03T/);
    expect(said).toEqual(['internal: **the part** is ordered']);
    expect(await drafts(world)).toBe(0);
  });

  it('refuses a person who may not change it before a day is asked for', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    await there.command('maya', `status ${key} on hold`);
    expect((await told(1))?.text).not.toContain('waits for a date');
  });
});

describe('a status that waits for a date, typed in Teams', () => {
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

  it('takes the day behind it, and the words behind the day', async () => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.quiet();
    await there.says('ben', `status ${key} On hold until Thursday, the part is ordered`);
    expect((await told())?.text).toContain(`${key} is On hold until `);
    const { waitsUntil, said } = await how(world, key);
    expect(waitsUntil).toMatch(/^2026-03-05T/);
    expect(said).toEqual(['internal: the part is ordered']);
  });

  it('offers the days of its form where none is named, and keeps the words, which a press takes along', async () => {
    const { world } = there;
    const { key } = await world.aTicket({ assignee: 'ben' });
    await there.quiet();
    await there.says('ben', `status ${key} On hold the part is ordered`);
    const asked = await told();
    expect(asked?.text).toContain('waits for a date in the future');
    expect(await drafts(world)).toBe(1);
    const done = await press(there, 'ben', asked?.card, 'On hold: for 7 days', { message: '77' });
    expect(done.text).toContain(`${key} is On hold until `);
    const { waitsUntil, said } = await how(world, key);
    expect(waitsUntil).toMatch(/^2026-03-09T/);
    expect(said).toEqual(['internal: the part is ordered']);
    expect(await drafts(world)).toBe(0);
  });
});
