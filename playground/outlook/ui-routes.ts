import { Hono } from 'hono';
import { z } from 'zod';
import { opened, openedMail } from '../mail/acts/open.ts';
import { mailIn } from '../mail/store/find.ts';
import { Refused, sentence } from '../refused.ts';
import * as drafts from './acts/draft.ts';
import * as keep from './acts/keep.ts';
import { restId } from './ids.ts';
import { bodyOf, contentOf, headersOf, itemOf, wholeOf } from './item.ts';
import type { Live } from './live.ts';
import { broker, brokered } from './naa/broker.ts';

const body = z.object({ kind: z.enum(['text', 'html']) });

/** What the page asks of Outlook, under /outlook/ui; what it does not know it asks of the mailboxes. */
export function uiRoutes(live: Live, ofMail: Hono): Hono {
  const app = new Hono();
  const act = <S extends z.ZodType>(path: string, input: S, run: (live: Live, args: z.infer<S>) => unknown) =>
    app.post(path, async (c) => c.json((await run(live, input.parse(await c.req.json()))) ?? {}));
  const at = (param: (name: string) => string | undefined) => {
    const box = opened(live.mail, param('as') ?? '', param('box') ?? '');
    return { box, mail: openedMail(box, restId(param('mail') ?? '')) };
  };

  act('/begin', drafts.begun, drafts.begin);
  act('/save', drafts.written, drafts.save);
  act('/send', drafts.written, drafts.send);
  act('/roaming', keep.roaming, keep.saveRoaming);
  act('/properties', keep.properties, keep.saveProperties);
  act('/pin', keep.pinned, keep.pin);
  app.post('/nested-auth', async (c) => c.json((await broker(live, brokered.parse(await c.req.json()))) ?? null));

  app.get('/app/:as', (c) =>
    c.json({
      ...live.app,
      domains: [new URL(live.app.paneUrl).origin],
      roaming: live.state.roaming[c.req.param('as')] ?? {},
      pinned: live.state.pinned[c.req.param('as')] ?? false,
      misbehaviour: live.misbehaviour,
    }),
  );
  app.get('/item/:as/:box/:mail', (c) => {
    const { box, mail } = at((name) => c.req.param(name));
    const properties = live.state.properties[keep.keyOf(c.req.param('as'), box, mail)] ?? '{}';
    return c.json({ ...itemOf(box, mail), properties });
  });
  app.get('/text/:as/:box/:mail', (c) => {
    const { mail } = at((name) => c.req.param(name));
    return c.json({ text: bodyOf(mail, body.parse({ kind: c.req.query('kind') }).kind) });
  });
  app.get('/headers/:as/:box/:mail', async (c) => {
    const { mail } = at((name) => c.req.param(name));
    return c.json({ text: await headersOf(live.mail, mail) });
  });
  app.get('/whole/:as/:box/:mail', async (c) => {
    const { mail } = at((name) => c.req.param(name));
    return c.json({ base64: (await wholeOf(live.mail, mail)).toString('base64') });
  });
  app.get('/content/:as/:box/:mail/:file', async (c) => {
    const { mail } = at((name) => c.req.param(name));
    const file = mail.attachments.find(({ id }) => id === restId(c.req.param('file')));
    if (!file) throw new Refused('There is no such attachment.');
    return c.json(await contentOf(live.mail, file));
  });
  // Which of the mailboxes that somebody opens holds this mail.
  app.get('/find/:as/:mail', (c) => {
    const id = restId(c.req.param('mail'));
    for (const box of live.mail.state.mailboxes) {
      const mail = mailIn(box, id);
      if (mail) return c.json(itemOf(opened(live.mail, c.req.param('as'), box.id), mail));
    }
    throw new Refused('This mail is no longer here.');
  });
  app.get('/paper', (c) =>
    c.html(paper, 200, {
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
    }),
  );
  app.route('/', ofMail);
  app.onError(sentence);
  return app;
}

/** On which a mail is written: nothing on it runs or is fetched. */
const paper =
  '<!doctype html><html lang="en"><head><title>The mail</title><style>body{font:14px/1.45 "Segoe UI",system-ui,sans-serif;background:#fff;color:#242424;margin:12px;overflow-wrap:anywhere;min-height:8em}img{max-width:100%}</style></head><body></body></html>';
