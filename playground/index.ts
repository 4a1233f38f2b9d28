import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { ownPageOnly } from './guard.ts';
import type { PlaygroundOptions } from './options.ts';
import { pageRoutes } from './page-routes.ts';
import { startSlack } from './slack/start.ts';
import { realTiming } from './timing.ts';

export type { PlaygroundOptions } from './options.ts';

/** A running playground: the address of its page, and how the product reaches the local Slack. */
export interface Playground {
  /** The page is at `${url}/`. */
  readonly url: string;
  readonly slack: {
    /** Base of the Web API, with a slash at the end. */
    readonly apiUrl: string;
    readonly signingSecret: string;
    readonly botToken: string;
    readonly teamId: string;
    readonly appId: string;
    readonly botUserId: string;
  };
  /** Keeps the state and stops the server. */
  close(): Promise<void>;
}

/** Starts the local platforms on one port; rejects when the port is taken. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const host = options.host ?? '127.0.0.1';
  let url = '';
  const slack = await startSlack(options, { ...realTiming, ...options.timing }, () => url);
  const app = new Hono();
  app.use('/ui/*', ownPageOnly(host));
  app.use('/control/*', ownPageOnly(host));
  app.route('/slack', slack.routes.slack);
  app.route('/ui', slack.routes.ui);
  app.route('/control', slack.routes.control);
  app.route('/', pageRoutes(new URL(options.productUrl).origin));

  const server = serve({ fetch: app.fetch, port: options.port, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', reject);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;

  const { signingSecret, botToken, team, app: installed } = slack.state;
  return {
    url,
    slack: {
      apiUrl: `${url}/slack/api/`,
      signingSecret,
      botToken,
      teamId: team.id,
      appId: installed.id,
      botUserId: installed.botUserId,
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await slack.close();
    },
  };
}
