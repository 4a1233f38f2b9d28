import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseSearch } from '../../api/adapters/search/choose.ts';
import type { Db, Log, SearchIndex } from '../../api/core/index.ts';
import { noteOnTicket, openTicket, replyToTicket, searchTickets } from '../../api/core/index.ts';
import { aWorld, type World } from '../support/world.ts';

const said: { fields: object; message: string }[] = [];
const note = (fields: object, message: string) => void said.push({ fields, message });
const log: Log = { debug: note, info: note, warn: note, error: note };
const messages = () => said.map(({ message }) => message).join('\n');

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  said.length = 0;
});

/** A SQL Server that has full-text search: making its indexes fails so often, filling them takes so many looks. */
function withFullText({
  failures = 0,
  error = new Error('A full-text catalog with that name exists already.'),
  looks = 0,
}) {
  let [left, filling] = [failures, looks];
  const answers: Record<string, unknown> = {
    $queryRaw: async (text: readonly string[]) =>
      text.join('').includes('IsFullTextInstalled')
        ? [{ installed: 1 }]
        : [{ filling: filling-- > 0 ? 1 : 0, texts: 5 }],
    $executeRawUnsafe: async () => {
      if (left-- > 0) throw error;
    },
  };
  return new Proxy(world.engine.db, {
    get: (db, name, self) => answers[String(name)] ?? Reflect.get(db, name, self),
  });
}

const choose = (db: Db) => chooseSearch(db, 'sqlserver', log, 1);

describe('a SQL Server with full-text search', () => {
  it('is searched by it, also by a process that lost the race to set it up', async () => {
    expect((await choose(withFullText({}))).engine).toBe('sqlserver-fulltext');
    expect((await choose(withFullText({ failures: 2 }))).engine).toBe('sqlserver-fulltext');
  });

  it('is waited for while it fills its indexes for the first time, and the log says so', async () => {
    await choose(world.engine.db);
    await choose(withFullText({ looks: 3 }));
    expect(said.filter(({ message }) => message.includes('fills its full-text indexes'))).toHaveLength(3);
    said.length = 0;
    await choose(withFullText({ looks: 3 }));
    expect(messages()).toBe('');
  });

  it('that does not let its indexes be made is searched by words, and the log says what to do', async () => {
    expect((await choose(withFullText({ failures: 9 }))).engine).toBe('words');
    expect(messages()).toContain('installed, but its indexes could not be made');
    expect(messages()).not.toContain('no full-text search installed');
  });

  it('that goes away meanwhile ends the start: its words are not built for nothing', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ESOCKET' });
    await expect(choose(withFullText({ failures: 9, error: gone }))).rejects.toBe(gone);
  });
});

describe('a SQL Server without', () => {
  it('is searched by words, and the log says so', async () => {
    expect((await choose(world.engine.db)).engine).toBe('words');
    expect(messages()).toContain('no full-text search installed');
  });

  it('finds what was written while another engine was used, by the same rights; it is built once, with progress', async () => {
    await choose(withFullText({}));
    const unkept: SearchIndex = { ...world.engine.search, index: async () => {}, rebuild: async () => {} };
    const maya = { ...(await world.as('maya')), search: unkept };
    const ana = { ...(await world.as('ana')), search: unkept };
    for (let number = 1; number <= 450; number++)
      await openTicket(maya, { title: `Kettle ${number} leaks`, desk: 'IT' });
    const { key } = await openTicket(maya, { title: 'Toaster smokes', description: 'Toaster!', desk: 'IT' });
    await replyToTicket(ana, { ticket: key, text: 'Unplug the toaster at once' });
    await noteOnTicket(ana, { ticket: key, text: 'The warranty is void' });
    said.length = 0;

    const processes = await Promise.all([1, 2, 3].map(() => choose(world.engine.db)));
    const built = said.flatMap(({ fields, message }) => (message === 'The search index is built' ? [fields] : []));
    const tickets = built.reduce((sum, one) => sum + ('tickets' in one ? Number(one.tickets) : 0), 0);
    expect(tickets).toBe(451);
    expect(messages()).toContain('is built before it is used');

    const [search = world.engine.search] = processes;
    const found = async (name: 'maya' | 'ana', q: string) =>
      (await searchTickets({ ...(await world.as(name)), search }, { q, limit: 100 })).items.length;
    expect(await found('maya', 'kettle leaks')).toBe(100);
    expect(await found('maya', 'unplug')).toBe(1);
    expect([await found('maya', 'warranty'), await found('ana', 'warranty')]).toEqual([0, 1]);

    said.length = 0;
    await choose(world.engine.db);
    expect(said.map(({ fields }) => fields)).toEqual([{}]);
  }, 240_000);
});
