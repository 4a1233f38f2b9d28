import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countTickets,
  listTags,
  listTickets,
  mergeTag,
  removeTag,
  renameTag,
  searchTickets,
  showTicket,
  tagTicket,
  ticketHistory,
  untagTicket,
} from '../../../../api/core/index.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const tag = async (name: Name, ticket: string, ...tags: string[]) => tagTicket(await world.as(name), { ticket, tags });
const untag = async (name: Name, ticket: string, ...tags: string[]) =>
  untagTicket(await world.as(name), { ticket, tags });
const namesOn = async (ticket: string) => (await showTicket(await world.as('ben'), ticket)).tags.map((one) => one.name);
const known = async (q = '', desk = 'IT') => (await listTags(await world.as('ana'), { desk, q })).items;
const idOf = async (name: string) => (await known(name)).find((one) => one.name === name)?.id ?? '';

describe('tags on a ticket', () => {
  it('are kept as they were first written, whatever the case afterwards, and stand in its history', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    expect((await tag('ben', one.key, '#Home  Office', 'wifi')).changed).toEqual(['Home Office', 'wifi']);
    expect((await tag('ben', two.key, 'HOME office')).changed).toEqual(['Home Office']);
    expect(await namesOn(two.key)).toEqual(['Home Office']);
    await untag('chloe', one.key, 'WiFi');
    const { items } = await ticketHistory(await world.as('ben'), { ticket: one.key });
    expect(items.map((line) => line.text)).toEqual(['opened it', 'tagged it Home Office, wifi', 'took wifi off it']);
  });

  it('that are there, or are not there, change nothing', async () => {
    const one = await world.aTicket();
    const first = await tag('ben', one.key, 'beamer');
    expect(await tag('ben', one.key, 'Beamer', 'BEAMER')).toMatchObject({
      changed: [],
      ticket: { version: first.ticket.version },
    });
    expect((await untag('ben', one.key, 'nothing such')).changed).toEqual([]);
  });

  it('are for people who work on it, and not more than thirty', async () => {
    const one = await world.aTicket();
    await refused(tag('maya', one.key, 'mine'), 'forbidden');
    await refused(tag('dana', one.key, 'hr'), 'not_found');
    await refused(tag('ben', one.key, '#'), 'invalid');
    await tag('ben', one.key, ...Array.from({ length: 20 }, (_, at) => `many ${at}`));
    await refused(tag('ben', one.key, ...Array.from({ length: 11 }, (_, at) => `more ${at}`)), 'conflict');
    expect(await namesOn(one.key)).toHaveLength(20);
  });

  it('put on at once by several become one tag of the desk, counted once a ticket', async () => {
    const tickets = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
    const { done } = await atOnce(tickets.map((one) => tag('ben', one.key, 'Crowd')));
    expect(done).toHaveLength(3);
    expect(await known('crowd')).toMatchObject([{ name: 'Crowd', uses: 3 }]);
  });

  it('are another desk’s own', async () => {
    const [it, hr] = [await world.aTicket(), await world.aTicket({ desk: 'HR' })];
    await tag('ben', it.key, 'Leave');
    await tag('dana', hr.key, 'leave');
    expect((await listTags(await world.as('dana'), { desk: 'HR' })).items).toMatchObject([{ name: 'leave', uses: 1 }]);
    await refused(listTags(await world.as('ben'), { desk: 'HR' }).then(), 'forbidden');
    await refused(listTags(await world.as('maya'), { desk: 'IT' }).then(), 'forbidden');
  });
});

describe('tags of a desk', () => {
  it('are suggested by their beginning, the most used first, page by page', async () => {
    for (const names of [['zeta a', 'zeta b'], ['zeta b'], ['zeta b', 'zeta c'], ['zeta c']])
      await tag('ben', (await world.aTicket()).key, ...names);
    expect((await known('ZETA')).map((one) => one.name)).toEqual(['zeta b', 'zeta c', 'zeta a']);
    const ana = await world.as('ana');
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { items } = await listTags(ana, { desk: 'IT', q: 'zeta', limit: 1, ...(after ? { after } : {}) });
      const [only] = items;
      if (!only) break;
      seen.push(only.name);
      after = only.id;
    }
    expect(seen).toEqual(['zeta b', 'zeta c', 'zeta a']);
  });

  it('say nothing of confidential tickets to people who do not see these', async () => {
    const secret = await world.aTicket({ confidential: true });
    const open = await world.aTicket();
    await tag('ana', secret.key, 'garnishment', 'wages');
    await tag('ben', open.key, 'wages');
    const seen = async (name: 'ana' | 'ben' | 'adam', q: string) =>
      (await listTags(await world.as(name), { desk: 'IT', q })).items.map((one) => [one.name, one.uses]);
    expect([...(await seen('ana', 'garn')), ...(await seen('ana', 'wages'))]).toEqual([
      ['garnishment', 1],
      ['wages', 2],
    ]);
    for (const name of ['ben', 'adam'] as const) {
      expect(await seen(name, 'garn')).toEqual([]);
      expect(await seen(name, 'wages')).toEqual([['wages', 1]]);
    }
  });

  it('find tickets by id or name, in lists, counts and searches alike', async () => {
    const [one, two, other] = [
      await world.aTicket({ title: 'Router hums' }),
      await world.aTicket({ title: 'Router glows' }),
      await world.aTicket({ title: 'Router sings' }),
    ];
    await tag('ben', one.key, 'Router');
    await tag('ben', two.key, 'router', 'glow');
    const ben = await world.as('ben');
    const keys = (page: { items: readonly { key: string }[] }) => page.items.map((line) => line.key).sort();
    expect(keys(await listTickets(ben, { tag: 'ROUTER' }))).toEqual([one.key, two.key]);
    expect(keys(await listTickets(ben, { tag: await idOf('glow') }))).toEqual([two.key]);
    expect(keys(await searchTickets(ben, { q: 'router', tag: ['glow', 'none'] }))).toEqual([two.key, other.key].sort());
    await refused(searchTickets(ben, { q: 'router', tag: ['glow', 'nothing'] }), 'invalid');
    expect(keys(await searchTickets(ben, { q: 'router' }))).toContain(other.key);
    expect((await countTickets(ben, { q: 'router', tag: 'router' })).count).toBe(2);
    // What one may not see is as what there is not.
    await refused(listTickets(await world.as('tom'), { tag: 'router' }), 'invalid');
  });

  it('are renamed, merged and removed by leads, and tickets follow', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    await tag('ben', one.key, 'notebook', 'laptop');
    await tag('ben', two.key, 'notebook');
    const [notebook, laptop] = [await idOf('notebook'), await idOf('laptop')];
    await refused(renameTag(await world.as('ben', 'web'), { tag: notebook, name: 'x' }), 'forbidden');
    const ana = await world.as('ana', 'web');
    await refused(renameTag(ana, { tag: notebook, name: 'Laptop' }), 'conflict');
    expect(await renameTag(ana, { tag: laptop, name: 'Laptop' })).toMatchObject({ name: 'Laptop' });
    expect(await mergeTag(ana, { tag: notebook, into: laptop })).toMatchObject({ name: 'Laptop', uses: 2 });
    expect([await namesOn(one.key), await namesOn(two.key)]).toEqual([['Laptop'], ['Laptop']]);
    await refused(mergeTag(ana, { tag: notebook, into: laptop }), 'not_found');
    expect(await removeTag(ana, { tag: laptop })).toEqual({ removed: true });
    expect(await namesOn(one.key)).toEqual([]);
    const log = await world.engine.db.event.findMany({ where: { noun: 'tag' }, orderBy: { id: 'asc' } });
    expect(log).toHaveLength(3);
  });
});
