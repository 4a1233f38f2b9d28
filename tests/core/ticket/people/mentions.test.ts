import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Connection } from '../../../../api/adapters/sqlite/connection.ts';
import {
  editComment,
  finishTicket,
  noteOnTicket,
  readable,
  readMarkdown,
  replyToTicket,
  searchTickets,
  ticketComments,
  ticketPeople,
} from '../../../../api/core/index.ts';
import { fc } from '../../../fast-check.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  const { engine, people } = world;
  await engine.db.person.update({
    where: { id: people.chloe },
    data: { name: 'Chloe Dubois', nameFolded: 'chloe dubois' },
  });
});
afterAll(() => world.close());

const on = async (ticket: string) =>
  (await ticketPeople(await world.as('olga'), { ticket })).items.map(({ person, as }) => `${person.name} ${as}`);
const note = async (by: Name, ticket: string, text: string) =>
  (await noteOnTicket(await world.as(by), { ticket, text })).comment;
const reply = async (by: Name, ticket: string, text: string) =>
  (await replyToTicket(await world.as(by), { ticket, text })).comment;
const mention = (who: Name, name: string) => `[@${name}](person:${world.people[who]})`;
const unread = (comment: Awaited<ReturnType<typeof reply>>) => comment?.unread.map((one) => one.name);

describe('a colleague who is mentioned', () => {
  it.each(['@ben', '@Ben', '@ben@northwind.example', 'Ask @Ben, please', '@ben.'])(
    'in a note as %s follows the ticket, and stands in it with their id',
    async (text) => {
      const { key } = await world.aTicket();
      const { text: kept, unread: missed } = await note('ana', key, text);
      expect(kept).toBe(text.replace(/@ben(?:@northwind\.example)?/i, mention('ben', 'Ben')));
      expect(missed).toEqual([]);
      expect(await on(key)).toEqual(['Ben follower']);
      expect(readable(readMarkdown(kept))).toBe(text.replace(/@ben(?:@northwind\.example)?/i, '@Ben'));
    },
  );

  it('is found by a whole name of several words, and by the id that a surface writes', async () => {
    const { key } = await world.aTicket();
    const long = await note('ana', key, 'For @Chloe Dubois to know');
    expect(long.text).toBe(`For ${mention('chloe', 'Chloe Dubois')} to know`);
    const byId = await note('ana', key, `@[whatever](person:${world.people.ben}) look`);
    expect(byId.text).toBe(`${mention('ben', 'Ben')} look`);
  });

  it('is looked for no more often than a person can mean: a text full of unknown names costs no more', async () => {
    const { key } = await world.aTicket();
    const asked = async (text: string) => {
      const looked = vi.spyOn(Connection.prototype, 'query');
      const { text: kept } = await note('ana', key, text);
      const count = looked.mock.calls.length;
      looked.mockRestore();
      expect(kept).toBe(text);
      return count;
    };
    const [few, many] = [await asked('@nobody '.repeat(300).trim()), await asked('@nobody '.repeat(1_200).trim())];
    expect(many).toBe(few);
  });

  it('who may not read a note is named to its writer, and nothing lets them in', async () => {
    const { key } = await world.aTicket();
    expect(unread(await note('ana', key, '@tom @maya @dana look: secretwords'))).toEqual(['Tom', 'Maya', 'Dana']);
    expect(await on(key)).toEqual([]);
    for (const who of ['tom', 'dana'] as const)
      expect((await searchTickets(await world.as(who), { q: 'secretwords' })).items).toEqual([]);
    expect((await ticketComments(await world.as('maya'), { ticket: key })).items).toEqual([]);
  });

  it('in a reply comes onto the ticket only where they see it already', async () => {
    const { key } = await world.aTicket();
    expect(unread(await reply('ben', key, '@tom and @ana, see above'))).toEqual(['Tom']);
    expect(await on(key)).toEqual(['Ana follower']);
  });

  it('is not found by people outside who guess', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const said = await reply('maya', key, `@ben knows, not @tom nor ${mention('ana', 'Boss')}`);
    expect(said?.text).toBe(`${mention('ben', 'Ben')} knows, not @tom nor @Boss`);
    expect(said?.unread).toEqual([]);
    expect(said?.unknown).toEqual(['tom', 'Boss']);
    expect(await on(key)).toEqual(['Ben copied']);
  });

  it('is named to a writer outside in the same words, whether somebody has the name or nobody', async () => {
    const { key } = await world.aTicket();
    expect((await reply('maya', key, '@Tom and @Nobody Known, hello'))?.unknown).toEqual(['Tom', 'Nobody Known']);
  });

  it.each([
    ['@Nobody Known can help', ['Nobody Known']],
    ['@Nobody. Please look', ['Nobody']],
    ['@someone Please look', ['someone']],
    ['@nobody@northwind.example look', ['nobody@northwind.example']],
    ['npm i @types/node, at @5pm, `@code` and ben@northwind.example', []],
    ['@nobody and @nobody again', ['nobody']],
  ])('is nobody whom “%s” names, and its writer learns that', async (text, unknown) => {
    const { key } = await world.aTicket();
    expect((await note('ana', key, text)).unknown).toEqual(unknown);
    expect(await on(key)).toEqual([]);
  });

  it('by an edit comes onto the ticket like others, and only who is new is named', async () => {
    const { key } = await world.aTicket();
    const first = await note('ana', key, '@ben and @tom look');
    const edit = async (text: string) =>
      (await editComment(await world.as('ana'), { commentId: first.id, text })).comment;
    const again = await edit('@Ben and @Tom and @Nobody and @chloe look');
    expect(again.text).toContain(mention('ben', 'Ben'));
    expect(again).toMatchObject({ unread: [], unknown: ['Nobody'] });
    expect(await on(key)).toEqual(expect.arrayContaining(['Ben follower', 'Chloe Dubois follower']));
    expect(await edit('@Ben and @Nobody and @maya')).toMatchObject({ unread: [{ name: 'Maya' }], unknown: [] });
  });

  it('in the last word on a ticket is named to its writer as in any reply', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const done = await finishTicket(await world.as('ben'), { ticket: key, comment: 'Done, thanks @tom and @nobody' });
    expect(done.notTold).toMatchObject({ unread: [{ name: 'Tom' }], unknown: ['nobody'] });
  });

  it('is none in code, in an address, or where several are meant', async () => {
    const { key } = await world.aTicket();
    const text = '`@ben` and mail ben@northwind.example, or ```\n@ben\n```';
    expect((await note('ana', key, text)).text).toBe(text);
    expect(await on(key)).toEqual([]);
  });

  it('is found by name in a search, and not by the id', async () => {
    const { key } = await world.aTicket({ title: 'Another thing' });
    await note('ana', key, 'walrus @ben');
    const found = async (q: string) => (await searchTickets(await world.as('ana'), { q })).items.length;
    expect(await found('walrus ben')).toBe(1);
    expect(await found('walrus person')).toBe(0);
  });
});

it('nobody outside reads internal text by being mentioned, by anybody in any way', async () => {
  const everybody: Name[] = ['maya', 'tom', 'priya', 'ana', 'ben', 'chloe', 'dana'];
  const wanted = fc.record({
    by: fc.constantFrom<Name>('ana', 'ben', 'maya'),
    who: fc.subarray(everybody, { minLength: 1 }),
    confidential: fc.boolean(),
    byId: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(wanted, async ({ by, who, confidential, byId }) => {
      const { key } = await world.aTicket({ confidential });
      await note('ana', key, 'inside only');
      const before = new Set<Name>();
      const reads = async (name: Name) =>
        (await ticketComments(await world.as(name), { ticket: key }).catch(() => ({ items: [] }))).items.some(
          (one) => one.audience === 'internal',
        );
      for (const name of everybody) if (await reads(name)) before.add(name);
      const text = who.map((one) => (byId ? mention(one, one) : `@${one}`)).join(' ');
      await reply(by, key, text).catch(() => null);
      await note(by, key, text).catch(() => null);
      for (const name of everybody) expect(await reads(name), name).toBe(before.has(name));
    }),
    { numRuns: 25 },
  );
}, 240_000);
