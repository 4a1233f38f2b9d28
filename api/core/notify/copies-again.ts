import type { Work } from '../verb/work.ts';
import { personTarget } from './target.ts';

/**
 * Has what was said on a ticket drawn again where it stands in channels and in the chats of these people: each place then
 * shows what it may show by now. Each is the delivery that showed it, sent once more.
 */
export async function drawCopiesAgain(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { id }: { readonly id: string },
  people: readonly string[],
): Promise<void> {
  const said = { ticketId: id, kind: 'comment' };
  const places = {
    OR: [{ target: { in: people.map(personTarget) } }, { NOT: { target: { startsWith: personTarget('') } } }],
  };
  const stand = await tx.messageRef.findMany({
    where: { ...said, ...places, gone: false, commentId: { not: null } },
    select: { id: true, commentId: true, target: true },
  });
  if (stand.length === 0) return;
  for (let at = 0; at < stand.length; at += together) {
    const some = stand.slice(at, at + together);
    await tx.messageRef.updateMany({ where: { id: { in: some.map((one) => one.id) } }, data: { drawn: 0 } });
    // Not back to 0 attempts: an earlier one got through, and the notifier has to look.
    const data = { state: 'pending', attempts: 1, failures: 0, awayTries: 0, availableAt: now, answer: null };
    const shown = {
      commentId: { in: [...new Set(some.flatMap((one) => one.commentId ?? []))] },
      target: { in: [...new Set(some.map((one) => one.target))] },
    };
    await tx.delivery.updateMany({ where: { ...said, ...shown, state: 'sent' }, data });
  }
}

/** So many of them go into one statement. */
const together = 500;
