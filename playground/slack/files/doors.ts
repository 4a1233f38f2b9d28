import { type Context, Hono } from 'hono';
import { actor } from '../acts/refused.ts';
import type { Live } from '../live.ts';
import { takeFailure } from '../misbehaviour.ts';
import { scopesOf } from '../web-api/scopes.ts';
import { fileOf, seesFile } from '../workspace/files.ts';
import { isPicture } from './kinds.ts';

/** Where bytes go and come from: `/upload/v1/<key>` and `/files-pri/<team>-<file>/…`. */
export function doors(live: Live): Hono {
  const app = new Hono();
  app.post('/upload/v1/:key', (c) => take(live, c));
  app.get('/files-pri/:name/:file', (c) => give(live, c));
  app.get('/files-pri/:name/download/:file', (c) => give(live, c));
  return app;
}

async function take(live: Live, c: Context): Promise<Response> {
  const body = await bytesOf(c);
  const upload = live.uploads.at(c.req.param('key') ?? '');
  const failure = takeFailure(live.misbehaviour, 'files.upload');
  const [status, answer] =
    failure !== undefined
      ? [failure === 'ratelimited' ? 429 : 500, 'This upload was failed on purpose.']
      : !upload
        ? [404, 'There is no such upload.']
        : upload.kept
          ? [403, 'This address was used.']
          : body.length !== upload.length
            ? [400, `${upload.length} bytes were announced and ${body.length} came.`]
            : [200, `OK - ${body.length}`];
  if (status === 200 && upload) upload.kept = await live.bytes.put(body);
  const token = c.req.header('authorization') !== undefined;
  const problem = status !== 200 ? answer : token ? 'The address is enough: send no token to it.' : undefined;
  note(live, c, 'files.upload', Number(status), `(${body.length} bytes)`, String(answer), problem);
  return c.body(String(answer), status === 200 ? 200 : status === 404 ? 404 : status === 429 ? 429 : 500);
}

async function bytesOf(c: Context): Promise<Buffer> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) return Buffer.from(await c.req.arrayBuffer());
  const part = Object.values(await c.req.parseBody()).find((one) => one instanceof File);
  return part instanceof File ? Buffer.from(await part.arrayBuffer()) : Buffer.alloc(0);
}

/** An app that may not read a file gets 200 and a page where one signs in, as from the real Slack. */
async function give(live: Live, c: Context): Promise<Response> {
  const file = fileOf(live.state, (c.req.param('name') ?? '').replace(`${live.state.team.id}-`, ''));
  const failure = takeFailure(live.misbehaviour, 'files.download');
  const done = (status: number, answer: string, problem?: string) =>
    note(live, c, 'files.download', status, '', answer, problem);
  if (failure === 'ratelimited') {
    done(429, '', 'This download was limited on purpose.');
    return c.text('', 429, { 'retry-after': '1' });
  }
  if (failure !== undefined && failure !== 'breaks_off') {
    done(500, '', 'This download was failed on purpose.');
    return c.text('', 500);
  }
  const token = c.req.header('authorization')?.replace(/^Bearer /i, '');
  const { uninstalled } = live.misbehaviour;
  if (token !== live.state.botToken || !live.state.installed || uninstalled || !scopesOf(live).includes('files:read')) {
    done(200, '(a page to sign in)', 'The app may not read this file.');
    return c.body(signInPage, 200, { 'content-type': 'text/html; charset=utf-8' });
  }
  const bytes = file?.bytes ? await live.bytes.get(file.bytes) : undefined;
  if (!file || !bytes) {
    done(404, '', 'There is no such file.');
    return c.body('<!DOCTYPE html><title>File not found</title>', 404, { 'content-type': 'text/html; charset=utf-8' });
  }
  done(200, `(${bytes.length} bytes)`, failure && 'This download breaks off on purpose.');
  c.header('content-type', file.mimetype);
  c.header('content-disposition', 'attachment');
  c.header('content-length', String(bytes.length));
  return c.body(failure === undefined ? new Uint8Array(bytes) : half(bytes));
}

/** The first half of it, and then a broken connection. */
function half(bytes: Buffer): ReadableStream {
  const parts = [bytes.subarray(0, Math.floor(bytes.length / 2))];
  return new ReadableStream({
    pull(out) {
      const part = parts.shift();
      if (part) out.enqueue(new Uint8Array(part));
      else setTimeout(() => out.error(new Error('Breaks off on purpose.')), 20);
    },
  });
}

const signInPage = `<!DOCTYPE html><html lang="en-US"><head><title>Sign in | Slack</title></head>
<body><h1>Sign in to your workspace</h1></body></html>`;

/** A file for the page of somebody who may see it: pictures to be drawn, everything else to be saved. */
export async function showFile(live: Live, c: Context): Promise<Response> {
  const user = actor(live, c.req.query('as') ?? '').id;
  const file = fileOf(live.state, c.req.param('id') ?? '');
  const bytes = file?.bytes && seesFile(live.state, user, file) ? await live.bytes.get(file.bytes) : undefined;
  if (!file || !bytes) return c.notFound();
  const drawn = isPicture(file.mimetype) && c.req.query('save') === undefined;
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': drawn ? file.mimetype : 'application/octet-stream',
    'content-disposition': drawn ? 'inline' : 'attachment',
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
}

function note(
  live: Live,
  c: Context,
  label: string,
  status: number,
  body: string,
  answer: string,
  problem: string | undefined,
): void {
  live.wire.record({
    at: live.timing.now(),
    direction: 'to-slack',
    method: c.req.method,
    path: label === 'files.upload' ? '/upload/v1/…' : c.req.path,
    label,
    status,
    ms: 0,
    headers: c.req.header(),
    body,
    answer,
    ...(problem && { problem }),
  });
}
