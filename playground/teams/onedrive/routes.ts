import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { Live } from '../live.ts';
import { noted, type Reply } from '../noted.ts';
import { isFetchable } from './address.ts';

/** OneDrive and SharePoint, under /teams/onedrive: addresses that carry their own right, and pages for people. */
export function onedriveRoutes(live: Live): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/download/:id/:name', (c) =>
    noted(live, c, 'download', async () => {
      const token = withToken(c);
      if (token) return token;
      const bytes = await live.files.get(c.req.param('id'));
      if (!isFetchable(live, c.req.param('id'), c.req.query('tempauth')))
        return {
          status: 401,
          body: { error: { code: 'unauthenticated' } },
          problem: 'This address is worth nothing any more.',
        };
      return bytes ? { status: 200, bytes } : { status: 404 };
    }),
  );
  app.get('/upload/:id', (c) =>
    noted(live, c, 'upload so far', async () => live.uploads.look(live, c.req.param('id'))),
  );
  app.put('/upload/:id', async (c) => {
    const { misbehaviour } = live;
    const bytes = Buffer.from(await c.req.arrayBuffer());
    const put = async (): Promise<Reply> =>
      withToken(c) ?? live.uploads.put(live, c.req.param('id'), c.req.header('content-range'), bytes);
    if (!misbehaviour.cutUpload && !misbehaviour.lostUploadAnswer)
      return noted(live, c, 'upload', put, `${bytes.length} bytes`);
    // Cut: nothing of this piece arrived. Lost: it did, but nobody is told.
    if (misbehaviour.cutUpload) misbehaviour.cutUpload = false;
    else {
      misbehaviour.lostUploadAnswer = false;
      await put();
    }
    live.changed({ type: 'misbehaviour' });
    c.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  });
  app.get('/pages/:id/:name', (c) => c.html(signIn(c.req.param('name'))));
  return app;
}

/** These addresses need no token, and one that comes along is not theirs to see. */
const withToken = (c: Context): Reply | undefined =>
  c.req.header('authorization') === undefined
    ? undefined
    : {
        status: 401,
        body: { error: { code: 'unauthenticated' } },
        problem: 'The app sent a token to an address that needs none.',
      };

const signIn = (name: string) =>
  `<!doctype html><title>Sign in</title><p>SharePoint shows ${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')} to people who are signed in.</p>`;
