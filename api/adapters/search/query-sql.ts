import { z } from 'zod';
import {
  type AskedColumn,
  type AskedValue,
  behind,
  type ColumnCondition,
  type Comparison,
  type Condition,
  type Db,
  kindsOf,
  type Stretch,
} from '#core';
import { empty, join, raw, type Sql, sql } from '../prisma-values.ts';

/** Conditions over `Ticket t`, each with AND before it; empty when everything fits. */
export function conditionsSql(conditions: readonly Condition[]): Sql {
  return anded(conditions.map(conditionSql));
}

/** What comes behind the row that a stretch goes on from, likewise. */
function behindSql(stretch: Stretch): Sql {
  const { and, or } = behind(stretch);
  return anded([...and.map(compared), ...(or.length > 0 ? [sql`(${join(or.map(compared), ' OR ')})`] : [])]);
}

/** The order of a stretch over `Ticket t`. */
function orderSql({ by }: Stretch): Sql {
  return join(by.map(([column, way]) => sql`${named(column)} ${way === 'asc' ? raw('ASC') : raw('DESC')}`));
}

const anded = (all: readonly Sql[]) => all.reduce((before, one) => sql`${before} AND ${one}`, sql``);

/** Quoted, since `open` is a word of T-SQL. A column is one of a closed list, never what somebody typed. */
const named = (column: AskedColumn) => raw(`t."${column}"`);

const compared = ([column, sign, value]: Comparison) => sql`${named(column)} ${raw(sign)} ${value}`;

function conditionSql(condition: Condition): Sql {
  if (condition.column !== undefined) return columnSql(condition);
  const rows = rowsSql(condition);
  return condition.but ? sql`NOT ${rows}` : rows;
}

/** A condition on rows that belong to `Ticket t`. */
function rowsSql(condition: Exclude<Condition, ColumnCondition>): Sql {
  if ('answerTo' in condition)
    return sql`EXISTS (SELECT 1 FROM "TicketAnswer" a WHERE a."ticketId" = t.id AND a."field" = ${condition.answerTo}
      AND a."value" IN (${join([...condition.any])}))`;
  if ('openedBy' in condition)
    return sql`EXISTS (SELECT 1 FROM "Event" o WHERE o."ticketId" = t."id" AND o."type" = ${'ticket.opened'}
      AND o."actorId" IN (${join([...condition.openedBy])}))`;
  if ('withPeople' in condition) {
    const kind = condition.as === 'any' ? empty : sql`AND x."kind" IN (${join(kindsOf(condition.as))})`;
    return sql`EXISTS (SELECT 1 FROM "Participant" x WHERE x."ticketId" = t."id"
      AND x."personId" IN (${join([...condition.withPeople])}) ${kind})`;
  }
  const ids = condition.tagged.filter((one) => one !== null);
  const ways = [
    ...(ids.length > 0
      ? [sql`EXISTS (SELECT 1 FROM "TicketTag" x WHERE x."ticketId" = t."id" AND x."tagId" IN (${join(ids)}))`]
      : []),
    ...(condition.tagged.includes(null)
      ? [sql`NOT EXISTS (SELECT 1 FROM "TicketTag" x WHERE x."ticketId" = t."id")`]
      : []),
  ];
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : sql`1 = 0`;
}

function columnSql(condition: ColumnCondition): Sql {
  const column = named(condition.column);
  if ('not' in condition) return sql`${column} <> ${condition.not}`;
  if ('above' in condition) return sql`${column} > ${condition.above}`;
  if ('below' in condition) return sql`${column} < ${condition.below}`;
  if ('from' in condition) {
    const { from, until } = condition;
    const parts = [...(from ? [sql`${column} >= ${from}`] : []), ...(until ? [sql`${column} < ${until}`] : [])];
    const within = sql`(${join(parts, ' AND ')})`;
    return condition.orTickets ? sql`(${within} OR ${named('id')} IN (${join([...condition.orTickets])}))` : within;
  }
  if ('none' in condition) {
    const values = condition.none.filter((one) => one !== null);
    const others = values.length > 0 ? [sql`${column} NOT IN (${join(values)})`] : [];
    return condition.none.includes(null)
      ? sql`(${join([sql`${column} IS NOT NULL`, ...others], ' AND ')})`
      : sql`(${join([sql`${column} IS NULL`, ...others], ' OR ')})`;
  }
  const values = condition.any.filter((one) => one !== null);
  const ways = [
    ...(values.length > 0 ? [sql`${column} IN (${join(values)})`] : []),
    ...(condition.any.includes(null) ? [sql`${column} IS NULL`] : []),
    ...(condition.orTickets ? [sql`${named('id')} IN (${join([...condition.orTickets])})`] : []),
  ];
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : sql`1 = 0`;
}

const Found = z.array(z.object({ id: z.string() }));
const Counted = z.tuple([z.object({ found: z.coerce.number() })]);

/** What an engine has found: the tables with `Ticket t` and the conditions, from FROM on. */
export interface Matches {
  readonly matches: Sql;
  /** Where the engine has an order of its own for tickets by age: that, and the condition to go on behind a ticket. */
  readonly byAge?: { readonly id: Sql; readonly order: Sql; readonly behind: (id: AskedValue) => Sql };
}

/** Reads ids and numbers of what an engine has found, in the dialect of the database. */
export function makeReader(db: Db, provider: 'sqlite' | 'sqlserver') {
  const atMost = (limit: number) =>
    provider === 'sqlserver'
      ? { top: sql`TOP (${limit})`, bottom: empty }
      : { top: empty, bottom: sql`LIMIT ${limit}` };
  return {
    async ids({ matches, byAge }: Matches, stretch: Stretch, limit: number): Promise<string[]> {
      const { top, bottom } = atMost(limit);
      const own = byAge && isByAge(stretch) ? byAge : undefined;
      const [after] = stretch.after ?? [];
      const next = own && after !== undefined ? sql`AND ${own.behind(after)}` : behindSql(stretch);
      const rows = await db.$queryRaw(sql`SELECT ${top} ${own?.id ?? sql`t.id`} AS id ${matches}
        ${conditionsSql(stretch.where)} ${next} ORDER BY ${own?.order ?? orderSql(stretch)} ${bottom}`);
      return Found.parse(rows).map(({ id }) => id);
    },
    async count({ matches }: Matches, most: number): Promise<number> {
      const { top, bottom } = atMost(most);
      const rows = await db.$queryRaw(
        sql`SELECT COUNT(*) AS found FROM (SELECT ${top} 1 AS one ${matches} ${bottom}) counted`,
      );
      const [{ found }] = Counted.parse(rows);
      return found;
    },
  };
}

/** From the newest ticket to the oldest, whatever its columns. */
export const isByAge = ({ by: [first] }: Stretch) => first?.[0] === 'id';
