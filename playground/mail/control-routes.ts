import { Hono } from 'hono';
import { z } from 'zod';
import { switches } from '../switches.ts';
import { current } from './graph/subscriptions.ts';
import type { Live } from './live.ts';
import { misbehaviour as shape } from './misbehaviour.ts';
import { absence, proof } from './state.ts';
import { mailboxAt, mailIn } from './store/find.ts';
import { findFolder, folderOf } from './store/folders.ts';
import { deleteMail, moveMail } from './store/keep.ts';
import { deliver } from './transport/deliver.ts';

const arriving = z.object({
  /** The mail as it goes over the wire, base64. */
  mime: z.base64(),
  from: z.string(),
  to: z.array(z.string()).min(1),
  proof: proof.default('pass'),
  inside: z.boolean().default(false),
});

const lifecycle = z.object({
  event: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']),
  subscription: z.string().optional(),
});

const moving = z.object({
  mailbox: z.string(),
  /** Which mails, by either of their ids; all of the folder when absent. */
  mails: z.array(z.string()).optional(),
  from: z.string().default('inbox'),
  to: z.string(),
});

const absent = absence.omit({ told: true }).partial().extend({ mailbox: z.string() });
const named = z.object({ mailbox: z.string() });
const deleting = moving.omit({ to: true }).extend({ forGood: z.boolean().default(false) });

/** The switches of the misbehaviour panel and the wire, under /mail/control; also for tests. */
export function controlRoutes(live: Live, settled: () => Promise<void>): Hono {
  const app = new Hono();
  const { misbehaviour, wire } = live;
  const changed = () => live.changed({ type: 'misbehaviour' });
  app.route('/', switches({ misbehaviour, shape, wire, changed, settled }));
  const act = <S extends z.ZodType>(path: string, input: S, run: (args: z.infer<S>) => unknown) =>
    app.post(path, async (c) => {
      const given = input.safeParse(await c.req.json());
      if (!given.success) return c.json({ message: z.prettifyError(given.error) }, 400);
      return c.json((await run(given.data)) ?? {});
    });
  const box = (address: string) => {
    const found = mailboxAt(live.state, address);
    if (!found) throw new Error(`There is no mailbox ${address}.`);
    return found;
  };
  const chosen = ({ mailbox, mails, from }: { mailbox: string; mails?: string[] | undefined; from: string }) => {
    const one = box(mailbox);
    const folder = findFolder(one, from);
    const all =
      mails?.flatMap((id) => mailIn(one, id) ?? []) ?? one.messages.filter((mail) => mail.folder === folder?.id);
    return { one, all };
  };

  act('/arrive', arriving, ({ mime, ...envelope }) =>
    deliver(live, { ...envelope, mime: Buffer.from(mime, 'base64') }),
  );
  act('/lifecycle', lifecycle, async ({ event, subscription }) => {
    const all = current(live).filter(({ id }) => subscription === undefined || id === subscription);
    if (event === 'subscriptionRemoved') live.state.subscriptions = current(live).filter((one) => !all.includes(one));
    for (const one of all) await live.notifier.lifecycle(one, event);
    changed();
    return { told: all.length };
  });
  // As when its time runs out and nobody renewed it: nobody is told.
  act('/subscriptions/expire', z.object({ subscription: z.string().optional() }), ({ subscription }) => {
    const gone = current(live).filter(({ id }) => subscription === undefined || id === subscription);
    live.state.subscriptions = current(live).filter((one) => !gone.includes(one));
    changed();
    return { expired: gone.length };
  });
  act('/sync/forget', named, ({ mailbox }) => {
    box(mailbox).epoch += 1;
    changed();
  });
  act('/move', moving, ({ to, ...which }) => {
    const { one, all } = chosen(which);
    const folder = findFolder(one, to) ?? folderOf(one, 'archive');
    return { moved: all.map((mail) => moveMail(live, one, mail, folder).lasting) };
  });
  act('/delete', deleting, ({ forGood, ...which }) => {
    const { one, all } = chosen(which);
    for (const mail of all) deleteMail(live, one, mail, forGood);
    return { deleted: all.map(({ lasting }) => lasting) };
  });
  app.put('/absence', async (c) => {
    const given = absent.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: z.prettifyError(given.error) }, 400);
    const { mailbox, ...change } = given.data;
    const one = live.state.mailboxes.find(({ id }) => id === mailbox) ?? box(mailbox);
    one.absence = { ...one.absence, ...change, told: [] };
    live.changed({ type: 'mailbox', mailbox: one.id });
    return c.json(one.absence);
  });
  // What lies in anybody’s Inbox: Graph shows only those of the tenant.
  app.get('/held', (c) => {
    const one = box(c.req.query('mailbox') ?? '');
    const inbox = folderOf(one, 'inbox').id;
    return c.json(one.messages.filter(({ folder }) => folder === inbox).map(({ subject }) => subject));
  });
  app.get('/subscriptions', (c) => c.json(current(live)));
  app.get('/mailboxes', (c) =>
    c.json(live.state.mailboxes.map(({ messages, gone: _, ...one }) => ({ ...one, count: messages.length }))),
  );
  app.onError((error, c) => c.json({ message: error.message }, 400));
  return app;
}
