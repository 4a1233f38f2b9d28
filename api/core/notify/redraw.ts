import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { regretMs } from '../ticket/status.ts';
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
  return drawAgain(tx, { tickets, targets: [personTarget(personId)], surface }, now, () => true);
}

/** So long the cards of what was closed are looked at after their button has gone: a worker may have been away. */
const lookedMs = 60 * 60_000;
const atATime = 200;

/**
 * Has the cards of people who closed a ticket drawn anew in their own chats when they may open it again no more, so that no
 * button stands there that does nothing. Gives how many there are; run twice, it finds none.
 */
export async function redrawClosed(engine: Engine): Promise<number> {
  const now = engine.clock.now();
  const over = new Date(now.getTime() - regretMs);
  let last: { readonly id: string; readonly closedAt: Date | null } | undefined;
  let drawn = 0;
  do {
    const from = last?.closedAt ?? new Date(over.getTime() - lookedMs);
    const beyond = last ? { OR: [{ closedAt: { gt: from } }, { id: { gt: last.id } }] } : {};
    const closed = await reading(engine, (db) =>
      db.ticket.findMany({
        where: { closedAt: { gte: from, lte: over }, closedById: { not: null }, deletedAt: null, ...beyond },
        orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
        take: atATime,
        select: { id: true, closedAt: true, closedById: true },
      }),
    );
    const of = new Map(closed.map((one) => [one.id, one]));
    const targets = [...new Set(closed.map((one) => personTarget(one.closedById ?? '')))];
    /** The closer's own, as it was drawn while the button did something. */
    const stands = ({ ticketId, target, sentAt }: Sent) => {
      const one = of.get(ticketId ?? '');
      if (!one?.closedAt || !sentAt || target !== personTarget(one.closedById ?? '')) return false;
      return sentAt.getTime() < one.closedAt.getTime() + regretMs;
    };
    const place = { tickets: [...of.keys()], targets };
    if (of.size > 0) drawn += await inTransaction(engine, (tx) => drawAgain(tx, place, now, stands));
    last = closed.length < atATime ? undefined : closed.at(-1);
  } while (last);
  return drawn;
}

type Sent = Pick<Prisma.DeliveryGetPayload<object>, 'id' | 'ticketId' | 'target' | 'channel' | 'state' | 'sentAt'>;

/** Sends once more the deliveries that drew these cards last, where each `fits`. */
async function drawAgain(
  tx: Tx,
  {
    tickets,
    targets,
    surface,
  }: { tickets: readonly string[]; targets: readonly string[]; surface?: string | undefined },
  now: Date,
  fits: (sent: Sent) => boolean,
): Promise<number> {
  if (tickets.length === 0) return 0;
  const at = { ticketId: { in: [...tickets] }, target: { in: [...targets] }, kind: 'card' };
  const there = surface === undefined ? {} : { surface };
  const shown = await tx.messageRef.findMany({
    where: { ...at, ...there, gone: false },
    select: { id: true, ticketId: true, target: true, surface: true },
  });
  if (shown.length === 0) return 0;
  const nameOf = (channel: string, one: { ticketId: string | null; target: string }) =>
    `${channel} ${one.ticketId} ${one.target}`;
  const known = new Set(shown.map((one) => nameOf(one.surface, one)));
  const sent = await tx.delivery.findMany({
    where: { ...at, state: { in: ['pending', 'sending', 'sent'] } },
    orderBy: { id: 'desc' },
    select: { id: true, ticketId: true, target: true, channel: true, state: true, sentAt: true },
  });
  const last = new Map<string, Sent>();
  for (const one of sent) {
    const name = nameOf(one.channel, one);
    if (known.has(name) && !last.has(name)) last.set(name, one);
  }
  // What is on its way draws it in any case.
  const again = [...last].filter(([, one]) => one.state !== 'sent' || fits(one));
  const names = new Set(again.map(([name]) => name));
  const refs = shown.filter((one) => names.has(nameOf(one.surface, one))).map((one) => one.id);
  await tx.messageRef.updateMany({ where: { id: { in: refs } }, data: { drawn: 0 } });
  // Not back to 0 attempts: an earlier one got through, and the notifier has to look.
  const data = { state: 'pending', attempts: 1, failures: 0, awayTries: 0, availableAt: now, answer: null };
  const ids = again.map(([, one]) => one.id);
  const { count } = await tx.delivery.updateMany({ where: { id: { in: ids }, state: 'sent' }, data });
  return count;
}
