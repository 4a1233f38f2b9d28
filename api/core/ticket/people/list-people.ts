import { z } from 'zod';
import { followingKinds, PartOnTicket, partOfKind } from '../../access/on-it.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { Limit } from '../../page.ts';
import { nameOrderOf } from '../../person/name-order.ts';
import { afterPerson, personPlace } from '../../person/person-place.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf } from '../view.ts';
import { TicketKey } from '../words.ts';

const ListOnTicket = z.object({ ticket: TicketKey, limit: Limit, cursor: z.string().optional() });

export const PeoplePage = z.object({
  items: z.array(z.object({ person: z.object({ id: z.string(), name: z.string() }), as: PartOnTicket })),
  next: z.string().nullable(),
});

/** By name, the people on a ticket besides its requester and assignee, whom the ticket names; outside nobody reads who follows it. */
export async function ticketPeople(ctx: Ctx, raw: z.input<typeof ListOnTicket>): Promise<z.infer<typeof PeoplePage>> {
  demandRead(ctx.actor);
  const input = parseInput(ListOnTicket, raw);
  const order = nameOrderOf(ctx.actor);
  const after = input.cursor === undefined ? {} : { person: afterPerson(order, input.cursor) };
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, input.ticket);
    const inside = may(ctx.actor, 'readInternal', factsOf(row));
    const rows = await db.participant.findMany({
      where: {
        ticketId: row.id,
        AND: [{ personId: { not: row.requesterId } }, after],
        ...(inside ? {} : { kind: { notIn: [...followingKinds] } }),
      },
      orderBy: [{ person: { [order]: 'asc' } }, { personId: 'asc' }],
      take: input.limit + 1,
      select: { kind: true, person: { select: { id: true, name: true, nameOrder: true, nameOrderPl: true } } },
    });
    const shown = rows.slice(0, input.limit);
    const items = shown.map(({ person: { id, name }, kind }) => ({
      person: { id, name },
      as: partOfKind(kind),
    }));
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    return { items, next: last ? personPlace(order, last.person) : null };
  });
}

registerRead({ name: 'ticket.people', summary: 'List the people on it', input: ListOnTicket, output: PeoplePage });
