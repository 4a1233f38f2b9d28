import { Hono } from 'hono';
import { z } from 'zod';
import type { Wire } from './wire.ts';

/** The switches that every local platform has: how it misbehaves, what went over its wire, and whether it is at rest. */
export function switches<T extends object>(platform: {
  /** How it misbehaves now; changed in place. */
  misbehaviour: T;
  shape: z.ZodType<T>;
  wire: Wire;
  /** Told after a change of the misbehaviour. */
  changed(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}): Hono {
  const { misbehaviour, shape, wire, changed, settled } = platform;
  const app = new Hono();
  app.get('/misbehaviour', (c) => c.json(misbehaviour));
  app.put('/misbehaviour', async (c) => {
    const given = z.record(z.string(), z.unknown()).safeParse(await c.req.json());
    const next = shape.safeParse({ ...misbehaviour, ...given.data });
    if (!next.success) return c.json({ message: z.prettifyError(next.error) }, 400);
    Object.assign(misbehaviour, next.data);
    changed();
    return c.json(misbehaviour);
  });
  app.get('/wire', (c) => c.json(wire.list()));
  app.delete('/wire', (c) => {
    wire.clear();
    return c.json({});
  });
  app.get('/settled', async (c) => {
    await settled();
    return c.json({});
  });
  return app;
}
