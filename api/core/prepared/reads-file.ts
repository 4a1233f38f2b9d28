import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../context.ts';
import { loadTicket, unlessHidden } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf } from '../ticket/view.ts';

/** Whether somebody reads the files of a reply that is ready: who wrote it and who has it, while they work on its ticket. */
export async function isReadyFor(db: Db | Tx, actor: Actor, preparedId: string | null): Promise<boolean> {
  if (preparedId === null || actor.kind !== 'person') return false;
  const own = actor.personId;
  const found = await db.preparedReply.findFirst({
    where: { id: preparedId, OR: [{ holderId: own }, { authorId: own }] },
    select: { ticket: { select: { key: true } } },
  });
  const row = found && (await loadTicket(db, actor, found.ticket.key).catch(unlessHidden));
  return row !== null && may(actor, 'readInternal', factsOf(row));
}
