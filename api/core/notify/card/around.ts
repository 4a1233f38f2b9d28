import type { Db } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { AccountOf } from '../../say/card.ts';
import type { TicketRow } from '../../ticket/view.ts';

/** What a card of this ticket says and offers besides the ticket: accounts to name people by, and what it can be changed to. */
export async function aroundCard(
  db: Db,
  book: Book,
  row: Pick<TicketRow, 'deskId' | 'requesterId' | 'assigneeId'>,
  provider: string,
) {
  const people = [row.requesterId, ...(row.assigneeId ? [row.assigneeId] : [])];
  const rows = await db.identity.findMany({
    where: { personId: { in: people }, provider },
    orderBy: { id: 'asc' },
    select: { personId: true, tenant: true, externalId: true },
  });
  const members = await db.deskMember.findMany({
    where: { deskId: row.deskId, personId: { in: people } },
    select: { personId: true },
  });
  const accounts = new Map<string, AccountOf[]>();
  for (const { personId, tenant, externalId } of rows)
    accounts.set(personId, [...(accounts.get(personId) ?? []), { tenant, externalId }]);
  return {
    accounts,
    works: new Set(members.map((one) => one.personId)),
    statuses: book.statuses.filter((one) => one.active),
    categories: book.categories.filter((one) => one.active && one.deskId === row.deskId),
    desks: book.desks.filter((one) => one.active),
  };
}
