import { expect, test } from 'vitest';
import { chooseSearch } from '../../api/adapters/search/choose.ts';
import type { Log } from '../../api/core/index.ts';

const said: string[] = [];
const note = (_: object, message: string) => void said.push(message);
const log: Log = { debug: note, info: note, warn: note, error: note };

/** A SQL Server as far as search asks it: full-text search is installed or not, and making indexes fails so often. */
const server = (installed: 0 | 1, failures: number) => {
  let left = failures;
  return {
    $queryRaw: async () => [{ installed }],
    $executeRawUnsafe: async () => {
      if (left-- > 0) throw new Error('A full-text catalog with that name exists already.');
    },
  } as never;
};

test('SQL Server is searched by its full-text search, also by a process that lost the race to set it up', async () => {
  expect((await chooseSearch(server(1, 0), 'sqlserver', log, 1)).engine).toBe('sqlserver-fulltext');
  expect((await chooseSearch(server(1, 2), 'sqlserver', log, 1)).engine).toBe('sqlserver-fulltext');
});

test('where there is none, or it cannot be set up, the word index answers, and the log says so', async () => {
  for (const without of [server(0, 0), server(1, 9)]) {
    said.length = 0;
    expect((await chooseSearch(without, 'sqlserver', log, 1)).engine).toBe('words');
    expect(said.at(-1)).toContain('searching by the word index instead');
  }
});
