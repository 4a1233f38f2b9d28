import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openDatabase } from '../api/adapters/database.ts';
import { makeEngine, systemClock } from '../api/adapters/engine.ts';
import { makeFiles } from '../api/adapters/files/look.ts';
import { makeLog } from '../api/adapters/log.ts';
import { chooseSearch } from '../api/adapters/search/choose.ts';
import { memoryBlobs } from '../api/core/index.ts';
import { seedCorpus } from '../prisma/seed-corpus.ts';
import { teamsTenant } from './teams-requests.ts';
import { Shown } from './work.ts';

/** The workspace that everybody of the corpus has an account in. */
export const slackTeam = { team: 'T0BENCH', channel: 'C0BENCH' } as const;

const root = join(import.meta.dirname, '..');
const cache = join(tmpdir(), 'threadline-bench');

/** Somebody of the corpus with a way in. */
export interface Visitor {
  readonly id: string;
  readonly key: string;
}

/** A copy of the corpus for one run; `drop` removes it. */
export interface RunDatabase {
  readonly folder: string;
  readonly path: string;
  readonly url: string;
  /** The agent with most tickets, an ordinary agent of the only desk. */
  readonly agent: Visitor;
  readonly requester: Visitor;
  drop(): void;
}

/** The database file of that many tickets, filled on first use and kept for later runs. */
export async function corpusFile(size: number): Promise<string> {
  const file = join(cache, `${size}-${fingerprint()}.db`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const unfinished = `${file}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  const started = performance.now();
  const database = await openDatabase(`file:${unfinished}`, { durable: false });
  await database.migrate();
  const log = makeLog('warn');
  const search = await chooseSearch(database.client, database.provider, log);
  const files = makeFiles(memoryBlobs(systemClock.now), null);
  const engine = makeEngine({ database, clock: systemClock, log, search, files, undoMs: 0, onWake: () => {} });
  const say = (done: number) =>
    process.stderr.isTTY && process.stderr.write(`\rFilling a database of ${size} tickets: ${done} `);
  await seedCorpus(engine, size, say, slackTeam);
  await database.close();
  process.stderr.write(
    `Filled a database of ${size} tickets in ${Math.round((performance.now() - started) / 1000)} s\n`,
  );
  renameSync(unfinished, file);
  return file;
}

/** A copy of the corpus with an API key for an agent and a requester. */
export async function copyCorpus(size: number): Promise<RunDatabase> {
  const source = await corpusFile(size);
  const folder = mkdtempSync(join(tmpdir(), 'threadline-run-'));
  const path = join(folder, 'threadline.db');
  copyFileSync(source, path, constants.COPYFILE_FICLONE);
  const database = new DatabaseSync(path);
  const agent = letIn(database, 'U0A0000');
  const requester = letIn(database, 'U0R0007');
  database.close();
  return {
    folder,
    path,
    url: `file:${path}`,
    agent,
    requester,
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Gives the people and the desk of a run their places in Teams, instead of those in Slack. */
export function moveToTeams({ path }: RunDatabase, serviceUrl: string): void {
  const { tenant, channel } = teamsTenant;
  const database = new DatabaseSync(path);
  const now = new Date().toISOString().replace('Z', '+00:00');
  const run = (sql: string, ...values: string[]) => database.prepare(sql).run(...values);
  database.exec('BEGIN');
  // U0R0007 becomes …-100000000007, U0A0007 …-200000000007.
  run(
    `UPDATE Identity SET provider = 'teams', tenant = ?, externalId = '0b1ec700-0000-4000-8000-' ||
      CASE substr(externalId, 3, 1) WHEN 'A' THEN '2' ELSE '1' END || '0000000' || substr(externalId, 4)
      WHERE provider = 'slack'`,
    tenant,
  );
  run(`UPDATE DeskChannel SET surface = 'teams', tenant = ?, channelId = ? WHERE surface = 'slack'`, tenant, channel);
  run(
    `INSERT INTO Conversation (id, surface, tenant, kind, externalId, conversationId, serviceUrl, memberId, createdAt, updatedAt)
      SELECT id, 'teams', tenant, 'person', externalId, 'a:' || externalId, ?, '29:' || externalId, ?, ?
      FROM Identity WHERE provider = 'teams'`,
    ...[serviceUrl, now, now],
  );
  database.exec('COMMIT');
  database.close();
}

/** Tickets that agents may still work on, a thousand at most. */
export function openTickets({ path }: RunDatabase): Shown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare('SELECT key, version, priority FROM Ticket WHERE open ORDER BY number LIMIT 1000')
    .all();
  database.close();
  return z.array(Shown).parse(rows);
}

function letIn(database: DatabaseSync, account: string): Visitor {
  const found = database
    .prepare('SELECT personId FROM Identity WHERE provider = ? AND externalId = ?')
    .get('slack', account);
  if (typeof found?.personId !== 'string') throw new Error(`${account} is not in the corpus`);
  const key = `tl_${createHash('sha256').update(account).digest('hex')}`;
  const now = new Date().toISOString().replace('Z', '+00:00');
  const scopes = JSON.stringify(['tickets:read', 'tickets:write']);
  const hash = createHash('sha256').update(key).digest('hex');
  database
    .prepare('INSERT INTO ApiKey (id, personId, name, hash, prefix, scopes, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(`bench-${account}`, found.personId, 'bench', hash, key.slice(0, 10), scopes, now);
  return { id: found.personId, key };
}

/** Changes when the tables or the corpus do. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const migrations = join(root, 'prisma/migrations/sqlite');
  const steps = readdirSync(migrations, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'));
  const files = steps.sort().map((name) => join(migrations, name));
  for (const name of ['corpus.ts', 'corpus-words.ts', 'seed-corpus.ts', 'basics.ts'])
    files.push(join(root, 'prisma', name));
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
