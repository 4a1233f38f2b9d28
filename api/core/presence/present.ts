import { z } from 'zod';
import { waysToSee } from '../access/ways.ts';
import { type Ctx, type Db, reading, type Tx } from '../context.ts';
import { wordsOf } from '../say/choose.ts';
import { demandInside, demandRead, loadTicket } from '../ticket/load.ts';
import { whereReadsInside } from '../ticket/visible.ts';
import { TicketKey } from '../ticket/words.ts';
import { ownerOf } from '../time/timer.ts';
import { registerRead } from '../verb/registry.ts';
import { Doing, PresentNow, PresentOnTicket, type PresentPerson } from './presence-view.ts';

/** So many people are told of at once. */
const most = 500;

/** So long a form counts that nobody can see being closed. */
export const formMs = 15 * 60_000;
/** No end lies further ahead than this: what does was written by a clock that ran ahead. */
export const furthest = (now: Date): Date => new Date(now.getTime() + formMs);
const at = (now: Date) => ({ gt: now, lte: furthest(now) });

const person = { select: { id: true, name: true } } as const;

interface Row {
  readonly doing: string;
  readonly since: Date;
  readonly person: { readonly id: string; readonly name: string };
}

const shown = ({ doing, since, person: { id, name } }: Row): PresentPerson => ({
  id,
  name,
  doing: Doing.catch('viewing').parse(doing),
  since: since.toISOString(),
});

/** The people who have a ticket open at this moment, those who came first in front; `but` is not named to themselves. */
export async function presentOn(
  db: Db | Tx,
  ticketId: string,
  { now, but }: { now: Date; but: string | null },
): Promise<PresentPerson[]> {
  const rows = await db.presence.findMany({
    where: { ticketId, until: at(now), ...(but === null ? {} : { personId: { not: but } }) },
    orderBy: [{ since: 'asc' }, { personId: 'asc' }],
    take: most,
    include: { person },
  });
  return rows.map(shown);
}

const OnTicket = z.object({ ticket: TicketKey });

/** The colleagues who have a ticket open, for the people who work on it. */
export async function ticketPresence(
  ctx: Ctx,
  raw: z.input<typeof OnTicket>,
): Promise<z.infer<typeof PresentOnTicket>> {
  demandRead(ctx.actor);
  const { ticket: key } = OnTicket.parse(raw);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, key);
    demandInside(ctx.actor, row, wordsOf(ctx.actor).presence.onlyStaff(row.key));
    return { people: await presentOn(db, row.id, { now: ctx.clock.now(), but: ownerOf({ ctx }) }) };
  });
}

/** The colleagues who have tickets open at the desks where the actor works, by ticket. */
export async function presentNow(ctx: Ctx): Promise<PresentNow> {
  demandRead(ctx.actor);
  const own = ownerOf({ ctx });
  const now = ctx.clock.now();
  const ticket = { AND: [whereReadsInside(waysToSee(ctx.actor)), { deletedAt: null }] };
  const rows = await reading(ctx, (db) =>
    db.presence.findMany({
      where: { until: at(now), personId: { not: own }, ticket },
      orderBy: [{ since: 'desc' }, { personId: 'desc' }],
      take: most,
      include: { person, ticket: { select: { key: true } } },
    }),
  );
  const byTicket = Map.groupBy(rows.toReversed(), (one) => one.ticket.key);
  return { items: [...byTicket].map(([key, those]) => ({ ticket: key, people: those.map(shown) })) };
}

registerRead({
  name: 'presence.list',
  summary: 'List who has which ticket open',
  input: z.object({}),
  output: PresentNow,
});
registerRead({
  name: 'presence.ofTicket',
  summary: 'List who has a ticket open',
  input: OnTicket,
  output: PresentOnTicket,
});
