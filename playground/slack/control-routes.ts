import { Hono } from 'hono';
import { z } from 'zod';
import { switches } from '../switches.ts';
import { announce } from './announce.ts';
import type { Live } from './live.ts';
import { misbehaviour as shape } from './misbehaviour.ts';
import { conversationOf } from './workspace/conversations.ts';

const mode = z.object({ socketMode: z.boolean() });
const ending = z.object({
  how: z.enum(['warning', 'refresh_requested', 'link_disabled', 'too_many_websockets', 'cut']),
  which: z.enum(['one', 'all']).default('all'),
});
const installation = z.object({ installed: z.boolean() });
const membership = z.object({ channel: z.string(), member: z.boolean() });

/** The switches of the misbehaviour panel and the wire, under /control; also for tests. */
export function controlRoutes(live: Live, settled: () => Promise<void>): Hono {
  const app = new Hono();

  const { misbehaviour, wire } = live;
  const changed = () => {
    live.links.stall(misbehaviour.stallSockets);
    live.changed({ type: 'misbehaviour' });
  };
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

  // The app's own settings: where requests go. What is open when it is switched off is ended.
  app.put('/socket-mode', async (c) => {
    const given = mode.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: 'Say whether Socket Mode is on.' }, 400);
    live.state.socketMode = given.data.socketMode;
    if (!given.data.socketMode) live.links.end('all', 'link_disabled');
    changed();
    return c.json({ socketMode: live.state.socketMode, connections: live.links.count });
  });
  app.get('/socket-mode', (c) => c.json({ socketMode: live.state.socketMode, connections: live.links.count }));

  app.post('/connections/end', async (c) => {
    const given = ending.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: z.prettifyError(given.error) }, 400);
    const { how, which } = given.data;
    if (how === 'cut') live.links.cut();
    else live.links.end(which, how);
    return c.json({ connections: live.links.count });
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
