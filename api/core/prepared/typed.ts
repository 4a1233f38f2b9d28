import type { Actor } from '../actor.ts';
import type { Db } from '../context.ts';
import { actorAgain } from '../person/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf, type TicketRow } from '../ticket/view.ts';

/** So many are looked at: the newest. */
const most = 20;

/**
 * The colleagues who have typed something for a ticket in a chat that is not sent, and since when; of what was typed nobody else
 * reads a word. People who only ask there are not named.
 */
export async function typedFor(db: Db, actor: Actor, row: TicketRow) {
  const aliases = await db.ticketKeyAlias.findMany({ where: { ticketId: row.id }, select: { key: true }, take: most });
  const rows = await db.draft.findMany({
    where: {
      forKey: { in: [row.key, ...aliases.map((one) => one.key)] },
      state: 'open',
      kind: { in: ['reply', 'note'] },
    },
    orderBy: { updatedAt: 'desc' },
    take: most,
    select: { owner: true, updatedAt: true },
  });
  const own = actor.kind === 'person' ? actor.personId : null;
  const found = new Map<string, { by: { id: string; name: string }; at: string }>();
  for (const { owner, updatedAt } of rows) {
    const [provider = '', tenant = '', ...rest] = owner.split(':');
    const account = { provider, tenant, externalId: rest.join(':'), active: true };
    const one = await db.identity.findFirst({ where: account, select: { personId: true } });
    if (!one || one.personId === own || found.has(one.personId)) continue;
    const { actor: by, active } = await actorAgain(db, one.personId, 'system');
    if (!by || !active || !may(by, 'note', factsOf(row))) continue;
    found.set(by.personId, { by: { id: by.personId, name: by.name }, at: updatedAt.toISOString() });
  }
  return [...found.values()];
}
