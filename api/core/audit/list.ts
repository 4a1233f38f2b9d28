import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { forbidden } from '../errors.ts';
import { ChangedField } from '../events.ts';
import { badCursor, Limit } from '../page.ts';
import { has } from '../person/powers.ts';
import { readEvent } from '../stored.ts';
import { registerRead } from '../verb/registry.ts';
import { auditNouns } from './nouns.ts';

/** A line of the audit log: who changed what of people and configuration, or who signed in, and from where. */
const AuditLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Null for Threadline itself, and for somebody who was not let in. */
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  surface: z.string(),
  /** The network address that it came from; null where none is known. */
  address: z.string().nullable(),
  noun: z.string(),
  /** The id is empty where an account does not exist. */
  about: z.object({ id: z.string(), name: z.string() }),
  change: z.string(),
  /** What of it was changed, with what stood there before, as far as that was kept. */
  fields: z.array(ChangedField),
  /** What made Threadline do it by itself, and the line it followed from; null where somebody did it. */
  cause: z.object({ name: z.string(), event: z.string().nullable() }).nullable(),
});
export const AuditPage = z.object({ items: z.array(AuditLine), next: z.string().nullable() });
export const ListAudit = z.object({
  noun: z.enum(auditNouns).optional(),
  limit: Limit,
  cursor: z.string().max(100).optional(),
});

/** Sign-ins and changes of people and configuration, newest first. Admins only. */
export async function listAudit(ctx: Ctx, raw: z.input<typeof ListAudit>): Promise<z.infer<typeof AuditPage>> {
  if (!has(ctx.actor, 'readAudit')) throw forbidden('Only admins read who changed what.');
  const { noun, limit, cursor } = parseInput(ListAudit, raw);
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success) throw badCursor();
  const after = cursor === undefined ? {} : { id: { lt: cursor } };
  const where = noun === undefined ? { ticketId: null, type: 'config.changed', ...after } : { noun, ...after };
  const rows = await reading(ctx, (db) => db.event.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 }));
  const items = rows.slice(0, limit).map((row) => {
    const { id, at, actorId, actorName, surface } = row;
    const read = readEvent(row.data);
    const event = read.type === 'config.changed' ? read : null;
    return {
      id,
      at: at.toISOString(),
      by: actorId === null ? null : { id: actorId, name: actorName },
      surface,
      address: event?.address ?? null,
      noun: event?.noun ?? row.noun ?? '',
      about: { id: event?.account ?? event?.id ?? '', name: event?.name ?? '' },
      // What another version wrote is a change all the same.
      change: event?.change ?? 'changed something about',
      fields: event?.fields ?? [],
      cause: row.cause === null ? null : { name: row.cause, event: row.causeId },
    };
  });
  return AuditPage.parse({ items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null });
}

registerRead({
  name: 'audit.list',
  summary: 'List sign-ins and changes of people and configuration',
  input: ListAudit,
  output: AuditPage,
});
