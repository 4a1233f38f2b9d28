import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, editPerson, identify, learnLocale } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

let count = 0;
const inSlack = (locale?: string, email: string | null = null) => ({
  provider: 'slack' as const,
  tenant: world.slack.teamId,
  externalId: `U0L${++count}`,
  kind: 'member' as const,
  name: 'Lena',
  email,
  ...(locale === undefined ? {} : { locale }),
});
const localeOf = async (id: string) =>
  (await world.engine.db.person.findUniqueOrThrow({ where: { id }, select: { locale: true } })).locale;

it.each([
  ['Europe/Warsaw', 'Europe/Warsaw'],
  ['Mars/Olympus', 'UTC'],
  ['', 'UTC'],
])('The time zone of a person is one that times can be told in: %j is kept as %s', async (timeZone, kept) => {
  const id = await identify(world.engine, { ...inSlack(), timeZone });
  expect(await world.engine.db.person.findUnique({ where: { id }, select: { timeZone: true } })).toEqual({
    timeZone: kept,
  });
});

describe('the language of a person', () => {
  it.each([
    ['de-DE', 'de-DE'],
    ['pl_PL', 'pl-PL'],
    [' en ', 'en'],
    [undefined, 'en'],
    ['', 'en'],
    ['not a language', 'en'],
    ['en-a-a', 'en'],
    ['EN-us', 'en-US'],
    ['de-DE-1996-x-aaaaaaaa', 'en'],
  ])('is the one of the app where they are first met: %j is read as %s', async (said, read) => {
    expect(await localeOf(await identify(world.engine, inSlack(said)))).toBe(read);
  });

  it('follows them when they set another one in their app', async () => {
    const account = inSlack('de-DE');
    const id = await identify(world.engine, account);
    expect(await learnLocale(world.engine, account, 'pl_PL')).toBe(true);
    expect(await localeOf(id)).toBe('pl-PL');
    expect(await learnLocale(world.engine, account, 'pl-PL')).toBe(false);
    expect(await learnLocale(world.engine, account, '???')).toBe(false);
    expect(await learnLocale(world.engine, inSlack(), 'de-DE')).toBe(false);
    expect(await localeOf(id)).toBe('pl-PL');
  });

  it('is learned too by somebody whom an admin has created before', async () => {
    const lena = await createPerson(await world.as('ana'), { name: 'Lena', email: 'lena@northwind.example' });
    expect(lena.locale).toBe('en');
    expect(await identify(world.engine, inSlack('de-DE', 'Lena@northwind.example'))).toBe(lena.id);
    expect(await localeOf(lena.id)).toBe('de-DE');
  });

  it('stays the one that was chosen here, until the choice is given up', async () => {
    const ana = await world.as('ana');
    const email = 'lea@northwind.example';
    const { id } = await createPerson(ana, { name: 'Lea', email, locale: 'pl' });
    const account = inSlack('de-DE', email);
    await identify(world.engine, account);
    expect(await learnLocale(world.engine, account, 'de-DE')).toBe(false);
    expect(await localeOf(id)).toBe('pl');
    expect((await editPerson(ana, { person: id, locale: null })).locale).toBe('pl');
    await learnLocale(world.engine, account, 'de-DE');
    expect(await localeOf(id)).toBe('de-DE');
    await editPerson(ana, { person: id, locale: 'en-GB' });
    await learnLocale(world.engine, account, 'pl-PL');
    expect(await localeOf(id)).toBe('en-GB');
  });
});

describe('the name of a person whom a chat brings', () => {
  const nameOf = async (id: string) =>
    (await world.engine.db.person.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;

  it('turns and hides nothing around it, and is the account where nobody would see it', async () => {
    expect(await nameOf(await identify(world.engine, { ...inSlack(), name: '\u202EanaD\u200B' }))).toBe('anaD');
    const unseen = { ...inSlack(), name: '\u200B\u2800' };
    expect(await nameOf(await identify(world.engine, unseen))).toBe(unseen.externalId);
  });
});
