import { Hono } from 'hono';
import { z } from 'zod';
import { switches } from '../switches.ts';
import { announce } from './announce.ts';
import type { Live } from './live.ts';
import { misbehaviour as shape } from './misbehaviour.ts';
import { conversationOf } from './workspace/conversations.ts';

const installation = z.object({ installed: z.boolean() });
const membership = z.object({ channel: z.string(), member: z.boolean() });

/** The switches of the misbehaviour panel and the wire, under /control; also for tests. */
export function controlRoutes(live: Live, settled: () => Promise<void>): Hono {
  const app = new Hono();

  const { misbehaviour, wire } = live;
  const changed = () => live.changed({ type: 'misbehaviour' });
  app.route('/', switches({ misbehaviour, shape, wire, changed, settled }));

  // Slack tells of a removal by both events, in no promised order (https://docs.slack.dev/reference/events/tokens_revoked).
  app.put('/installation', async (c) => {
    const given = installation.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: 'Say whether the app is installed.' }, 400);
    misbehaviour.uninstalled = !given.data.installed;
    changed();
    if (!given.data.installed) {
      live.emit({ type: 'tokens_revoked', tokens: { oauth: [], bot: [live.state.app.botUserId] } });
      live.emit({ type: 'app_uninstalled' });
    }
    return c.json({ installed: given.data.installed });
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
  return app;
}
