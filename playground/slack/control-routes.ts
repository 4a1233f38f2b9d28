import { Hono } from 'hono';
import { z } from 'zod';
import { announce } from './announce.ts';
import type { Live } from './live.ts';
import { misbehaviour } from './misbehaviour.ts';
import { conversationOf } from './workspace/conversations.ts';

const membership = z.object({ channel: z.string(), member: z.boolean() });

/** The switches of the misbehaviour panel and the wire, under /control; also for tests. */
export function controlRoutes(live: Live, settled: () => Promise<void>): Hono {
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

  app.put('/membership', async (c) => {
    const given = membership.safeParse(await c.req.json());
    const place = given.success ? conversationOf(live.state, given.data.channel) : undefined;
    if (!given.success || !place) return c.json({ message: 'Name a channel, and whether the bot is a member.' }, 400);
    const { botUserId } = live.state.app;
    const others = place.members.filter((id) => id !== botUserId);
    place.members = given.data.member ? [...others, botUserId] : others;
    announce(live, place);
    return c.json({ members: place.members });
  });

  app.get('/wire', (c) => c.json(live.wire.list()));
  app.delete('/wire', (c) => {
    live.wire.clear();
    return c.json({});
  });
  app.get('/settled', async (c) => {
    await settled();
    return c.json({});
  });
  return app;
}
