import { z } from 'zod';
import { type Ctx, type Engine, reading } from '../../context.ts';
import type { TicketPlace } from '../../notify/refs.ts';
import { channelTarget } from '../../notify/target.ts';
import { wordsOf } from '../../say/choose.ts';
import { registerRead } from '../../verb/registry.ts';
import { OnTicket } from '../inputs.ts';
import { demandInside, demandRead, loadTicket } from '../load.ts';
import { TicketChannelView, viewChannel } from './channel-view.ts';

/** The private channel of a ticket, for people who read its inside; null where it has none. */
export async function showTicketChannel(ctx: Ctx, { ticket }: { readonly ticket: string }) {
  demandRead(ctx.actor);
  return reading(ctx, async (db): Promise<{ channel: TicketChannelView | null }> => {
    const row = await loadTicket(db, ctx.actor, ticket);
    demandInside(ctx.actor, row, wordsOf(ctx.actor).channel.onlyStaff(row.key));
    const found = await db.ticketChannel.findUnique({ where: { ticketId: row.id } });
    return { channel: found ? viewChannel(found) : null };
  });
}

registerRead({
  name: 'ticket.channel.show',
  summary: 'Show its private channel',
  input: OnTicket,
  output: z.object({ channel: TicketChannelView.nullable() }),
});

/** The ticket whose channel this is: what is written there is written on it, for those who work on it. */
export async function ticketOfChannel(
  engine: Engine,
  { surface, tenant, channelId }: { readonly surface: string; readonly tenant: string; readonly channelId: string },
): Promise<TicketPlace | null> {
  const target = channelTarget(surface, tenant, channelId);
  const row = await reading(engine, (db) =>
    db.ticket.findFirst({ where: { channelAt: target, deletedAt: null }, select: { key: true } }),
  );
  return row && { ticket: row.key, target, audience: 'internal', typedComment: null, isDeleted: false };
}
