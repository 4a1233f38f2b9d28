// Pure. What T-SQL migrations leave behind, read from the scripts themselves: SQL Server's own comparison needs a server.

/** A column: its type with NULL or NOT NULL, and its default as `CONSTRAINT [name] DEFAULT …` or nothing. */
export type Column = { type: string; fallback: string };

/** A table: columns by name, and keys, uniques, references and checks by name. */
export type Table = { columns: Map<string, Column>; constraints: Map<string, string> };

/** A database: tables by name, and indexes by name with `table` and the columns in brackets. */
export type Shape = { tables: Map<string, Table>; indexes: Map<string, { table: string; on: string }> };

/** What these scripts, run one after the other on an empty database, make of it. Throws on a statement it cannot read. */
export function shapeAfter(scripts: string[]): Shape {
  const shape: Shape = { tables: new Map(), indexes: new Map() };
  for (const script of scripts) for (const statement of statementsOf(script)) read(statement, shape);
  return shape;
}

const scaffolding = /^(BEGIN TRY|BEGIN TRAN|COMMIT TRAN|END TRY[\s\S]*|SET |UPDATE |INSERT |DELETE |GO\b)/;

function statementsOf(script: string): string[] {
  const plain = script.replace(/^--.*$/gm, '').replace('BEGIN TRY\n', 'BEGIN TRY;\n');
  const [body = ''] = plain.split(/^END TRY$/m);
  return body
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '' && !scaffolding.test(statement));
}

type Reader = [RegExp, (shape: Shape, ...found: string[]) => void];

/** A form of statements: `#` stands for a name in brackets, `…` for anything. */
function form(text: string): RegExp {
  const escaped = text
    .replace(/[()[\].]/g, '\\$&')
    .replaceAll('#', '\\[(\\w+)\\]')
    .replaceAll('…', '([\\s\\S]*)');
  return new RegExp(`^${escaped}$`);
}

const readers: Reader[] = [
  [
    form('CREATE TABLE [dbo].# (…)'),
    (shape, name = '', body = '') => {
      const table: Table = { columns: new Map(), constraints: new Map() };
      shape.tables.set(name, table);
      for (const line of body.split(/,\n/)) addLine(table, line.trim());
    },
  ],
  [
    form('ALTER TABLE [dbo].# ALTER COLUMN # …'),
    (shape, name = '', column = '', type = '') => {
      const { columns } = tableOf(shape, name);
      columns.set(column, { fallback: columns.get(column)?.fallback ?? '', type: withNull(type) });
    },
  ],
  [
    form('ALTER TABLE [dbo].# DROP CONSTRAINT #'),
    (shape, name = '', constraint = '') => dropConstraint(tableOf(shape, name), constraint),
  ],
  [
    form('ALTER TABLE [dbo].# DROP COLUMN #'),
    (shape, name = '', column = '') => demand(tableOf(shape, name).columns.delete(column), `${name}.${column}`),
  ],
  [form('ALTER TABLE [dbo].# ADD …'), (shape, name = '', line = '') => addLine(tableOf(shape, name), line)],
  [
    form('CREATE NONCLUSTERED INDEX # ON [dbo].#…'),
    (shape, name = '', table = '', on = '') => {
      shape.indexes.set(name, { table, on });
    },
  ],
  [form('DROP INDEX # ON [dbo].#'), (shape, name = '') => demand(shape.indexes.delete(name), name)],
  [form('DROP TABLE [dbo].#'), (shape, name = '') => demand(shape.tables.delete(name), name)],
];

function read(statement: string, shape: Shape): void {
  for (const [pattern, work] of readers) {
    const found = pattern.exec(statement);
    if (found === null) continue;
    work(shape, ...found.slice(1));
    return;
  }
  throw new Error(
    `prisma/tsql-shape.ts cannot read this statement; teach it, or write it as the others are:\n${statement}`,
  );
}

function addLine(table: Table, line: string): void {
  const constraint = /^CONSTRAINT \[(\w+)\] ([\s\S]*)$/.exec(line);
  const added = /^DEFAULT (.*) FOR \[(\w+)\]$/.exec(constraint?.[2] ?? '');
  if (added !== null) {
    addDefault(table, String(constraint?.[1]), String(added[1]), String(added[2]));
    return;
  }
  if (constraint !== null) {
    table.constraints.set(String(constraint[1]), String(constraint[2]));
    return;
  }
  const column = /^\[(\w+)\] (.*?)(?: (CONSTRAINT \[\w+\] DEFAULT .*))?$/.exec(line);
  if (column === null) throw new Error(`prisma/tsql-shape.ts cannot read this column: ${line}`);
  table.columns.set(String(column[1]), { type: withNull(String(column[2])), fallback: column[3] ?? '' });
}

function addDefault({ columns }: Table, name: string, value: string, column: string): void {
  const found = columns.get(column);
  if (found === undefined) throw new Error(`there is no column ${column} for the default ${name}`);
  columns.set(column, { ...found, fallback: `CONSTRAINT [${name}] DEFAULT ${value}` });
}

function dropConstraint({ columns, constraints }: Table, name: string): void {
  if (constraints.delete(name)) return;
  const owner = [...columns].find(([, { fallback }]) => fallback.startsWith(`CONSTRAINT [${name}] `));
  demand(owner !== undefined, name);
  if (owner !== undefined) columns.set(owner[0], { ...owner[1], fallback: '' });
}

const withNull = (type: string) => (/NULL$/.test(type) ? type : `${type} NULL`);

function tableOf({ tables }: Shape, name: string): Table {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`the migrations change the table ${name}, which is not there`);
  return table;
}

function demand(there: boolean, name: string): void {
  if (!there) throw new Error(`the migrations drop ${name}, which is not there`);
}
