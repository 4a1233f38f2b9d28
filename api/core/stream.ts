import { insideOf, waysToSee } from './access/ways.ts';
import { type Ctx, reading } from './context.ts';
import { wordsOf } from './say/choose.ts';
import { readEvent } from './stored.ts';
import { isUntold } from './ticket/history/outside.ts';
import { commentOf } from './ticket/history/untold.ts';
import { hiddenEnds, otherEnd } from './ticket/links/read.ts';
import { demandRead } from './ticket/load.ts';
import { whereHidden, whereReadsInside, whereVisible } from './ticket/visible.ts';
import { momentsFor } from './time/zone.ts';

/** A live update: which ticket changed, how, and by whom. */
export interface StreamEvent {
  readonly id: string;
  readonly type: string;
  readonly ticket: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

/** The id of the newest event, from which a stream starts. */
export async function streamStart(ctx: Ctx): Promise<string> {
  const last = await reading(ctx, (db) => db.event.findFirst({ orderBy: { id: 'desc' }, select: { id: true } }));
  return last?.id ?? '';
}

/**
 * Events after this id on tickets that the actor may see, oldest first, at most `limit`. Events about internal notes go
 * only to those who may read them. Ids are time-ordered but another replica's clock may lag: a caller that must miss
 * nothing asks again from a few seconds back and drops ids it has seen. What a reply did that can still be taken back comes
 * to people outside when it cannot: ask back for so long as well.
 */
export async function eventsAfter(ctx: Ctx, after: string, limit = 100): Promise<StreamEvent[]> {
  demandRead(ctx.actor);
  const ways = waysToSee(ctx.actor);
  const words = wordsOf(ctx.actor);
  const rows = await reading(ctx, (db) =>
    db.event.findMany({
      where: {
        id: { gt: after },
        ticket: whereVisible(ways),
        OR: [{ audience: 'public' }, { ticket: whereReadsInside(ways) }],
      },
      orderBy: { id: 'asc' },
      take: limit,
      include: { ticket: { select: { key: true } } },
    }),
  );
  if (rows.length === 0) return [];
  const moment = await reading(ctx, (db) => momentsFor(db, ctx.actor, words));
  const held = await heldReplies(ctx, rows);
  const read = rows.map((row) => ({ row, event: readEvent(row.data) }));
  const hidden = await reading(ctx, (db) =>
    hiddenEnds(
      ctx,
      db,
      read.map((one) => one.event),
    ),
  );
  return read.flatMap(({ row, event }) => {
    if (hidden.has(otherEnd(event) ?? '')) return [];
    if ('commentId' in event && held.has(event.commentId ?? '')) return [];
    const { id, type, version, actorName: by } = row;
    return {
      id,
      type,
      version,
      by,
      ticket: row.ticket?.key ?? '',
      at: row.at.toISOString(),
      text: words.event(event, moment, by),
    };
  });
}

/** The replies among these events that can still be taken back or were taken back in time, where the actor does not work on the ticket. */
async function heldReplies(ctx: Ctx, rows: readonly { readonly data: string }[]): Promise<ReadonlySet<string>> {
  const now = ctx.clock.now();
  const ids = [...new Set(rows.map(({ data }) => commentOf(data)).filter(Boolean))];
  if (ids.length === 0) return new Set();
  const outside = { ticket: whereHidden(insideOf(waysToSee(ctx.actor))) };
  const where = { id: { in: ids }, heldUntil: { not: null }, ...outside };
  const select = { id: true, heldUntil: true, withdrawnAt: true } as const;
  const found = await reading(ctx, (db) => db.comment.findMany({ where, select }));
  return new Set(found.filter((one) => isUntold(one, now)).map((one) => one.id));
}
