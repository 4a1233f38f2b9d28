import type { Context } from 'hono';
import { z } from 'zod';

type Kind = 'number' | 'boolean' | 'text';

/** Reads the query parameters that a schema names, as the kinds it wants; whether they fit is for the core to say. */
export function queryReader(schema: z.ZodObject | undefined): (c: Context) => Record<string, unknown> {
  if (!schema) return () => ({});
  const kinds = Object.entries(schema.shape).map(([name, field]) => [name, kindOf(field)] as const);
  return (c) => {
    const given = c.req.query();
    const read: Record<string, unknown> = {};
    for (const [name, kind] of kinds) {
      const text = given[name];
      if (text !== undefined && text !== '') read[name] = readAs(text, kind);
    }
    return read;
  };
}

function kindOf(field: unknown): Kind {
  let inner = field;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
    inner = inner.unwrap();
  if (inner instanceof z.ZodNumber) return 'number';
  return inner instanceof z.ZodBoolean ? 'boolean' : 'text';
}

function readAs(text: string, kind: Kind): unknown {
  if (kind === 'number' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
