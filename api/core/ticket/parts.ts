import { z } from 'zod';
import type { Tx } from '../context.ts';
import type { TicketRow, ticketParts } from './view.ts';

const Parts = z.array(
  z.object({
    part: z.enum(['person', 'participant', 'rating']),
    id: z.string(),
    said: z.string().nullable(),
    stars: z.coerce.number().nullable(),
  }),
);

type Bare = Omit<TicketRow, keyof typeof ticketParts>;

/**
 * The row with what each load of a ticket brings along (`ticketParts`), read in one statement where Prisma asks four: nearly every
 * verb and every card begins with it. Both databases take it as it is; no column whose letters are compared exactly is in it, as
 * SQL Server does not put those under others.
 */
export async function withParts(tx: Tx, row: Bare): Promise<TicketRow> {
  const { id, requesterId, assigneeId } = row;
  const parts = Parts.parse(
    await tx.$queryRaw`
      SELECT 'person' AS part, p.id AS id, p.name AS said, NULL AS stars
        FROM Person p WHERE p.id IN (${requesterId}, ${assigneeId ?? requesterId})
      UNION ALL SELECT 'participant', c.personId, c.kind, NULL FROM Participant c WHERE c.ticketId = ${id}
      UNION ALL SELECT 'rating', r.ticketId, r.comment, r.stars FROM Rating r WHERE r.ticketId = ${id}`,
  );
  const person = (who: string) => {
    const found = parts.find((one) => one.part === 'person' && one.id === who);
    if (!found) throw new Error(`Ticket ${id} is of somebody who is not there.`);
    return { id: found.id, name: found.said ?? '' };
  };
  const rated = parts.find((one) => one.part === 'rating');
  return {
    ...row,
    requester: person(requesterId),
    assignee: assigneeId === null ? null : person(assigneeId),
    participants: parts
      .filter((one) => one.part === 'participant')
      .map((one) => ({ personId: one.id, kind: one.said ?? '' })),
    rating: rated?.stars == null ? null : { stars: rated.stars, comment: rated.said ?? '' },
  };
}
