import type { Tx } from '../context.ts';
import { personTarget } from './target.ts';

/** So many cards are drawn anew at once, those of the tickets that changed last; the others follow with their next change. */
const most = 100;

/**
 * Has the cards of open tickets that stand in a person's own chat drawn anew, though nothing happened to the tickets: what
 * the person reads them in has changed. Each is the delivery that drew it last, sent once more. Gives how many there are.
 */
export async function redrawCards(tx: Tx, personId: string, now: Date, surface?: string): Promise<number> {
  const open = { open: true, deletedAt: null };
  const select = { id: true } as const;
  const latest = { orderBy: [{ updatedAt: 'desc' as const }, { id: 'asc' as const }], take: most };
  const asked = await tx.ticket.findMany({ where: { ...open, requesterId: personId }, select, ...latest });
  const worked = await tx.ticket.findMany({ where: { ...open, assigneeId: personId }, select, ...latest });
  const followed = { ...open, participants: { some: { personId } } };
  const others = await tx.ticket.findMany({ where: followed, select, ...latest });
  const tickets = [...new Set([...asked, ...worked, ...others].map((one) => one.id))].slice(0, most);
  if (tickets.length === 0) return 0;
  const at = { ticketId: { in: tickets }, target: personTarget(personId), kind: 'card' };
  const there = surface === undefined ? {} : { surface };
  const shown = await tx.messageRef.findMany({
    where: { ...at, ...there, gone: false },
    select: { id: true, ticketId: true, surface: true },
  });
  if (shown.length === 0) return 0;
  const known = new Set(shown.map((one) => `${one.surface} ${one.ticketId}`));
  const sent = await tx.delivery.findMany({
    where: { ...at, state: { in: ['pending', 'sending', 'sent'] } },
    orderBy: { id: 'desc' },
    select: { id: true, ticketId: true, channel: true, state: true },
  });
  const last = new Map<string, (typeof sent)[number]>();
  for (const one of sent) {
    const place = `${one.channel} ${one.ticketId}`;
    if (known.has(place) && !last.has(place)) last.set(place, one);
  }
  // What is on its way draws it in any case.
  const again = [...last.values()].filter((one) => one.state === 'sent').map((one) => one.id);
  await tx.messageRef.updateMany({ where: { id: { in: shown.map((one) => one.id) } }, data: { drawn: 0 } });
  // Not back to 0 attempts: an earlier one got through, and the notifier has to look.
  const data = { state: 'pending', attempts: 1, failures: 0, awayTries: 0, availableAt: now, answer: null };
  const { count } = await tx.delivery.updateMany({ where: { id: { in: again }, state: 'sent' }, data });
  return count;
}
