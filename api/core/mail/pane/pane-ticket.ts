import { z } from 'zod';
import type { Ctx, Db, Tx } from '../../context.ts';
import { survivorOf } from '../../ticket/merge/survivor.ts';
import { abilities, may } from '../../ticket/policy.ts';
import { StatusCategory } from '../../ticket/status.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';
import { factsOf, type TicketRow, ticketParts, viewTicket } from '../../ticket/view.ts';
import { Priority } from '../../ticket/words.ts';

const Name = z.object({ name: z.string() });

/** A ticket as the add-in of Outlook shows it beside a mail. */
export const PaneTicket = z.object({
  key: z.string(),
  title: z.string(),
  status: z.object({ name: z.string(), category: StatusCategory }),
  priority: Priority,
  assignee: Name.nullable(),
  requester: Name.nullable(),
  desk: z.object({ key: z.string(), name: z.string() }),
  url: z.string(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
  abilities: z.array(z.enum(abilities)),
});
export type PaneTicket = z.infer<typeof PaneTicket>;

/** What the address of a ticket begins with. */
export interface Links {
  readonly publicUrl: string;
}

/** A view as the pane shows it. */
export const paneTicketOf = (view: TicketView, { publicUrl }: Links): PaneTicket => ({
  key: view.key,
  title: view.title,
  status: { name: view.status.name, category: view.status.category },
  priority: view.priority,
  assignee: view.assignee && { name: view.assignee.name },
  requester: { name: view.requester.name },
  desk: { key: view.desk.key, name: view.desk.name },
  url: `${publicUrl}/tickets/${encodeURIComponent(view.key)}`,
  updatedAt: view.updatedAt,
  version: view.version,
  abilities: view.abilities,
});

/** A row as this actor sees it; null where they may not. */
export async function paneTicket(ctx: Ctx, db: Db | Tx, row: TicketRow, links: Links): Promise<PaneTicket | null> {
  if (row.deletedAt || !may(ctx.actor, 'view', factsOf(row))) return null;
  return paneTicketOf(viewTicket(row, ctx, await ctx.book.read(db)), links);
}

/** The ticket of an id as this actor sees it: `hidden` where there is one that they may not see. */
export async function ticketFor(
  ctx: Ctx,
  db: Db | Tx,
  id: string | null,
  links: Links,
): Promise<PaneTicket | 'hidden' | null> {
  const row =
    id === null ? null : await db.ticket.findUnique({ where: { id: await survivorOf(db, id) }, include: ticketParts });
  if (!row || row.deletedAt) return null;
  return (await paneTicket(ctx, db, row, links)) ?? 'hidden';
}
