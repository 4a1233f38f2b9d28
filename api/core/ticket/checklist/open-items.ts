import type { StatusEntry } from '../../desk/book.ts';
import { conflict } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { may } from '../policy.ts';
import { isOpen } from '../status.ts';
import { factsOf, type TicketRow } from '../view.ts';

/**
 * Says how many items of its checklist are open when somebody who works on a ticket ends it, unless they said that they know, or
 * the desk wants nothing said. What ends by itself, or by its requester, ends.
 * @throws DeskError `conflict`
 */
export async function demandItemsKnown(
  work: Work,
  row: TicketRow,
  to: StatusEntry,
  leave: boolean | undefined,
): Promise<void> {
  const open = row.items - row.itemsDone;
  const { actor } = work.ctx;
  if (leave || open <= 0 || !row.open || isOpen(to.category) || actor.kind !== 'person') return;
  if (!may(actor, 'checklist', factsOf(row))) return;
  const desk = (await work.ctx.book.read(work.tx)).desk(row.deskId);
  if (desk.openItems === 'nothing') return;
  throw conflict(wordsOf(actor).checklist.stillOpen(row.key, open), { ticketKey: row.key, openItems: open });
}
