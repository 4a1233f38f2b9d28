import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeFts5Search } from '../../../api/adapters/search/fts5.ts';
import { makeWordSearch } from '../../../api/adapters/search/words.ts';
import { editComment, editTicket, noteOnTicket, type SearchIndex, searchTickets } from '../../../api/core/index.ts';
import { testProvider } from '../../support/database.ts';
import { aWorld, type World } from '../../support/world.ts';

const texts: Record<string, readonly string[]> = {
  'Łącze internetowe nie działa': ['lacze', 'dziala', 'ŁĄCZE', 'internetowe nie', 'łącz'],
  'Ελληνικά πληκτρολόγιο στην οδό της Αθήνας': ['ελληνικα', 'ΠΛΗΚΤΡΟΛΟΓΙΟ', 'ΑΘΗΝΑΣ', 'αθηνας', 'Ελληνικά'],
  'Öffentliche Straße für Gäste gesperrt': ['offentliche', 'STRASSE', 'strasse gaste', 'Gäste'],
  'Smørrebrød til Ærø': ['smorrebrod', 'AERO', 'ærø'],
  'Iğdır ışık İstanbul': ['igdir', 'IŞIK', 'istanbul', 'İSTANBUL', 'ıstanbul'],
  打印机坏了: ['坏了', '机坏', '打', '了', '打印机'],
  プリンターが壊れました: ['壊れ', 'プリンター', 'ンター', 'ﾌﾟﾘﾝﾀｰ'],
  '프린터가 고장났어요': ['프린터', '고장', '린터'],
  เครื่องพิมพ์เสีย: ['พิมพ์', 'เสีย'],
  'Wi-Fi 100%_sure "quoted" *star*': ['wi-fi', '100%', '"quoted"', '*star*', 'star', '100'],
};

let world: World;
let engines: Record<string, SearchIndex>;
const keys = new Map<string, string>();
beforeAll(async () => {
  world = await aWorld();
  const { db } = world.engine;
  for (const title of Object.keys(texts)) keys.set(title, (await world.aTicket({ title, by: 'maya' })).key);
  const words = makeWordSearch(db, testProvider);
  for (const { id } of await db.ticket.findMany()) await db.$transaction((tx) => words.rebuild(tx, id));
  engines = { 'the word index': words, ...(testProvider === 'sqlserver' ? {} : { fts5: makeFts5Search(db) }) };
});
afterAll(() => world.close());

async function found(engine: string, q: string, more: object = {}): Promise<string[]> {
  const search = engines[engine];
  if (!search) throw new Error(`There is no ${engine}.`);
  const { items } = await searchTickets({ ...(await world.as('ana')), search }, { q, limit: 100, ...more });
  return items.map((one) => one.key);
}

describe.each(['the word index', ...(testProvider === 'sqlserver' ? [] : ['fts5'])])('by %s', (engine) => {
  it.each(Object.entries(texts))(
    '“%s” is found by its words, however their letters are typed',
    async (title, queries) => {
      for (const q of queries) expect([q, await found(engine, q)]).toEqual([q, [keys.get(title)]]);
    },
  );

  it.each(['%', '_', '*', '"', '%%', '" OR "', 'x* NOT y', '[a-z]'])('%s is no wildcard', async (q) => {
    expect(await found(engine, q)).toEqual([]);
  });

  it('the last of many words counts as the first does', async () => {
    const words = Array.from({ length: 60 }, (_, at) => `w${at}`).join(' ');
    const { id, key } = await world.aTicket({ title: `${engine} ${words.slice(0, 150)}` });
    await world.engine.db.$transaction((tx) => engines[engine]?.rebuild(tx, id) ?? Promise.resolve());
    const asked = words.slice(0, 147);
    expect(await found(engine, asked)).toContain(key);
    expect(await found(engine, `${asked} wrong`)).toEqual([]);
  });

  it('filters work together with words', async () => {
    const one = await world.aTicket({ title: `Filter ${engine}`, assignee: 'ben' });
    const two = await world.aTicket({ title: `Filter ${engine}`, by: 'tom', status: 'waiting' });
    const { db } = world.engine;
    for (const { id } of [one, two])
      await db.$transaction((tx) => engines[engine]?.rebuild(tx, id) ?? Promise.resolve());
    const q = `filter ${engine}`;
    expect(await found(engine, q)).toEqual([two.key, one.key]);
    expect(await found(engine, q, { assignee: 'none' })).toEqual([two.key]);
    expect(await found(engine, q, { assignee: ['none', world.people.ben] })).toEqual([two.key, one.key]);
    expect(await found(engine, q, { assignee: world.people.ben, desk: 'IT', open: true })).toEqual([one.key]);
    expect(await found(engine, q, { status: ['waiting', 'closed'], requester: world.people.tom })).toEqual([two.key]);
    expect(await found(engine, q, { priority: 'urgent' })).toEqual([]);
    expect(await found(engine, one.key, { assignee: 'none' })).toEqual([]);
  });
});

it('what is corrected is found by its new words, and no more by the old', async () => {
  const ticket = await world.aTicket({ title: 'Zażółć', assignee: 'ben' });
  const ben = await world.as('ben');
  const { comment } = await noteOnTicket(ben, { ticket: ticket.key, text: 'gęślą jaźń' });
  const search = async (q: string) => (await searchTickets(ben, { q })).items.map((one) => one.key);
  expect([await search('zazolc'), await search('GESLA JAZN')]).toEqual([[ticket.key], [ticket.key]]);
  await editTicket(await world.as('ana'), { ticket: ticket.key, title: 'Mäkelä' });
  await editComment(ben, { commentId: comment.id, text: 'Çeşme' });
  expect(await Promise.all(['zazolc', 'jazn', 'makela', 'CESME', ticket.key].map(search))).toEqual([
    [],
    [],
    [ticket.key],
    [ticket.key],
    [ticket.key],
  ]);
});

const folder = '../shared/data/reports';
it.skipIf(!existsSync(folder))('what people missed in reports is found', async () => {
  const Report = z.array(z.object({ title: z.string(), miss: z.array(z.string()) }));
  for (const file of ['f13-search-folding.json', 'f15-search-cjk.json'])
    for (const { title, miss } of Report.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))) {
      const { key } = await world.aTicket({ title });
      for (const q of miss) expect((await searchTickets(await world.as('ana'), { q })).items[0]?.key).toBe(key);
    }
});
