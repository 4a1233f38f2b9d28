import { Hono } from 'hono';
import { z } from 'zod';
import { switches } from '../switches.ts';
import type { Live } from './live.ts';
import { misbehaviour as shape } from './misbehaviour.ts';

const rolling = z.object({ dropOld: z.boolean() });
const permission = z.object({ team: z.string(), on: z.boolean() });

/** The switches of the misbehaviour panel and the wire, under /teams/control; also for tests. */
export function controlRoutes(live: Live): Hono {
  const app = new Hono();

  const { misbehaviour, wire } = live;
  const changed = () => live.changed({ type: 'misbehaviour' });
  app.route('/', switches({ misbehaviour, shape, wire, changed, settled: () => live.outgoing.settled() }));

  app.post('/keys', async (c) => {
    const given = rolling.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: 'Say whether the old keys are taken away: {"dropOld": false}.' }, 400);
    await live.entra.roll(given.data);
    return c.json(live.entra.keys);
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
  return app;
}
