import { setTimeout as pause } from 'node:timers/promises';
import { makeMicrosoft } from '../../api/adapters/microsoft.ts';
import type { Log } from '../../api/core/index.ts';
import { aReceiver, ben, help, helpAddress, mia, someMail } from '../playground/mail/world.ts';
import { localApp } from '../playground/teams/local-app.ts';
import { keepsMailServerPromises, type MailStage, written } from './mail-server.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The adapter beside the local Microsoft 365; `manners` is what that does wrong all the time. */
const byLocalGraph =
  (manners: Parameters<Awaited<ReturnType<typeof someMail>>['misbehave']>[0] = {}) =>
  async (): Promise<MailStage> => {
    const local = await someMail();
    const receiver = await aReceiver();
    let ms = 0;
    const clock = { now: () => new Date(), ticks: () => ms };
    const server = makeMicrosoft(localApp(local), clock, quiet).mail({ base: receiver.url, outside: mia });
    const arrive = async (mail: Parameters<MailStage['arrive']>[0]) => {
      const mime = Buffer.from(written(mail)).toString('base64');
      await local.control('POST', 'arrive', { mime, from: 'maya@customer.example', to: [helpAddress] });
      await local.settled();
    };
    const before = (await local.mails()).length + 3;
    for (const one of ['1', '2', '3'])
      await arrive({ messageId: `old-${one}@customer.example`, subject: 'Old', text: 'Old.' });
    const since = new Date(Math.ceil(Date.now() / 1_000) * 1_000);
    await pause(since.getTime() - Date.now() + 5);
    const well = async () => {
      // What Graph has asked for patience is over.
      ms += 60_000;
      await local.misbehave({ failures: [], pageSize: 2, scope: [helpAddress], ...manners });
    };
    await well();
    return {
      server,
      box: { id: 'box', address: helpAddress, folder: 'inbox' },
      since,
      before,
      arrive,
      async write({ subject, text }) {
        const given = { as: ben, mailbox: help, kind: 'new', to: 'maya@customer.example', subject, text };
        const answer = await fetch(`${local.url}/mail/ui/write`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(given),
        });
        if (!answer.ok) throw new Error(await answer.text());
        await local.settled();
      },
      async remove(messageId) {
        const all = await local.mails('inbox', undefined, `?$filter=internetMessageId eq '<${messageId}>'`);
        await local.control('POST', 'delete', { mailbox: helpAddress, mails: all.map(({ id }) => id), forGood: true });
        // For some days Exchange can give it back.
        return 'keeps';
      },
      forget: async () => void (await local.control('POST', 'sync/forget', { mailbox: helpAddress })),
      away: async () =>
        void (await local.misbehave({ failures: [{ operation: '*', status: 503, retryAfter: 1, times: 1_000 }] })),
      well,
      large: 8_000_000,
      async close() {
        await local.end();
        await receiver.end();
      },
    };
  };

keepsMailServerPromises('of Microsoft, beside the local Graph', byLocalGraph());
keepsMailServerPromises(
  'of Microsoft, beside a local Graph that forgets where a sweep ended in another way, and pages',
  byLocalGraph({ lostSyncStatus: 400, forgetNextLink: true, replaceMessageIds: false, subscriptionMinutes: 4_230 }),
);
