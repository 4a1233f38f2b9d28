import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  bulkChoices,
  type Ctx,
  createPerson,
  findForTicket,
  listMembers,
  listPeople,
  orderPeople,
  possibleAssignees,
  putMember,
  ticketPeople,
} from '../../../api/core/index.ts';
import { nameOrderOf, orderOfName } from '../../../api/core/person/name-order.ts';
import { fc } from '../../fast-check.ts';
import { aWorld, type World } from '../../support/world.ts';

const letters = [
  ...'aaabcdelnoszAĄBĆDŁłąćęńóśźżĘŃÓŚŹŻäöüÄÖÜßéèêëçåøæœñčďěňřšťůžýíáúÅØÆŒÉàâîôûïÿđðþıĝőűăâșțếữợ',
  ...".019&()αβςσώΩЯйёжіїщЖ山田あア가김   -'",
];
const aName = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 7 })
  .map((some) => some.join('').replace(/\s+/g, ' ').trim() || 'x');
/** Two names, often of the same letters with other accents and capitals. */
const twoNames = fc.oneof(
  fc.tuple(aName, aName),
  aName.map((name): [string, string] => [name, name.toUpperCase()]),
  aName.map((name): [string, string] => [name, name.normalize('NFD').replace(/\p{M}/gu, '')]),
  fc.tuple(aName, aName).map(([name, more]): [string, string] => [name, `${name}${more}`]),
);

const compared = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

describe('the order of names that is kept with people', () => {
  it.each([
    ['en', 'nameOrder'],
    ['de', 'nameOrder'],
    ['pl', 'nameOrderPl'],
  ] as const)('is that of the language: %s', (language, column) => {
    const { compare } = new Intl.Collator(language);
    fc.assert(
      fc.property(twoNames, ([one, other]) => {
        // The collator knows that these are not the same, or that they are.
        expect(compared(orderOfName(one)[column], orderOfName(other)[column])).toBe(Math.sign(compare(one, other)));
      }),
      { numRuns: 4_000 },
    );
  });

  it('has room for the longest name, and takes time in proportion to it', () => {
    for (const { nameOrder, nameOrderPl } of ['ą'.repeat(200), 'ﷺ'.repeat(200), '😀'.repeat(100)].map(orderOfName)) {
      expect(nameOrder.length).toBeLessThanOrEqual(400);
      expect(nameOrderPl.length).toBeLessThanOrEqual(400);
    }
  });
});

const names = [
  'Zoë Łaska',
  'Łukasz Żak',
  'Lzy Adam',
  'Ludwik Zet',
  'Äne Berg',
  'Azra Cem',
  'Ana Äbler',
  'Émile Ó',
  'Ćwik O',
];

let world: World;
let key: string;
beforeAll(async () => {
  world = await aWorld();
  const olga = await world.as('olga');
  key = (await world.aTicket()).key;
  for (const [at, name] of names.entries()) {
    const { id } = await createPerson(olga, { name, email: `order${at}@northwind.example` });
    await putMember(olga, { desk: 'IT', person: id });
    await addPerson(await world.as('ana'), { ticket: key, person: id });
  }
});
afterAll(() => world.close());

/** Somebody whose account has that language. */
const speaking = async (locale: string, name: Parameters<World['as']>[0] = 'olga'): Promise<Ctx> => {
  const ctx = await world.as(name);
  return ctx.actor.kind === 'person' ? { ...ctx, actor: { ...ctx.actor, locale } } : ctx;
};
const inOrder = (locale: string, some: readonly string[]) => some.toSorted(new Intl.Collator(locale).compare);

describe.each(['en', 'de-AT', 'pl-PL'])('people are listed to somebody whose language is %s', (locale) => {
  it('as it orders names, page by page, none twice and none left out', async () => {
    const ctx = await speaking(locale);
    const all = (await listPeople(ctx, { limit: 100 })).items.map((one) => one.name);
    expect(all).toEqual(inOrder(locale, all));
    expect(all).toEqual(expect.arrayContaining(names));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPeople(ctx, { limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map((one) => one.name));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it('wherever somebody is to be chosen: at a desk, for a ticket, for many tickets', async () => {
    const ctx = await speaking(locale);
    const lists = [
      (await listMembers(ctx, 'IT')).items.map((one) => one.person.name),
      (await possibleAssignees(await speaking(locale, 'ana'), key)).map((one) => one.name),
      (await bulkChoices(await speaking(locale, 'ana'))).people.map((one) => one.name),
    ];
    for (const found of lists) {
      expect(found).toEqual(expect.arrayContaining(names));
      expect(found).toEqual(inOrder(locale, found));
    }
    const some = await findForTicket(await speaking(locale, 'ana'), { ticket: key, name: 'l', among: 'everybody' });
    expect(some.map((one) => one.name)).toEqual(inOrder(locale, ['Lzy Adam', 'Ludwik Zet', 'Łukasz Żak']));
  });

  it('on a ticket, page by page', async () => {
    const ctx = await speaking(locale, 'ana');
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ticketPeople(ctx, { ticket: key, limit: 4, ...(cursor ? { cursor } : {}) });
      found.push(...page.items.map((one) => one.person.name));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(found).toEqual(inOrder(locale, found));
    expect(found).toEqual(expect.arrayContaining(names));
  });
});

describe('the order of people', () => {
  it('puts Ł after L in Polish, and beside it elsewhere', async () => {
    const of = async (locale: string) =>
      (await listPeople(await speaking(locale), { q: 'order', limit: 100 })).items.map((one) => one.name);
    const [polish, english] = [await of('pl'), await of('en')];
    expect(polish.indexOf('Łukasz Żak')).toBeGreaterThan(polish.indexOf('Lzy Adam'));
    expect(english.indexOf('Łukasz Żak')).toBeLessThan(english.indexOf('Lzy Adam'));
    expect(english.indexOf('Äne Berg')).toBeLessThan(english.indexOf('Azra Cem'));
  });

  it('does not go on in another language where a page ended', async () => {
    const { next } = await listPeople(await speaking('pl'), { limit: 2 });
    const other = listPeople(await speaking('de'), { limit: 2, cursor: next ?? '' });
    await expect(other).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is written for people from before there was one, once', async () => {
    const { db } = world.engine;
    await db.person.updateMany({ where: { name: { startsWith: 'Z' } }, data: { nameOrder: '', nameOrderPl: '' } });
    await db.person.updateMany({ where: { name: 'Lzy Adam' }, data: { name: 'Öyl Adam' } });
    expect(await orderPeople(world.engine)).toBe(2);
    expect(await orderPeople(world.engine)).toBe(0);
    for (const { name, nameOrder, nameOrderPl } of await db.person.findMany())
      expect({ nameOrder, nameOrderPl }).toEqual(orderOfName(name));
    await db.person.updateMany({ where: { name: 'Öyl Adam' }, data: { name: 'Lzy Adam', ...orderOfName('Lzy Adam') } });
  });

  it('is that of English for what acts by itself', async () => {
    expect(nameOrderOf((await world.as('olga')).actor)).toBe('nameOrder');
    expect(nameOrderOf((await speaking('pl_PL')).actor)).toBe('nameOrderPl');
    expect(nameOrderOf((await speaking('plt')).actor)).toBe('nameOrder');
  });
});
