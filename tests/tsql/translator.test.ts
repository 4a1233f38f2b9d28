import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { freshTsql } from '../support/database.ts';
import { fromTsql } from '../support/tsql/translate.ts';
import { takeRefused, takeTrips } from '../support/tsql/trips.ts';

afterEach(() => {
  takeRefused();
});

const sqlite = (tsql: string) => fromTsql(tsql).map(({ sql, places }) => `${sql} ${JSON.stringify(places)}`);

describe('what is said to SQL Server is said to SQLite', () => {
  test.each([
    [
      'a page',
      'SELECT [dbo].[Desk].[id] FROM [dbo].[Desk] ORDER BY [id] OFFSET @P1 ROWS FETCH NEXT @P2 ROWS ONLY',
      ['SELECT "Desk" . "id" FROM "Desk" ORDER BY "id" LIMIT ? OFFSET ? [1,0]'],
    ],
    [
      'the first rows of a part',
      'SELECT COUNT(*) AS seen FROM (SELECT TOP (3) v.id FROM (SELECT t.id AS id FROM Ticket t) v) few',
      [
        'SELECT COUNT ( * ) AS "seen" FROM ( SELECT "v" . "id" FROM ( SELECT "t" . "id" AS "id" FROM "Ticket" "t" ) "v" LIMIT 3 ) "few" []',
      ],
    ],
    [
      'what a write gives back',
      'UPDATE "Counter" SET "value" = "value" + 1 OUTPUT inserted."value" AS "value" WHERE "key" = @P1',
      ['UPDATE "Counter" SET "value" = "value" + 1 WHERE "key" = ? RETURNING "value" AS "value" [0]'],
    ],
    [
      'two statements in one command',
      'INSERT INTO [Desk] ([id], [key]) VALUES (@P1, @P2); UPDATE [Desk] SET [key] = @P3 WHERE [id] = @P1',
      [
        'INSERT INTO "Desk" ( "id" , "key" ) VALUES ( ? , ? ) [0,1]',
        'UPDATE "Desk" SET "key" = ? WHERE "id" = ? [2,0]',
      ],
    ],
  ])('%s', (_, tsql, expected) => {
    expect(sqlite(tsql)).toEqual(expected);
  });
});

describe('what SQL Server does not understand is refused', () => {
  test.each([
    ['a LIMIT', 'SELECT t.id FROM Ticket t LIMIT 5'],
    ['a word that needs quotes', 'SELECT t.key FROM Ticket t'],
    ['an upsert of SQLite', 'INSERT INTO Counter ("key", "value") VALUES (@P1, 0) ON CONFLICT DO NOTHING'],
    ['joined texts', `SELECT t.id FROM Ticket t WHERE t.title = 'a' || 'b'`],
    ['a function of SQLite', `SELECT t.id FROM Ticket t WHERE strftime('%s', t.createdAt) > @P1`],
    ['rows that are given back', 'UPDATE Counter SET "value" = 1 WHERE "key" = @P1 RETURNING "value"'],
    ['a type that the driver cannot read', `SELECT SERVERPROPERTY('IsFullTextInstalled') AS installed`],
    ['a column that there is not', 'SELECT t.nothing FROM Ticket t'],
  ])('%s', (_, tsql) => {
    expect(() => fromTsql(tsql)).toThrow();
  });

  test('and what nobody has taught the translator', () => {
    expect(() => fromTsql('SELECT TOP 5 t.id FROM Ticket t')).toThrow('TOP of this form');
    expect(() => fromTsql('DELETE FROM Ticket OUTPUT deleted.id WHERE id = @P1')).toThrow();
  });
});

test('messages are counted, too many arguments and texts too long for their column are refused', async () => {
  const { client, close } = await freshTsql();
  onTestFinished(close);
  takeTrips();
  await client.$transaction((tx) => tx.company.createMany({ data: [{ id: 'a', name: 'a' }] }));
  expect(takeTrips().map((sql) => sql.split(' ')[0])).toEqual(['BEGIN', 'INSERT', 'COMMIT']);
  await expect(client.company.createMany({ data: [{ id: 'x'.repeat(37), name: 'a' }] })).rejects.toThrow();
  expect(takeRefused()).toEqual([expect.stringContaining('LengthMismatch')]);
  const marks = Array.from({ length: 2_099 }, (_, at) => `@P${at + 1}`);
  const ask = `SELECT id FROM Company WHERE id IN (${marks.join(', ')})`;
  await expect(client.$queryRawUnsafe(ask, ...marks)).rejects.toThrow('too many parameters');
});
