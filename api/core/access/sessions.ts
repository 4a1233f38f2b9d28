import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { inTransaction, reading } from '../context.ts';
import { forbidden, notFound } from '../errors.ts';
import { registerRead } from '../verb/registry.ts';

/** Where somebody is signed in. */
const SessionView = z.object({
  id: z.string(),
  /** What the browser says of itself. */
  userAgent: z.string(),
  /** The network address that it was started from. */
  address: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
});
export const SessionList = z.object({ items: z.array(SessionView) });

/** The actor's own sessions, the last used first; `token` is the one they ask with. */
export async function listSessions(ctx: Ctx, token: string): Promise<z.infer<typeof SessionList>> {
  const personId = own(ctx);
  const current = ctx.digest(token);
  const where = { personId, expiresAt: { gt: ctx.clock.now() } };
  const orderBy = [{ lastSeenAt: 'desc' as const }, { id: 'asc' as const }];
  const rows = await reading(ctx, (db) => db.session.findMany({ where, orderBy, take: 200 }));
  return {
    items: rows.map(({ id, userAgent, address, createdAt, lastSeenAt, expiresAt }) => ({
      id,
      userAgent,
      address,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: id === current,
    })),
  };
}

/** Ends one of the actor's own sessions. @throws DeskError `not_found` */
export async function endOneSession(ctx: Ctx, id: string): Promise<void> {
  const where = { id, personId: own(ctx) };
  const { count } = await inTransaction(ctx, (tx) => tx.session.deleteMany({ where }));
  if (count === 0) throw notFound('There is no such session of yours.');
}

function own({ actor }: Ctx): string {
  if (actor.kind !== 'person' || actor.scopes) throw forbidden('Sign in to see where you are signed in.');
  return actor.personId;
}

registerRead({
  name: 'session.list',
  summary: 'List where you are signed in',
  input: z.object({}),
  output: SessionList,
});
