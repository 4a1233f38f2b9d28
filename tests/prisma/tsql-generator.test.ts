import type { DMMF } from '@prisma/generator-helper';
import { expect, test } from 'vitest';
import { printTsql } from '../../prisma/tsql-generator.ts';

type Field = DMMF.Field;

const field = (name: string, type: string, more: Partial<Field> = {}): Field => ({
  name,
  type,
  kind: 'scalar',
  isRequired: true,
  isList: false,
  isUnique: false,
  isId: false,
  isReadOnly: false,
  hasDefaultValue: more.default !== undefined,
  ...more,
});

const model = (name: string, fields: Field[], more: Partial<DMMF.Model> = {}): DMMF.Model => ({
  name,
  dbName: null,
  schema: null,
  fields,
  uniqueFields: [],
  uniqueIndexes: [],
  primaryKey: null,
  ...more,
});

const columnOf = (column: Field) => {
  const printed = printTsql({ models: [model('T', [column])], indexes: [] });
  return printed.slice(printed.indexOf('(\n') + 2, printed.indexOf('\n);')).trim();
};

test.each<[string, Field, string]>([
  ['text of a length', field('a', 'String', { nativeType: ['NVarChar', ['36']] }), '[a] NVARCHAR(36) NOT NULL'],
  [
    'text that is compared letter by letter',
    field('a', 'String', { nativeType: ['NVarChar', ['36']], documentation: 'exact: names it elsewhere' }),
    '[a] NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL',
  ],
  ['long text', field('a', 'String', { nativeType: ['NVarChar', ['Max']] }), '[a] NVARCHAR(max) NOT NULL'],
  ['text', field('a', 'String'), '[a] NVARCHAR(1000) NOT NULL'],
  ['a nullable number', field('a', 'Int', { isRequired: false }), '[a] INT'],
  ['an instant', field('a', 'DateTime'), '[a] DATETIME2 NOT NULL'],
  ['money', field('a', 'Decimal'), '[a] DECIMAL(32,16) NOT NULL'],
  ['bytes', field('a', 'Bytes'), '[a] VARBINARY(max) NOT NULL'],
  [
    'a default with a quote',
    field('a', 'String', { default: "it's" }),
    `[a] NVARCHAR(1000) NOT NULL CONSTRAINT [T_a_df] DEFAULT 'it''s'`,
  ],
  ['a default of false', field('a', 'Boolean', { default: false }), '[a] BIT NOT NULL CONSTRAINT [T_a_df] DEFAULT 0'],
  ['a default of zero', field('a', 'Int', { default: 0 }), '[a] INT NOT NULL CONSTRAINT [T_a_df] DEFAULT 0'],
  [
    'the time now',
    field('a', 'DateTime', { default: { name: 'now', args: [] } }),
    '[a] DATETIME2 NOT NULL CONSTRAINT [T_a_df] DEFAULT CURRENT_TIMESTAMP',
  ],
  ['a counter', field('a', 'Int', { default: { name: 'autoincrement', args: [] } }), '[a] INT NOT NULL IDENTITY(1,1)'],
  [
    'an id made by the client',
    field('a', 'String', { default: { name: 'uuid', args: [7] } }),
    '[a] NVARCHAR(1000) NOT NULL',
  ],
])('%s is printed as Prisma prints it', (_, column, expected) => {
  expect(columnOf(column)).toBe(expected);
});

test('keys, indexes and references carry the names that Prisma gives them', () => {
  const comment = model('Comment', [field('id', 'String', { isId: true }), field('audience', 'String')]);
  const reference = field('comment', 'Comment', {
    kind: 'object',
    isRequired: false,
    relationName: 'c',
    relationFromFields: ['commentId', 'commentAudience'],
    relationToFields: ['id', 'audience'],
    relationOnDelete: 'NoAction',
    relationOnUpdate: 'Cascade',
  });
  const fields = [
    field('eventId', 'String'),
    field('commentId', 'String'),
    field('commentAudience', 'String'),
    reference,
  ];
  const delivery = model('Delivery', fields, { primaryKey: { name: null, fields: ['eventId', 'commentId'] } });
  const printed = printTsql({
    models: [comment, delivery],
    indexes: [
      { model: 'Comment', type: 'unique', isDefinedOnField: false, fields: [{ name: 'id' }, { name: 'audience' }] },
      { model: 'Delivery', type: 'normal', isDefinedOnField: false, fields: [{ name: 'eventId', sortOrder: 'desc' }] },
    ],
  });
  expect(printed).toContain('CONSTRAINT [Comment_pkey] PRIMARY KEY CLUSTERED ([id])');
  expect(printed).toContain('CONSTRAINT [Comment_id_audience_key] UNIQUE NONCLUSTERED ([id],[audience])');
  expect(printed).toContain('CONSTRAINT [Delivery_pkey] PRIMARY KEY CLUSTERED ([eventId],[commentId])');
  expect(printed).toContain('CREATE NONCLUSTERED INDEX [Delivery_eventId_idx] ON [dbo].[Delivery]([eventId] DESC);');
  expect(printed).toContain(
    'ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_commentId_commentAudience_fkey] FOREIGN KEY ([commentId], [commentAudience]) ' +
      'REFERENCES [dbo].[Comment]([id],[audience]) ON DELETE NO ACTION ON UPDATE CASCADE;',
  );
});

test('a name longer than SQL Server allows is refused with what to do', () => {
  const long = model('M'.repeat(126), [field('id', 'String', { isId: true })]);
  expect(() => printTsql({ models: [long], indexes: [] })).toThrow('with map:');
});
