import { Hono } from 'hono';
import { switches } from '../switches.ts';
import type { Live } from './live.ts';
import { misbehaviour as shape } from './misbehaviour.ts';

/** The switches of the misbehaviour panel, under /outlook/control; the wire is that of the mailboxes. */
export function controlRoutes(live: Live, ofMail: Hono): Hono {
  const { misbehaviour, mail } = live;
  const app = new Hono();
  app.route(
    '/',
    switches({ misbehaviour, shape, wire: mail.wire, changed: live.turned, settled: async () => undefined }),
  );
  app.route('/mail', ofMail);
  return app;
}
