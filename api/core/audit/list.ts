import { z } from 'zod';
import { Surface } from '../actor.ts';
import { anyOf, isAnyOf } from '../any-of.ts';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { forbidden } from '../errors.ts';
import { ChangedField } from '../events.ts';
import { badCursor, Limit } from '../page.ts';
import { has } from '../person/powers.ts';
import { rangeFilters, rangeOf } from '../range.ts';
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
  noun: anyOf(z.enum(auditNouns)).optional(),
  about: z
    .string()
    .max(400)
    .optional()
    .describe('The id of the thing that was changed, with the `noun` that it is of.'),
  person: z
    .string()
    .optional()
    .describe('By whom it was done: a person’s id, `me`, or `none` for what Threadline did by itself.'),
  surface: anyOf(Surface).optional().describe('The door that it was done through.'),
  ...rangeFilters,
  limit: Limit,
  cursor: z.string().max(100).optional(),
});

/** Sign-ins and changes of people and configuration, newest first. Admins only. */
export async function listAudit(ctx: Ctx, raw: z.input<typeof ListAudit>): Promise<z.infer<typeof AuditPage>> {
  if (!has(ctx.actor, 'readAudit')) throw forbidden('Only admins read who changed what.');
  const input = parseInput(ListAudit, raw);
  const { noun, about, person, surface, limit, cursor } = input;
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success) throw badCursor();
  const after = cursor === undefined ? {} : { id: { lt: cursor } };
  const of = noun === undefined ? { ticketId: null, type: 'config.changed' } : { noun: isAnyOf(noun) };
  const rows = await reading(ctx, async (db) => {
    const range = await rangeOf(db, ctx.actor, input);
    const where = {
      ...of,
      ...after,
      ...(about === undefined ? {} : { nounId: about }),
      ...(person === undefined ? {} : { actorId: whoOf(ctx, person) }),
      ...(surface ? { surface: isAnyOf(surface) } : {}),
      ...(Object.keys(range).length === 0 ? {} : { at: range }),
    };
    return db.event.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 });
  });
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

/** The person that is asked for; null for Threadline itself. */
function whoOf({ actor }: Ctx, person: string): string | null {
  if (person === 'none') return null;
  return person === 'me' && actor.kind === 'person' ? actor.personId : person;
}

registerRead({
  name: 'audit.list',
  summary: 'List sign-ins and changes of people and configuration',
  input: ListAudit,
  output: AuditPage,
});
