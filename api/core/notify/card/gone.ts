import type { Engine } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { Control, Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import { ownKey } from '../../ticket/merge/moved.ts';
import { survivorOf } from '../../ticket/merge/survivor.ts';
import type { TicketRow } from '../../ticket/view.ts';
import type { DeliveryWork } from '../delivery-work.ts';

/** The card of a ticket that was deleted, or merged into another one, to which it leads; null where none stands. */
export async function composeAway(
  engine: Engine,
  delivery: DeliveryWork,
  row: TicketRow,
  words: Words,
): Promise<Outgoing | null> {
  const id = await survivorOf(engine.db, row.id);
  const there =
    id === row.id ? null : await engine.db.ticket.findUnique({ where: { id, deletedAt: null }, select: { key: true } });
  if (!there) return composeGone(engine, delivery, row, words.gone.deleted);
  const show: Control = { kind: 'button', action: 'show', label: words.button.show };
  return composeGone(engine, delivery, row, words.gone.merged(there.key), { to: there.key, controls: [show] });
}

/** What stands on the card of a ticket that has left its reader. */
export const leftWords = (
  { gone }: Words,
  { targetAudience, personId, reason }: DeliveryWork,
  book: Book,
  { deskId }: TicketRow,
): string => {
  if (targetAudience === 'public') return personId === null ? gone.notHere : gone.notYours;
  return reason === 'follower' ? gone.unfollowed : gone.elsewhere(book.desk(deskId).name);
};

/** A card that was left behind says where the ticket is, or that it is gone; where none stands there is nothing to say. */
export async function composeGone(
  engine: Engine,
  { target }: DeliveryWork,
  row: TicketRow,
  said: string,
  leads: { to: string; controls: readonly Control[] } = { to: row.key, controls: [] },
): Promise<Outgoing | null> {
  const stands = await engine.db.messageRef.count({ where: { ticketId: row.id, target, kind: 'card', gone: false } });
  if (stands === 0) return null;
  const bare = { line: [], body: said, controls: leads.controls, notes: [] };
  const heading = ownKey(row.key);
  return {
    kind: 'card',
    card: {
      ticket: leads.to,
      version: row.version,
      heading,
      tone: 'closed',
      summary: `${heading}: ${said}`,
      ...(leads.to === row.key ? {} : { leadsAway: true }),
      ...bare,
    },
  };
}
