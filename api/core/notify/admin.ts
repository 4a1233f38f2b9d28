import { z } from 'zod';
import { waysToSee } from '../access/ways.ts';
import { anyOf, isAnyOf } from '../any-of.ts';
import { command, parseInput } from '../command.ts';
import { type Ctx, type Db, reading } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { cursorOf, dueAfter, Limit } from '../page.ts';
import { has } from '../person/powers.ts';
import { whereVisible } from '../ticket/visible.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { byItself, reachedFrom } from './channel/choices.ts';
import { nowhere } from './channel/house.ts';
import { reachedBy } from './channel/reached.ts';
import { takes } from './letter/fit.ts';

const DeliveryState = z.enum(['pending', 'sending', 'sent', 'dead', 'cancelled', 'held']);

/** A delivery as admins see it: to whom, how often tried, what the platform answered. */
export const DeliveryView = z.object({
  id: z.string(),
  /** Null where it is about no ticket, and where the ticket is none of the actor's business: a confidential one. */
  ticket: z.string().nullable(),
  channel: z.string(),
  /** Empty, and `person` and `answer` null, where the ticket is hidden. */
  target: z.string(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: z.string(),
  /** Why its reader is told; empty for what is older than reasons are. */
  reason: z.string(),
  state: DeliveryState,
  attempts: z.number().int(),
  answer: z.string().nullable(),
  availableAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export const DeliveryPage = z.object({ items: z.array(DeliveryView), next: z.string().nullable() });
export const ListDeliveries = z.object({
  state: anyOf(DeliveryState).default(['dead']),
  limit: Limit,
  cursor: z.string().optional(),
});

/** Deliveries in one state, oldest due first: dead letters unless asked otherwise. Admins only. */
export async function listDeliveries(
  ctx: Ctx,
  raw: z.input<typeof ListDeliveries>,
): Promise<z.infer<typeof DeliveryPage>> {
  demandAdmin(ctx);
  const input = parseInput(ListDeliveries, raw);
  const beyond = dueAfter('deliveries', input.cursor);
  return reading(ctx, async (db) => {
    const rows = await db.delivery.findMany({
      where: { state: isAnyOf(input.state), ...beyond },
      orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
      take: input.limit + 1,
      include: { ticket: { select: { key: true } }, person: { select: { id: true, name: true } } },
    });
    const visible = await visibleOf(ctx, db, [...new Set(rows.flatMap((row) => row.ticketId ?? []))]);
    const items = rows.slice(0, input.limit).map((row) => ({
      ...row,
      ...(row.ticketId === null || visible.has(row.ticketId) ? { ticket: row.ticket?.key ?? null } : hidden),
      state: DeliveryState.parse(row.state),
      availableAt: row.availableAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    }));
    const last = rows.length > input.limit ? items.at(-1) : undefined;
    return DeliveryPage.parse({ items, next: last ? cursorOf('deliveries', last.availableAt, last.id) : null });
  });
}

/** Puts a dead delivery back in line. Admins only. @throws DeskError `conflict` when it is not dead */
export const retryDelivery = command({
  name: 'delivery.retry',
  summary: 'Try a dead delivery again',
  effect: 'sends',
  input: z.object({ delivery: z.string() }),
  output: z.object({ queued: z.boolean() }),
  async load(work, { delivery }) {
    // People who may not see deliveries do not learn which there are.
    demandAdmin(work.ctx);
    const ticket = { select: { key: true, confidential: true, deskId: true } };
    const select = { id: true, state: true, kind: true, channel: true, personId: true, ticket };
    const found = await work.tx.delivery.findUnique({ where: { id: delivery }, select });
    if (!found) throw notFound('There is no such delivery.');
    return found;
  },
  allow() {},
  async run(work, { id, state, kind, channel: planned, personId, ticket }) {
    // Somebody who had no chat account may have one now.
    const channel = planned === nowhere && personId ? await firstNow(work, personId, kind, ticket?.deskId) : planned;
    if (channel === undefined) throw conflict('This person still has no chat account, and no mail reaches them.');
    // Not back to 0: an earlier try may have got through, and the notifier has to look.
    const data = { state: 'pending', channel, attempts: 1, failures: 0, awayTries: 0, availableAt: work.now };
    const { count } = await work.tx.delivery.updateMany({ where: { id, state: 'dead' }, data });
    if (count === 0) throw conflict(`This delivery is ${state}; only dead ones can be tried again.`);
    const what = ticket?.confidential ? 'a confidential ticket' : (ticket?.key ?? 'a notice');
    recordChange(work, { noun: 'delivery', id, name: `of ${what} to ${channel}`, change: 'put back in line' });
    return { queued: true };
  },
});

/** The first channel that takes what is of this kind and on which a person can be reached by now. */
async function firstNow({ ctx, tx }: Work, personId: string, kind: string, deskId: string | undefined) {
  const person = (await reachedBy(tx, [personId])).get(personId);
  if (!person) return undefined;
  const book = await ctx.book.read(tx);
  const { on } = reachedFrom(person, deskId === undefined ? book : book.desk(deskId));
  return byItself({ on: new Set([...on].filter((one) => takes(one, kind))) }, '')[0];
}

/** Those of the tickets that the actor sees. */
async function visibleOf({ actor }: Ctx, db: Db, tickets: readonly string[]): Promise<ReadonlySet<string>> {
  if (tickets.length === 0) return new Set();
  const where = { id: { in: [...tickets] }, AND: [whereVisible(waysToSee(actor))] };
  return new Set((await db.ticket.findMany({ where, select: { id: true } })).map((one) => one.id));
}

/** What is told of a delivery whose ticket the actor does not see. */
const hidden = { ticket: null, target: '', person: null, answer: null };

/** Refuses everybody but admins and the owner. @throws DeskError `forbidden` */
export function demandAdmin(ctx: Ctx): void {
  if (!has(ctx.actor, 'manageDeliveries')) throw forbidden('Only admins can do this.');
}

registerRead({ name: 'delivery.list', summary: 'List deliveries', input: ListDeliveries, output: DeliveryPage });
