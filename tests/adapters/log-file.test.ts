import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { Connection } from '../../api/adapters/sqlite/connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'threadline-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the log of a database is empty again after an idle time, also when a reader had kept it long', async () => {
  const path = join(folder, 'desk.db');
  const writer = new Connection(path, ['journal_mode=WAL', 'journal_size_limit=16777216'], 200);
  writer.script('CREATE TABLE t (x BLOB)');
  const reader = new Connection(path, ['query_only=ON'], 60_000);
  reader.script('BEGIN; SELECT count(*) FROM t');
  for (let at = 0; at < 30; at++)
    writer.execute({ sql: 'INSERT INTO t VALUES (randomblob(1000000))', args: [], argTypes: [] });
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(20_000_000);
  reader.script('COMMIT');
  writer.execute({ sql: 'DELETE FROM t WHERE x IS NULL', args: [], argTypes: [] });
  await vi.waitFor(() => expect(statSync(`${path}-wal`).size).toBe(0), { timeout: 5_000 });
  reader.close();
  writer.close();
});
