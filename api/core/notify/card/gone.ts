import type { Db, Engine } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { Control, Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import { readEvent } from '../../stored.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
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

/**
 * The card of a ticket that has left its reader: it says why, and where it went those may follow who see it there. Its title is
 * not on it: nothing draws this card again when fewer people may see the ticket.
 */
export async function composeLeft(
  engine: Engine,
  delivery: DeliveryWork,
  row: TicketRow,
  words: Words,
  book: Book,
): Promise<Outgoing | null> {
  const { gone, button } = words;
  const { targetAudience, personId, reason } = delivery;
  if (row.confidential) return composeGone(engine, delivery, row, words.confidential.gone);
  if (targetAudience === 'public')
    return composeGone(engine, delivery, row, personId === null ? gone.notHere : gone.notYours);
  if (reason === 'follower') return composeGone(engine, delivery, row, gone.unfollowed);
  const said = gone.elsewhere(book.desk(row.deskId).name, await movedBy(engine.db, row));
  const show: Control = { kind: 'button', action: 'show', label: button.show };
  return composeGone(engine, delivery, row, said, { to: row.key, controls: [show] });
}

/** The name of the person who handed the ticket to the desk where it is now; null where that was done in no way that is known. */
async function movedBy(db: Db, { id, deskId }: Pick<TicketRow, 'id' | 'deskId'>): Promise<string | null> {
  const last = await db.event.findFirst({
    where: { ticketId: id, type: 'ticket.transferred' },
    orderBy: { id: 'desc' },
    select: { data: true, actorName: true },
  });
  const event = last && readEvent(last.data);
  return last && event?.type === 'ticket.transferred' && event.to.id === deskId ? last.actorName : null;
}

/** A card that was left behind says where the ticket is, or that it is gone; where none stands there is nothing to say. */
async function composeGone(
  engine: Engine,
  { target }: DeliveryWork,
  row: TicketRow,
  said: string,
  leads: { to: string; controls: readonly Control[] } = { to: row.key, controls: [] },
): Promise<Outgoing | null> {
  const stands = await engine.db.messageRef.count({ where: { ticketId: row.id, target, kind: 'card', gone: false } });
  if (stands === 0) return null;
  // Names of people and desks are plain text.
  const bare = { line: [], body: plainMarkdown(said), controls: leads.controls, notes: [] };
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
