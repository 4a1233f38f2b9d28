import { Hono } from 'hono';
import { z } from 'zod';
import type { Live } from './live.ts';
import { misbehaviour } from './misbehaviour.ts';

const permission = z.object({ team: z.string(), on: z.boolean() });

/** The switches of the misbehaviour panel and the wire, under /teams/control; also for tests. */
export function controlRoutes(live: Live): Hono {
  const app = new Hono();

  app.get('/misbehaviour', (c) => c.json(live.misbehaviour));
  app.put('/misbehaviour', async (c) => {
    const given = z.record(z.string(), z.unknown()).safeParse(await c.req.json());
    const next = misbehaviour.safeParse({ ...live.misbehaviour, ...given.data });
    if (!next.success) return c.json({ message: z.prettifyError(next.error) }, 400);
    Object.assign(live.misbehaviour, next.data);
    live.changed({ type: 'misbehaviour' });
    return c.json(live.misbehaviour);
  });

  app.put('/readsAll', async (c) => {
    const given = permission.safeParse(await c.req.json());
    const { state } = live;
    if (!given.success || !state.teams.some(({ id }) => id === given.data.team))
      return c.json({ message: 'Name a team, and whether the app may read every message in it.' }, 400);
    const others = state.readsAll.filter((id) => id !== given.data.team);
    state.readsAll = given.data.on ? [...others, given.data.team] : others;
    live.changed({ type: 'anew' });
    return c.json({ readsAll: state.readsAll });
  });

  app.get('/wire', (c) => c.json(live.wire.list()));
  app.delete('/wire', (c) => {
    live.wire.clear();
    return c.json({});
  });
  app.get('/settled', async (c) => {
    await live.outgoing.settled();
    return c.json({});
  });
  return app;
}
