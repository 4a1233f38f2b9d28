import type { DeskEntry } from '../desk/book.ts';
import { conflict } from '../errors.ts';
import { holdTurn } from '../one-by-one.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';

/** One person looks after so many that have not ended, and one desk has so many, at most: each of them opens tickets. */
const mostOfPerson = 100;
const mostAtDesk = 500;

/**
 * Until the commit nobody else sets one up, so that what is counted still holds when it is written.
 * @throws DeskError `conflict` where there is no room for another one
 */
export async function demandRoom(
  work: Work,
  { ownerId, desk }: { readonly ownerId: string | null; readonly desk?: DeskEntry },
): Promise<void> {
  const { tx, now } = work;
  const { tooManyAt, tooManyOf } = wordsOf(work.ctx.actor).recurring;
  await holdTurn(tx, now, 'each recurring ticket');
  const on = { state: { in: ['active', 'paused'] } };
  if (desk && (await tx.recurringTicket.count({ where: { ...on, deskId: desk.id } })) >= mostAtDesk)
    throw conflict(tooManyAt(mostAtDesk, desk.name));
  if (ownerId !== null && (await tx.recurringTicket.count({ where: { ...on, ownerId } })) >= mostOfPerson)
    throw conflict(tooManyOf(mostOfPerson));
}
