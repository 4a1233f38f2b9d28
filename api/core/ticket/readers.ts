import { type Ctx, reading } from '../context.ts';
import { type ChatProvider, chatFor } from '../notify/channels.ts';
import { loadTicket } from './load.ts';
import { may } from './policy.ts';
import { factsOf } from './view.ts';

/** Somebody who reads public replies, and the surface on which they get them; null when none is known or they left. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly part: 'requester' | 'participant';
  readonly surface: ChatProvider | null;
}

/** The people who will read a public reply to this ticket, the requester first: what a composer says before it is sent (Z02). */
export async function replyReaders(ctx: Ctx, ticket: string): Promise<Reader[]> {
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    const ids = [
      row.requesterId,
      ...row.participants.map((one) => one.personId).filter((id) => id !== row.requesterId),
    ];
    const people = await db.person.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, active: true, identities: { select: { provider: true } } },
    });
    return ids.flatMap((id) => {
      const person = people.find((one) => one.id === id);
      if (!person) return [];
      const providers = person.active ? person.identities.map((one) => one.provider) : [];
      const surface = chatFor(new Set(providers), row.source) ?? null;
      return [{ id, name: person.name, part: id === row.requesterId ? 'requester' : 'participant', surface }];
    });
  });
}

/** The active agents of a ticket's desk, by name: who could have it. Nobody for those who do not work there. */
export async function possibleAssignees(ctx: Ctx, ticket: string): Promise<{ id: string; name: string }[]> {
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    if (!may(ctx.actor, 'readInternal', factsOf(row))) return [];
    return db.person.findMany({
      where: { active: true, memberships: { some: { deskId: row.deskId } } },
      orderBy: [{ nameFolded: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true },
    });
  });
}
