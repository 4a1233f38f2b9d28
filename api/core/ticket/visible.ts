import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { chosenKind, type PartOnTicket } from '../access/on-it.ts';
import { fewest, insideOf, type Standing, type Way } from '../access/ways.ts';
import { standingsWith } from './policy.ts';

/** The filter of the deleted tickets that the actor may restore: those that they lead, or work on everywhere. Merged ones are none. */
export function whereDeleted(ways: readonly Way[]): Prisma.TicketWhereInput {
  const restores = (one: Way) => one.standings.some((standing) => mayRestore.includes(standing));
  const conditions = fewest(ways.filter(restores)).map(conditionOf);
  return conditions.length === 0 ? nowhere : { deletedAt: { not: null }, mergedIntoId: null, OR: conditions };
}

/** The list of ways as a filter of a Prisma query: the tickets that are seen. */
export function whereVisible(ways: readonly Way[]): Prisma.TicketWhereInput {
  const conditions = fewest(ways).map(conditionOf);
  if (conditions.length === 0) return nowhere;
  if (conditions.some((one) => Object.keys(one).length === 0)) return { deletedAt: null };
  return { deletedAt: null, OR: conditions };
}

/** The filter of the tickets whose internal text the actor may read: the policy's `readInternal`. */
export const whereReadsInside = (ways: readonly Way[]): Prisma.TicketWhereInput => whereVisible(insideOf(ways));

/**
 * The opposite: the tickets that are seen in none of these ways. Not the same as `NOT` of the filter above: what has no
 * assignee, department or company is neither equal nor unequal to one for a database, and would be on neither side.
 */
export function whereHidden(ways: readonly Way[]): Prisma.TicketWhereInput {
  const conditions = fewest(ways).map(conditionOf);
  if (conditions.some((one) => Object.keys(one).length === 0)) return nowhere;
  return { AND: conditions.map((one) => ({ NOT: { ...one, AND: columnsThere(one) } })) };
}

const columnsThere = (one: Prisma.TicketWhereInput): Prisma.TicketWhereInput[] =>
  (['assigneeId', 'departmentId', 'companyId'] as const).flatMap((column) =>
    one[column] === undefined ? [] : [{ [column]: { not: null } }],
  );

/** As the permission table says of `delete`. */
const mayRestore: readonly Standing[] = standingsWith('delete');

const nowhere: Prisma.TicketWhereInput = { id: '' };

const follower: PartOnTicket = 'follower';
const onIt = (personId: string, kind: string | { readonly not: string }) => ({
  participants: { some: { personId, kind } },
});

function conditionOf(way: Way): Prisma.TicketWhereInput {
  const { requesterId, participantId, followerId, chosenId, assigneeId, desks, departments, companies, ordinary } = way;
  return {
    ...(requesterId === undefined ? {} : { requesterId }),
    ...(participantId === undefined ? {} : onIt(participantId, { not: follower })),
    ...(followerId === undefined ? {} : onIt(followerId, follower)),
    ...(chosenId === undefined ? {} : onIt(chosenId, chosenKind)),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(desks === undefined ? {} : { deskId: { in: [...desks] } }),
    ...(departments === undefined ? {} : { departmentId: { in: [...departments] } }),
    ...(companies === undefined ? {} : { companyId: { in: [...companies] } }),
    ...(ordinary ? { confidential: false } : {}),
  };
}
