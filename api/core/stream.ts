import { type Ctx, reading } from './context.ts';
import { wordsOf } from './say/choose.ts';
import { readEvent } from './stored.ts';
import { demandRead } from './ticket/load.ts';
import { visibilityOf, whereReadsInside, whereVisible } from './ticket/visible.ts';

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
 * nothing asks again from a few seconds back and drops ids it has seen.
 */
export async function eventsAfter(ctx: Ctx, after: string, limit = 100): Promise<StreamEvent[]> {
  demandRead(ctx.actor);
  const visibility = visibilityOf(ctx.actor);
  const words = wordsOf(ctx.actor);
  const rows = await reading(ctx, (db) =>
    db.event.findMany({
      where: {
        id: { gt: after },
        ticket: whereVisible(visibility),
        OR: [{ audience: 'public' }, { ticket: whereReadsInside(visibility) }],
      },
      orderBy: { id: 'asc' },
      take: limit,
      include: { ticket: { select: { key: true } } },
    }),
  );
  return rows.map((row) => {
    const event = readEvent(row.data);
    const { id, type, version, actorName: by } = row;
    return {
      id,
      type,
      version,
      by,
      ticket: row.ticket?.key ?? '',
      at: row.at.toISOString(),
      text: words.event(event, by),
    };
  });
}
