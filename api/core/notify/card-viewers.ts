import { type Engine, reading } from '../context.ts';

/**
 * Members of a chat app who have buttons of their own on a ticket's card in its desk's channel: who has it, who asked, then
 * leads and agents of the desk; at most `limit`. Only those who have a chat with the app are known as members.
 */
export async function cardViewers(
  engine: Engine,
  ticketId: string,
  at: { surface: string; tenant: string },
  limit: number,
): Promise<string[]> {
  const { surface, tenant } = at;
  return reading(engine, async (db) => {
    const ticket = await db.ticket.findUnique({
      where: { id: ticketId },
      select: { deskId: true, assigneeId: true, requesterId: true },
    });
    if (!ticket) return [];
    const { deskId, assigneeId, requesterId } = ticket;
    const members = await db.deskMember.findMany({
      where: { deskId, person: { active: true } },
      orderBy: [{ lead: 'desc' }, { personId: 'asc' }],
      take: limit,
      select: { personId: true },
    });
    const first = [assigneeId, requesterId].flatMap((id) => id ?? []);
    const people = [...new Set([...first, ...members.map((one) => one.personId)])];
    const accounts = await db.identity.findMany({
      where: { provider: surface, tenant, active: true, personId: { in: people } },
      select: { personId: true, externalId: true },
    });
    const chats = await db.conversation.findMany({
      where: { surface, tenant, kind: 'person', externalId: { in: accounts.map((one) => one.externalId) } },
      select: { externalId: true, memberId: true },
    });
    const memberOf = new Map(chats.map((one) => [one.externalId, one.memberId]));
    const ofPerson = Map.groupBy(accounts, (one) => one.personId);
    const found = people.flatMap((id) => (ofPerson.get(id) ?? []).flatMap((one) => memberOf.get(one.externalId) ?? []));
    return found.slice(0, limit);
  });
}
