// A Prisma generator that prints the T-SQL which `prisma migrate diff --from-empty` would print: Prisma's own engine for
// SQL Server exists only as a binary that has to be downloaded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import helper, { type DMMF } from '@prisma/generator-helper';

type Model = DMMF.Model;
type Field = DMMF.Field;

const defaultTypes: Record<string, string> = {
  String: 'NVARCHAR(1000)',
  Int: 'INT',
  BigInt: 'BIGINT',
  Boolean: 'BIT',
  DateTime: 'DATETIME2',
  Float: 'FLOAT(53)',
  Decimal: 'DECIMAL(32,16)',
  Bytes: 'VARBINARY(max)',
};

const actions: Record<string, string> = {
  NoAction: 'NO ACTION',
  Restrict: 'NO ACTION',
  Cascade: 'CASCADE',
  SetNull: 'SET NULL',
  SetDefault: 'SET DEFAULT',
};

/** Compares letter by letter: the server's own takes A for a, and the two keys of two things for one. */
const exactCollation = 'Latin1_General_100_BIN2';

const quote = (name: string) => `[${name.replaceAll(']', ']]')}]`;
const quoteAll = (names: string[], separator: string) => names.map(quote).join(separator);
const table = (model: Model) => model.dbName ?? model.name;
const column = (field: Field) => field.dbName ?? field.name;

function columns(model: Model, fieldNames: readonly string[]): string[] {
  return fieldNames.map((name) => {
    const field = model.fields.find((candidate) => candidate.name === name);
    if (field === undefined) throw new Error(`${model.name} has no field ${name}`);
    return column(field);
  });
}

/** Names of keys and indexes as Prisma gives them, unless `map:` names one. */
function constraintName(given: string | null | undefined, model: Model, names: string[], suffix: string): string {
  const name = given ?? [table(model), ...names, suffix].join('_');
  if (name.length > 128)
    throw new Error(`SQL Server allows names of 128 characters; give ${name} a shorter one with map:`);
  return name;
}

function columnType(field: Field): string {
  const [name, args] = field.nativeType ?? [];
  const type = name === undefined ? defaultTypes[field.type] : name.toUpperCase();
  if (type === undefined) throw new Error(`SQL Server has no column type for ${field.name} ${field.type}`);
  const whole = args?.length ? `${type}(${args.join(',').toLowerCase()})` : type;
  return field.documentation?.startsWith('exact') ? `${whole} COLLATE ${exactCollation}` : whole;
}

function literal(value: unknown): string | undefined {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  if (value.name === 'now') return 'CURRENT_TIMESTAMP';
  if (value.name === 'dbgenerated' && 'args' in value && Array.isArray(value.args)) return String(value.args[0]);
  // uuid(), cuid() and the like are made by the client.
  return undefined;
}

function columnDefault(model: Model, field: Field): string {
  if (!field.hasDefaultValue) return '';
  const { default: value } = field;
  if (typeof value === 'object' && 'name' in value && value.name === 'autoincrement') return ' IDENTITY(1,1)';
  const text = literal(value);
  if (text === undefined) return '';
  return ` CONSTRAINT ${quote(constraintName(null, model, [column(field)], 'df'))} DEFAULT ${text}`;
}

function createTable(model: Model): string {
  const lines = model.fields
    .filter((field) => field.kind === 'scalar')
    .map((field) => {
      const nullable = field.isRequired ? ' NOT NULL' : '';
      return `${quote(column(field))} ${columnType(field)}${nullable}${columnDefault(model, field)}`;
    });
  const idFields = model.primaryKey?.fields ?? model.fields.filter((field) => field.isId).map((field) => field.name);
  const key = columns(model, idFields);
  if (key.length > 0) {
    const name = constraintName(model.primaryKey?.name, model, [], 'pkey');
    lines.push(`CONSTRAINT ${quote(name)} PRIMARY KEY CLUSTERED (${quoteAll(key, ',')})`);
  }
  return `-- CreateTable\nCREATE TABLE [dbo].${quote(table(model))} (\n    ${lines.join(',\n    ')}\n);`;
}

function createForeignKey(model: Model, field: Field, models: readonly Model[]): string {
  const target = models.find((candidate) => candidate.name === field.type);
  if (target === undefined) throw new Error(`${model.name}.${field.name} points to no model`);
  const from = columns(model, field.relationFromFields ?? []);
  const to = columns(target, field.relationToFields ?? []);
  const onDelete = actions[field.relationOnDelete ?? (field.isRequired ? 'NoAction' : 'SetNull')];
  const onUpdate = actions[field.relationOnUpdate ?? 'Cascade'];
  return [
    `-- AddForeignKey\nALTER TABLE [dbo].${quote(table(model))}`,
    `ADD CONSTRAINT ${quote(constraintName(null, model, from, 'fkey'))} FOREIGN KEY (${quoteAll(from, ', ')})`,
    `REFERENCES [dbo].${quote(table(target))}(${quoteAll(to, ',')}) ON DELETE ${onDelete} ON UPDATE ${onUpdate};`,
  ].join(' ');
}

/** The T-SQL that creates an empty database for these models, in one transaction. */
export function printTsql({ models, indexes }: Pick<DMMF.Datamodel, 'models' | 'indexes'>): string {
  const steps = models.map((model) => {
    const uniques = indexes.filter((index) => index.model === model.name && index.type === 'unique');
    const lines = uniques.map((index) => {
      const names = columns(
        model,
        index.fields.map((field) => field.name),
      );
      const name = constraintName(index.dbName, model, names, 'key');
      return `CONSTRAINT ${quote(name)} UNIQUE NONCLUSTERED (${quoteAll(names, ',')})`;
    });
    const create = createTable(model);
    return lines.length === 0 ? create : create.replace(/\n\);$/, `,\n    ${lines.join(',\n    ')}\n);`);
  });
  for (const index of indexes.filter(({ type }) => type === 'normal')) {
    const model = models.find((candidate) => candidate.name === index.model);
    if (model === undefined) throw new Error(`an index of no model: ${index.model}`);
    const names = columns(
      model,
      index.fields.map((field) => field.name),
    );
    const parts = names.map((name, at) => `${quote(name)}${index.fields[at]?.sortOrder === 'desc' ? ' DESC' : ''}`);
    const name = constraintName(index.dbName, model, names, 'idx');
    steps.push(
      `-- CreateIndex\nCREATE NONCLUSTERED INDEX ${quote(name)} ON [dbo].${quote(table(model))}(${parts.join(', ')});`,
    );
  }
  for (const model of models)
    for (const field of model.fields.filter(({ relationFromFields }) => relationFromFields?.length))
      steps.push(createForeignKey(model, field, models));
  return [
    ...['BEGIN TRY', 'BEGIN TRAN;', ...steps, 'COMMIT TRAN;', 'END TRY'],
    'BEGIN CATCH\n\nIF @@TRANCOUNT > 0\nBEGIN\n    ROLLBACK TRAN;\nEND;\nTHROW\n\nEND CATCH\n',
  ]
    .join('\n\n')
    .replace('END TRY\n\nBEGIN CATCH', 'END TRY\nBEGIN CATCH');
}

if (import.meta.main)
  helper.generatorHandler({
    onManifest: () => ({ prettyName: 'T-SQL', defaultOutput: './init.sql' }),
    onGenerate: async ({ generator, dmmf }) => {
      const path = generator.output?.value;
      if (path == null) throw new Error('the T-SQL generator needs an output');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, printTsql(dmmf.datamodel));
    },
  });
