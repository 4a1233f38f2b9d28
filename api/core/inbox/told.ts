import { type Engine, reading } from '../context.ts';

/** Something that was received about a message of a chat. */
export interface Told {
  readonly key: string;
  readonly payload: string;
  /** When the message was edited or taken back, as its platform says; empty for what says that it was sent. */
  readonly toldAt: string;
  /** Why it was dropped or held, once it is done. */
  readonly reason: string | null;
}

const told = { key: true, payload: true, toldAt: true, reason: true } as const;

/** What was last done to a message by its platform's own time, in whatever order it came in; null while it is as it was sent. */
export const newestDeed = (engine: Engine, source: string, about: string): Promise<Told | null> =>
  reading(engine, (db) =>
    db.inbound.findFirst({
      where: { source, about, toldAt: { gt: '' } },
      orderBy: [{ toldAt: 'desc' }, { id: 'desc' }],
      select: told,
    }),
  );

/** What says that a message was sent; Slack says it twice where the message names the app. */
export const sentAs = (engine: Engine, source: string, about: string): Promise<Told[]> =>
  reading(engine, (db) =>
    db.inbound.findMany({ where: { source, about, toldAt: '' }, orderBy: { id: 'asc' }, take: 5, select: told }),
  );
