// Prints offline, as SQL, what a schema needs: by Prisma's engine for SQLite, by a generator of ours for SQL Server.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm';
import { SqliteAdapterFactory } from '../api/adapters/sqlite/adapter.ts';
import { deriveSqlite } from './derive-sqlite.ts';

/** Tables of the full-text search, which the Prisma schema cannot state. */
const handMade = [
  'TicketSearchRow',
  ...['', '_config', '_data', '_docsize', '_idx'].map((end) => `TicketSearch${end}`),
];

/** The text of the schema as it is in this checkout. */
export function readSchema(): Promise<string> {
  return readFile(new URL('schema.prisma', import.meta.url), 'utf8');
}

/** SQL by which Prisma makes the schema of the SQLite database at this path; a comment when it lacks nothing. */
export async function printSqliteChanges(path: string, schema: string): Promise<string> {
  const files = [{ path: 'sqlite.prisma', content: deriveSqlite(schema) }];
  const from: DiffTarget = { tag: 'schemaDatasource', files, configDir: '.' };
  const factory = new SqliteAdapterFactory(path);
  const engine = await startEngine(
    bindMigrationAwareSqlAdapterFactory({
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: () => factory.connect(),
      connectToShadowDb: () =>
        Promise.reject(new Error('a comparison of a file with a schema needs no shadow database')),
    }),
  );
  const to: DiffTarget = { tag: 'schemaDatamodel', files };
  const filters = { externalTables: handMade, externalEnums: [] };
  const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters });
  return stdout ?? '';
}

async function startEngine(adapter: object): Promise<SchemaEngine> {
  loading ??= loadEngine();
  return (await loading).new({ datamodels: undefined }, () => {}, adapter);
}

let loading: Promise<typeof SchemaEngine> | undefined;

/** Loads the WebAssembly by hand, once: importing it as a module prints a warning on Node 24. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
  return glue.SchemaEngine;
}

/** T-SQL that creates the tables of a schema, printed through `prisma generate` by tsql-generator.ts. */
export function printSqlserver(text: string): Promise<string> {
  return inFolder(async (folder) => {
    const generator = fileURLToPath(new URL('tsql-generator.ts', import.meta.url));
    const provider = JSON.stringify(`"${process.execPath}" "${generator}"`);
    const output = join(folder, 'init.sql');
    const block = `generator tsql {\n  provider = ${provider}\n  output = ${JSON.stringify(output)}\n}\n`;
    const schema = join(folder, 'schema.prisma');
    await writeFile(schema, `${text}\n${block}`);
    const prisma = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
    // `prisma generate` insists on a schema engine that it never runs; any program that exists spares the download.
    // biome-ignore lint/style/noProcessEnv: a child process inherits the environment; nothing is read from it.
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env };
    const args = [prisma, 'generate', '--no-hints', '--generator', 'tsql', '--schema', schema];
    await promisify(execFile)(process.execPath, args, { env });
    return readFile(output, 'utf8');
  });
}

/** Runs the work with a folder of its own that goes with it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'threadline-print-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
