import { Hono } from 'hono';
import type { z } from 'zod';
import type { Hub } from '../hub.ts';
import { sentence } from '../refused.ts';
import { stream } from '../stream.ts';
import * as handle from './acts/handle.ts';
import { opened, openedMail } from './acts/open.ts';
import { write, written } from './acts/write.ts';
import type { Change } from './change.ts';
import type { Live } from './live.ts';
import { htmlOf, safeHtml } from './mime/html.ts';
import { type PageEvent, peopleOf, snapshot } from './snapshot.ts';
import type { Mail } from './state.ts';

/** What the page asks of the mailboxes, under /mail/ui. */
export function uiRoutes(live: Live, hub: Hub<Change>): Hono {
  const app = new Hono();
  const act = <S extends z.ZodType>(path: string, input: S, run: (live: Live, args: z.infer<S>) => unknown) =>
    app.post(path, async (c) => c.json((await run(live, input.parse(await c.req.json()))) ?? {}));

  act('/write', written, write);
  act('/mark', handle.marked, handle.mark);
  act('/delete', handle.handled, handle.remove);
  act('/move', handle.moved, handle.move);
  act('/restore', handle.handled, handle.restore);
  act('/absence', handle.away, handle.goAway);
  act('/locale', handle.spoken, handle.speak);

  app.get('/people', (c) => c.json(peopleOf(live)));
  // What strangers wrote runs nothing and fetches nothing, and the frame around it knows nothing of the page.
  app.get('/body/:as/:box/:mail', async (c) => {
    const mail = openedMail(opened(live, c.req.param('as'), c.req.param('box')), c.req.param('mail'));
    return c.html(await readable(live, mail), 200, {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
    });
  });
  app.get('/files/:as/:box/:mail/:file', async (c) => {
    const mail = openedMail(opened(live, c.req.param('as'), c.req.param('box')), c.req.param('mail'));
    const file = mail.attachments.find(({ id }) => id === c.req.param('file'));
    const bytes = file && (await live.files.get(file.kept));
    if (!file || !bytes) return c.notFound();
    const name = file.kind === 'item' ? `${file.name}.eml` : file.name;
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    });
  });
  app.get('/stream', (c) => {
    const user = c.req.query('as') ?? '';
    const whole = (): PageEvent => ({ type: 'snapshot', snapshot: snapshot(live, user) });
    return stream(c, whole(), (send) => {
      // Many mails that come at once are told once.
      let due: NodeJS.Timeout | undefined;
      const later = () => {
        due = undefined;
        send(whole());
      };
      const stop = hub.listen(user, (change) => {
        if (change.type === 'mailbox') due ??= setTimeout(later, 30);
        else send(change);
      });
      return () => {
        clearTimeout(due);
        stop();
      };
    });
  });
  app.onError(sentence);
  return app;
}

async function readable(live: Live, mail: Mail): Promise<string> {
  let html = safeHtml(mail.html ?? htmlOf(mail.text ?? ''));
  for (const { contentId, kept, type } of mail.attachments) {
    if (contentId === null || !html.includes(`cid:${contentId}`) || !/^image\/(?:png|jpeg|gif|webp)$/.test(type))
      continue;
    const bytes = (await live.files.get(kept)) ?? Buffer.alloc(0);
    html = html.replaceAll(`cid:${contentId}`, `data:${type};base64,${bytes.toString('base64')}`);
  }
  return `<!doctype html><html lang="en"><head><title>The mail</title><style>body{font:14px/1.45 "Segoe UI",system-ui,sans-serif;background:#fff;color:#242424;margin:12px;overflow-wrap:anywhere}img{max-width:100%}</style></head><body>${html}</body></html>`;
}
