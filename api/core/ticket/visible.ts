import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { fewest, insideOf, type Way } from '../access/ways.ts';

/** The list of ways as a filter of a Prisma query: the tickets that are seen. */
export function whereVisible(ways: readonly Way[]): Prisma.TicketWhereInput {
  const conditions = fewest(ways).map(conditionOf);
  if (conditions.length === 0) return nowhere;
  if (conditions.some((one) => Object.keys(one).length === 0)) return { deletedAt: null };
  return { deletedAt: null, OR: conditions };
}

/** The filter of the tickets whose internal text the actor may read: the policy's `readInternal`. */
export const whereReadsInside = (ways: readonly Way[]): Prisma.TicketWhereInput => whereVisible(insideOf(ways));

const nowhere: Prisma.TicketWhereInput = { id: '' };

function conditionOf(way: Way): Prisma.TicketWhereInput {
  const { requesterId, participantId, assigneeId, desks, departments, companies, ordinary } = way;
  return {
    ...(requesterId === undefined ? {} : { requesterId }),
    ...(participantId === undefined ? {} : { participants: { some: { personId: participantId } } }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(desks === undefined ? {} : { deskId: { in: [...desks] } }),
    ...(departments === undefined ? {} : { departmentId: { in: [...departments] } }),
    ...(companies === undefined ? {} : { companyId: { in: [...companies] } }),
    ...(ordinary ? { confidential: false } : {}),
  };
}
