import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const schema = readFileSync(join(import.meta.dirname, '../../../prisma/schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map(([, table = '', body = '']) => ({
  table,
  fields: [...body.matchAll(/^ {2}(\w+)\s+\w+(?:.*@db\.NVarChar\((\d+)\))?/gm)],
}));

/** The tables of the schema. */
export const tables: ReadonlySet<string> = new Set(models.map(({ table }) => table));

/** Names of columns, of whichever table. */
export const columnsOf: ReadonlySet<string> = new Set(
  models.flatMap(({ fields }) => fields.map(([, name = '']) => name)),
);

/** How many UTF-16 units SQL Server takes in a column; undefined where it does not count them. */
export function widthOf(table: string, column: string): number | undefined {
  return widths.get(`${table}.${column}`);
}

const widths = new Map(
  models.flatMap(({ table, fields }) =>
    fields.flatMap(([, name, width]) => (width ? [[`${table}.${name}`, Number(width)] as const] : [])),
  ),
);
