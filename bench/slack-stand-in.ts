import { once } from 'node:events';
import { createServer } from 'node:http';
import { readBody } from './read-body.ts';

/** As much of Slack's Web API as the product asks for; says yes to everything. */
export interface SlackStandIn {
  /** What requests to the product are signed with. */
  readonly secret: string;
  /** Settings of a server that is to be reached through it. */
  readonly env: Readonly<Record<string, string>>;
  /** The last form that was opened. */
  lastView(): Record<string, unknown> | null;
  /** How often each method was called. */
  readonly calls: ReadonlyMap<string, number>;
  stop(): void;
}

const secret = 'bench-signing-secret';

/** Starts it on a free port. */
export async function startSlack(team: string): Promise<SlackStandIn> {
  const calls = new Map<string, number>();
  let view: Record<string, unknown> | null = null;
  let stamp = 0;
  const answer = (method: string, fields: URLSearchParams | Record<string, unknown>): object => {
    const field = (name: string) => String((fields instanceof URLSearchParams ? fields.get(name) : fields[name]) ?? '');
    switch (method) {
      case 'auth.test':
        return {
          team: 'Bench',
          team_id: team,
          user: 'threadline',
          user_id: 'U0BOT',
          bot_id: 'B0BOT',
          url: 'https://bench.slack.com/',
        };
      case 'bots.info':
        return { bot: { id: 'B0BOT', app_id: 'A0BENCH', name: 'Threadline', user_id: 'U0BOT' } };
      case 'users.info': {
        const id = field('user');
        const profile = { real_name: id, display_name: id, email: `${id.slice(2).toLowerCase()}@corpus.example` };
        return {
          user: { id, name: id, real_name: id, team_id: team, tz: 'UTC', deleted: false, is_bot: false, profile },
        };
      }
      case 'conversations.open':
        return { channel: { id: `D${field('users').slice(1)}` } };
      case 'conversations.history':
      case 'conversations.replies':
        return { messages: [], has_more: false };
      case 'views.open': {
        const given = fields instanceof URLSearchParams ? JSON.parse(fields.get('view') ?? '{}') : fields.view;
        if (typeof given === 'object' && given !== null) view = { ...given };
        return { view: { ...given, id: `V${++stamp}` } };
      }
      default:
        return {
          channel: field('channel'),
          ts: `${Math.floor(Date.now() / 1000)}.${String(++stamp % 1_000_000).padStart(6, '0')}`,
        };
    }
  };
  const server = createServer(async (request, response) => {
    const method = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1] ?? 'response_url';
    calls.set(method, (calls.get(method) ?? 0) + 1);
    const body = await readBody(request);
    const isJson = (request.headers['content-type'] ?? '').includes('json');
    const given = { ok: true, ...answer(method, isJson ? JSON.parse(body || '{}') : new URLSearchParams(body)) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(given));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    secret,
    env: {
      PUBLIC_URL: 'http://localhost:3978',
      SLACK_SIGNING_SECRET: secret,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    },
    lastView: () => view,
    calls,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
