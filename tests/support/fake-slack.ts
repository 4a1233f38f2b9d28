import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** One call that the product made: of a Web API method, or of a response_url (`respond`). */
export interface Call {
  readonly method: string;
  readonly body: Record<string, unknown>;
  /** The one that it was called with. */
  readonly token?: string;
}

type Answer = Record<string, unknown> | Response;
type Answerer = (body: Record<string, unknown>, token: string) => Answer | undefined;

/** Files as this Slack has them. */
interface SharedFiles {
  readonly held: Map<
    string,
    { bytes: Uint8Array<ArrayBuffer>; type: string; told(origin: string): Record<string, unknown> }
  >;
  readonly uploads: Map<string, { name: string; length: number; bytes?: Uint8Array }>;
  readonly completed: { id: string; channel: string; thread: string }[];
  /** Off: what is completed is not shown yet. */
  shown: boolean;
}

/** A Slack of a few lines on loopback: it records every call, answers as Slack does, and fails where it is told to. */
export interface FakeSlack {
  readonly apiUrl: string;
  readonly responseUrl: string;
  readonly calls: Call[];
  /** Files: what people sent, and what the product uploaded. */
  readonly shared: SharedFiles;
  /** Somebody has sent this file; gives the object that events have of it. */
  has(id: string, file: { name: string; text: string; type?: string }): Record<string, unknown>;
  /** Calls of one method, oldest first. */
  of(method: string): Record<string, unknown>[];
  /** The next or every answer of a method; undefined lets the ordinary answer through. */
  answer(method: string, answerer: Answerer): void;
  fail(method: string, error: string): void;
  close(): Promise<void>;
}

/** Starts it; `users` are what users.info tells. */
export async function startFakeSlack(users: Record<string, object> = {}): Promise<FakeSlack> {
  const calls: Call[] = [];
  const answerers = new Map<string, Answerer>();
  const posted: Record<string, unknown>[] = [];
  let clock = 1_700_000_000;

  const ordinary = (method: string, body: Record<string, unknown>): Answer => {
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: 'T0NORTHWND', user_id: 'U0BOT', bot_id: 'B0BOT', team: 'Northwind' };
      case 'users.info': {
        const user = users[String(body.user)];
        return user ? { ok: true, user } : { ok: false, error: 'user_not_found' };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: `D${String(body.users).slice(1)}` } };
      case 'chat.postMessage': {
        const ts = `${++clock}.000100`;
        posted.push({ ...body, ts });
        return { ok: true, ts, channel: body.channel };
      }
      case 'chat.update':
        return { ok: true, ts: body.ts, channel: body.channel };
      case 'conversations.history':
      case 'conversations.replies': {
        const messages = posted.filter(
          (one) => one.channel === body.channel && (body.ts ? one.thread_ts === body.ts : !one.thread_ts),
        );
        return { ok: true, messages };
      }
      case 'chat.getPermalink':
        return {
          ok: true,
          permalink: `https://northwind.slack.com/archives/${body.channel}/p${String(body.message_ts).replace('.', '')}`,
        };
      default:
        return { ok: true };
    }
  };

  const shared: SharedFiles = { held: new Map(), uploads: new Map(), completed: [], shown: true };
  const fileAnswer = (method: string, body: Record<string, unknown>): Answer | undefined => {
    switch (method) {
      case 'files.getUploadURLExternal': {
        const id = `F0UP${shared.uploads.size + 1}`;
        shared.uploads.set(id, { name: String(body.filename), length: Number(body.length) });
        return { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` };
      }
      case 'files.completeUploadExternal': {
        const files = Array.isArray(body.files) ? body.files : [];
        const whole = files.every(
          ({ id }) => shared.uploads.get(id)?.bytes !== undefined && !shared.completed.some((one) => one.id === id),
        );
        if (!whole) return { ok: false, error: 'file_not_found' };
        for (const { id } of files)
          shared.completed.push({ id, channel: String(body.channel_id), thread: String(body.thread_ts ?? '') });
        return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
      }
      case 'files.info': {
        const one = shared.completed.find(({ id }) => id === body.file);
        if (one)
          return {
            ok: true,
            file: { id: one.id, ...(shared.shown && { shares: { private: { [one.channel]: [{ ts: '1.1' }] } } }) },
          };
        const held = shared.held.get(String(body.file));
        return held ? { ok: true, file: held.told(origin) } : { ok: false, error: 'file_not_found' };
      }
      default:
        return undefined;
    }
  };

  const app = new Hono();
  app.get('/files/:id', (c) => {
    calls.push({ method: 'download', body: { id: c.req.param('id'), token: c.req.header('authorization') } });
    const answer = answerers.get('download')?.({ id: c.req.param('id') }, '');
    if (answer instanceof Response) return answer;
    const held = shared.held.get(c.req.param('id'));
    return held ? c.body(held.bytes, 200, { 'content-type': held.type }) : c.body('', 404);
  });
  app.post('/upload/:id', async (c) => {
    const answer = answerers.get('upload')?.({ id: c.req.param('id') }, '');
    if (answer instanceof Response) return answer;
    const upload = shared.uploads.get(c.req.param('id'));
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (!upload || bytes.byteLength !== upload.length) return c.text('wrong length', 400);
    upload.bytes = bytes;
    calls.push({ method: 'upload', body: { id: c.req.param('id'), token: c.req.header('authorization') } });
    return c.text(`OK - ${bytes.byteLength}`);
  });
  app.post('/api/:method', async (c) => {
    const method = c.req.param('method');
    const body = readForm(await c.req.text());
    const token = (c.req.header('authorization') ?? '').replace('Bearer ', '');
    calls.push({ method, body, token });
    const answer = answerers.get(method)?.(body, token) ?? fileAnswer(method, body) ?? ordinary(method, body);
    return answer instanceof Response ? answer : c.json(answer);
  });
  app.post('/respond', async (c) => {
    calls.push({ method: 'respond', body: await c.req.json() });
    const answer = answerers.get('respond')?.({}, '');
    return answer instanceof Response ? answer : c.text('ok');
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    apiUrl: `${origin}/api/`,
    responseUrl: `${origin}/respond`,
    calls,
    shared,
    has(id, file) {
      const bytes = new Uint8Array(Buffer.from(file.text));
      const { name, type = 'text/plain' } = file;
      const told = (at: string) => ({
        ...{ id, name, mimetype: type, mode: 'hosted', size: bytes.byteLength },
        ...{ url_private: `${at}/files/${id}`, url_private_download: `${at}/files/${id}` },
      });
      shared.held.set(id, { bytes, type, told });
      return told(origin);
    },
    of: (method) => calls.filter((one) => one.method === method).map((one) => one.body),
    answer: (method, answerer) => void answerers.set(method, answerer),
    fail: (method, error) => void answerers.set(method, () => ({ ok: false, error })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** The Web API takes forms; what is not text in them is JSON. */
function readForm(raw: string): Record<string, unknown> {
  const fields = [...new URLSearchParams(raw)].map(([name, value]) => {
    if (!/^[[{]|^(?:true|false)$/.test(value)) return [name, value] as const;
    try {
      return [name, JSON.parse(value)] as const;
    } catch {
      return [name, value] as const;
    }
  });
  return Object.fromEntries(fields);
}
