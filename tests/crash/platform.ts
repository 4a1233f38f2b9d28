import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** A message that the platform holds. */
export interface Held {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | null;
  /** What the product named it. */
  readonly marker: string | null;
  text: string;
  edits: number;
}

/** The other side of the wire, which no kill reaches: it keeps what was posted, answers late, and opens forms. */
export interface Platform {
  readonly team: string;
  readonly apiUrl: string;
  readonly responseUrl: string;
  readonly messages: readonly Held[];
  /** The reactions that stand at a message, by `channel ts`. */
  readonly reactions: ReadonlyMap<string, ReadonlySet<string>>;
  /** A new timestamp, for a person's own message. */
  stamp(): string;
  /** The form that was opened for this trigger; null when none came in time. */
  formFor(trigger: string, patienceMs: number): Promise<Record<string, unknown> | null>;
  stop(): void;
}

const Metadata = z.object({ event_payload: z.object({ marker: z.string() }) });

/** Starts the platform on a free port. It stores first and answers up to 40 ms later, so that a kill falls in between. */
export async function startPlatform(team: string, random: () => number): Promise<Platform> {
  const messages: Held[] = [];
  const reactions = new Map<string, Set<string>>();
  const forms = new Map<string, Record<string, unknown>>();
  let count = 0;
  const stamp = () => `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, '0')}`;

  const page = (fields: URLSearchParams, wanted: (one: Held) => boolean) => {
    const oldest = Number(fields.get('oldest') ?? 0);
    const found = messages
      .filter((one) => wanted(one) && Number(one.ts) > oldest)
      .slice(-Number(fields.get('limit') ?? 100));
    return {
      has_more: false,
      messages: found.reverse().map(({ ts, thread, text, marker }) => ({
        type: 'message',
        ts,
        text,
        ...(thread ? { thread_ts: thread } : {}),
        ...(marker ? { metadata: { event_type: 'threadline_copy', event_payload: { marker } } } : {}),
      })),
    };
  };

  const methods: Record<string, (fields: URLSearchParams) => object> = {
    'auth.test': () => ({
      team,
      team_id: team,
      user: 'threadline',
      user_id: 'U0BOT',
      bot_id: 'B0BOT',
      url: 'http://slack/',
    }),
    'users.info': (fields) => {
      const id = fields.get('user') ?? '';
      return { user: { id, name: id.toLowerCase(), real_name: id, profile: { real_name: id } } };
    },
    'conversations.open': (fields) => ({ channel: { id: directOf(fields.get('users') ?? '') } }),
    'conversations.history': (fields) =>
      page(fields, (one) => one.channel === fields.get('channel') && one.thread === null),
    'conversations.replies': (fields) =>
      page(fields, (one) => one.channel === fields.get('channel') && [one.ts, one.thread].includes(fields.get('ts'))),
    'chat.postMessage': (fields) => {
      const given = fields.get('channel') ?? '';
      const channel = given.startsWith('U') ? directOf(given) : given;
      const marker = Metadata.safeParse(JSON.parse(fields.get('metadata') ?? '{}')).data?.event_payload.marker ?? null;
      const held = {
        channel,
        ts: stamp(),
        thread: fields.get('thread_ts'),
        marker,
        text: fields.get('text') ?? '',
        edits: 0,
      };
      messages.push(held);
      return { channel, ts: held.ts };
    },
    'chat.update': (fields) => {
      const held = messages.find((one) => one.ts === fields.get('ts') && one.channel === fields.get('channel'));
      if (!held) return { ok: false, error: 'message_not_found' };
      held.text = fields.get('text') ?? '';
      held.edits++;
      return { channel: held.channel, ts: held.ts };
    },
    'reactions.add': (fields) => {
      const at = `${fields.get('channel')} ${fields.get('timestamp')}`;
      const name = fields.get('name') ?? '';
      const there = reactions.get(at) ?? new Set();
      if (there.has(name)) return { ok: false, error: 'already_reacted' };
      reactions.set(at, there.add(name));
      return {};
    },
    'reactions.remove': (fields) => {
      const there = reactions.get(`${fields.get('channel')} ${fields.get('timestamp')}`);
      return there?.delete(fields.get('name') ?? '') ? {} : { ok: false, error: 'no_reaction' };
    },
    'views.open': (fields) => {
      forms.set(
        fields.get('trigger_id') ?? '',
        z.record(z.string(), z.unknown()).parse(JSON.parse(fields.get('view') ?? '{}')),
      );
      return { view: { id: `V${stamp()}` } };
    },
  };

  const server = createServer(async (request, response) => {
    const name = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1] ?? '';
    const fields = new URLSearchParams(await textOf(request));
    const answer = { ok: true, ...(methods[name]?.(fields) ?? {}) };
    await sleep(random() * 40);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    team,
    apiUrl: `${origin}/api/`,
    responseUrl: `${origin}/response`,
    messages,
    reactions,
    stamp,
    async formFor(trigger, patienceMs) {
      for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(20)) {
        const form = forms.get(trigger);
        if (form) return form;
      }
      return null;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The channel of a person's messages with the app. */
export const directOf = (user: string) => `D${user.slice(1)}`;

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
