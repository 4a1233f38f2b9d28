import { checksOf, type Rule, withRules } from './rules.ts';

/** A row of sqlite_master: a table, an index, a view or a trigger of a migrated database. */
export type Kept = { type: string; name: string; table: string; sql: string };

/**
 * Prisma's changes of a SQLite database, with what Prisma does not know: a table that is built anew keeps its rules, a
 * rule that changed builds its table anew, and views and triggers, which would go with their table, are made again.
 */
export function withWhatPrismaForgets(changes: string, kept: Kept[], rules: Rule[]): string {
  const rebuilt = new Set([...changes.matchAll(/^CREATE TABLE "new_(\w+)"/gm)].map(([, name]) => String(name)));
  const dropped = new Set([...changes.matchAll(/^DROP TABLE "(\w+)"/gm)].map(([, name]) => String(name)));
  const tables = kept.filter(({ type, name }) => type === 'table' && !rebuilt.has(name) && !dropped.has(name));
  const forRules = tables.filter(({ name, sql }) => checksIn(sql).join() !== checksOf(name, rules).join());
  const all = [withRules(changes, rules), ...forRules.map((table) => rebuild(table, kept, rules))].filter(says);
  if (rebuilt.size + dropped.size + forRules.length === 0) return joined(all);
  const around = kept.filter(({ type }) => type === 'view' || type === 'trigger');
  const drops = around.toReversed().map(({ type, name }) => `DROP ${type.toUpperCase()} "${name}";`);
  return joined([drops.join('\n'), ...all, ...around.map(({ sql }) => `${sql};`)]);
}

const says = (sql: string) => sql.trim() !== '' && !sql.startsWith('-- This is an empty migration.');
const joined = (parts: string[]) =>
  parts
    .filter(says)
    .map((part) => `${part.trim()}\n`)
    .join('\n');

/** The checks in a CREATE TABLE, each as `CONSTRAINT "name" CHECK (…)`. */
function checksIn(createTable: string): string[] {
  return [...createTable.matchAll(/^ *(CONSTRAINT "\w+" CHECK \(.*\)),?$/gm)].map(([, check]) => String(check)).sort();
}

/** SQLite adds no check to a table that exists: the table is built anew with its rows and indexes. */
function rebuild({ name, sql }: Kept, kept: Kept[], rules: Rule[]): string {
  const bare = sql.replace(/,?\n *CONSTRAINT "\w+" CHECK \(.*\)(?=,?$)/gm, '');
  const create = withRules(`${bare};`, rules).replace(`CREATE TABLE "${name}"`, `CREATE TABLE "new_${name}"`);
  // What was added to a table stands behind the column that was its last one.
  const columns = [...bare.matchAll(/(?:^ {4}|, )("\w+") [A-Z]/gm)].map(([, column]) => column).join(', ');
  const indexes = kept.filter(({ type, table }) => type === 'index' && table === name);
  return [
    '-- RedefineTables',
    create,
    `INSERT INTO "new_${name}" (${columns}) SELECT ${columns} FROM "${name}";`,
    `DROP TABLE "${name}";`,
    `ALTER TABLE "new_${name}" RENAME TO "${name}";`,
    ...indexes.map((index) => `${index.sql};`),
  ].join('\n');
}
