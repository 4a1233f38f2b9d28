import type { Visibility } from '#core';
import { Prisma } from '../../../prisma/generated/sqlserver/client.ts';

/** A visibility as SQL over `Ticket t`: what the actor may see at all, and where they may also read internal text. */
export function visibleSql(visibility: Visibility): {
  sees: Prisma.Sql;
  readsInside: Prisma.Sql;
  somewhereInside: boolean;
} {
  if (visibility.all === 'everything') return { sees: alive, readsInside: always, somewhereInside: true };
  const inside: Prisma.Sql[] = [];
  const outside: Prisma.Sql[] = [];
  const { personId, memberDesks, agentDesks, leadDesks, departments } = visibility;
  if (visibility.all === 'ordinary') inside.push(Prisma.sql`t.confidential = ${false}`);
  if (personId) {
    outside.push(Prisma.sql`t.requesterId = ${personId}`);
    outside.push(Prisma.sql`EXISTS (SELECT 1 FROM Participant p WHERE p.ticketId = t.id AND p.personId = ${personId})`);
    if (memberDesks.length > 0)
      inside.push(Prisma.sql`(t.assigneeId = ${personId} AND t.deskId IN (${Prisma.join([...memberDesks])}))`);
  }
  if (agentDesks.length > 0)
    inside.push(Prisma.sql`(t.deskId IN (${Prisma.join([...agentDesks])}) AND t.confidential = ${false})`);
  if (leadDesks.length > 0) inside.push(Prisma.sql`t.deskId IN (${Prisma.join([...leadDesks])})`);
  if (departments.length > 0)
    outside.push(Prisma.sql`(t.departmentId IN (${Prisma.join([...departments])}) AND t.confidential = ${false})`);
  return {
    sees: Prisma.sql`${alive} AND ${anyOf([...inside, ...outside])}`,
    readsInside: anyOf(inside),
    somewhereInside: inside.length > 0,
  };
}

const always = Prisma.sql`1 = 1`;
const alive = Prisma.sql`t.deletedAt IS NULL`;

function anyOf(ways: Prisma.Sql[]): Prisma.Sql {
  return ways.length === 0 ? Prisma.sql`1 = 0` : Prisma.sql`(${Prisma.join(ways, ' OR ')})`;
}
