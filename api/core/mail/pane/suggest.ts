import { waysToSee } from '../../access/ways.ts';
import type { Ctx, Db } from '../../context.ts';
import { type TicketRow, ticketParts } from '../../ticket/view.ts';
import { whereVisible } from '../../ticket/visible.ts';
import { keysIn } from '../message/keys-in.ts';
import type { ReadItem } from './item.ts';
import { mailsOfConversation } from './known.ts';
import { type Links, type PaneTicket, paneTicket } from './pane-ticket.ts';

/** A ticket that a mail may belong to, and why that is thought. */
interface Suggestion {
  readonly ticket: PaneTicket;
  readonly why: 'conversation' | 'subject' | 'sender';
}

const most = 10;

/** Tickets that this actor sees and that a mail may belong to, the likeliest first. */
export async function suggestionsFor(
  ctx: Ctx,
  db: Db,
  { item, people, links }: { item: ReadItem; people: readonly string[]; links: Links },
): Promise<Suggestion[]> {
  const conversation = await mailsOfConversation(ctx, db, item);
  const ids = [...new Set(conversation.flatMap((one) => one.ticketId ?? []))].slice(0, most);
  const keys = keysIn(item.subject);
  const seen = whereVisible(waysToSee(ctx.actor));
  const ask = async (where: object, why: Suggestion['why']) => {
    const rows = await db.ticket.findMany({
      where: { AND: [seen, where] },
      include: ticketParts,
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.map((row) => ({ row, why }));
  };
  const found = [
    ...(ids.length > 0 ? await ask({ id: { in: ids } }, 'conversation') : []),
    ...(keys.length > 0 ? await ask({ key: { in: keys } }, 'subject') : []),
    ...(people.length > 0 ? await ask({ requesterId: { in: [...people] }, open: true }, 'sender') : []),
  ];
  const once = new Map<string, { row: TicketRow; why: Suggestion['why'] }>();
  for (const one of found) if (!once.has(one.row.id)) once.set(one.row.id, one);
  const suggested: Suggestion[] = [];
  for (const { row, why } of [...once.values()].slice(0, most)) {
    const ticket = await paneTicket(ctx, db, row, links);
    if (ticket) suggested.push({ ticket, why });
  }
  return suggested;
}
