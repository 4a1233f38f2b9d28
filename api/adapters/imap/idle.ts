import { randomUUID } from 'node:crypto';
import type { ImapFlow } from 'imapflow';
import { type Clock, DeskError, type Log, type MailServer, mailServerWords, type WatchNews } from '#core';
import type { ImapAccessOf } from './access.ts';
import { newClient, optionsOf, within, workMs } from './client.ts';
import { folderOf } from './folder.ts';
import { inWords } from './refused.ts';

/**
 * It ends after so long unless it is renewed, and is renewed after half of that: when its process dies, another one listens
 * within a minute.
 */
const liveMs = 2 * 60_000;
/** Servers and the network between end a connection that is silent for longer; IDLE is begun anew before that. */
const longestIdleMs = 4 * 60_000;
/** More mailboxes than that in one process are looked into every minute. */
const most = 200;

interface Listening {
  readonly client: ImapFlow;
  readonly version: string;
  /** Ends it when nobody renews it. */
  timer: NodeJS.Timeout | undefined;
}

/**
 * Listens at IMAP servers for mail that comes (IDLE, RFC 2177): one connection a mailbox, in the process that asked. A server that
 * cannot do that is asked every two minutes on the same connection. Nothing depends on it but how soon a mail is found.
 */
export function makeListening({
  accessOf,
  clock,
  log,
  told,
}: {
  accessOf: ImapAccessOf;
  clock: Pick<Clock, 'now'>;
  log: Log;
  told: (news: readonly WatchNews[]) => Promise<unknown>;
}): NonNullable<MailServer['watching']> & { close(): void } {
  const listening = new Map<string, Listening>();

  const end = (id: string) => {
    const one = listening.get(id);
    listening.delete(id);
    clearTimeout(one?.timer);
    one?.client.close();
  };
  const lives = (id: string, one: Listening): Date => {
    clearTimeout(one.timer);
    one.timer = setTimeout(() => end(id), liveMs).unref();
    return new Date(clock.now().getTime() + liveMs);
  };

  return {
    async watch(box, secret) {
      const access = await accessOf(box);
      if (!access) throw new DeskError('invalid', mailServerWords.noAccess);
      if (listening.size >= most) throw new DeskError('unavailable', mailServerWords.silent);
      const id = `idle-${randomUUID()}`;
      const client = await newClient({
        ...(await optionsOf(access)),
        disableAutoIdle: false,
        maxIdleTime: longestIdleMs,
      });
      const tell = (what: WatchNews['what']) =>
        told([{ watchId: id, secret, what }]).catch((error: unknown) =>
          log.warn({ err: error, mailbox: box.address }, 'What a mail server told could not be kept'),
        );
      // Without a listener an error of an idle connection would end the process.
      client.on('error', (error: unknown) =>
        log.info({ err: error, mailbox: box.address }, 'An IMAP connection ended'),
      );
      client.once('close', () => {
        if (!listening.has(id)) return;
        end(id);
        void tell('removed');
      });
      try {
        const open = async () => {
          await client.connect();
          await client.mailboxOpen(await folderOf(client, box, access), { readOnly: true });
        };
        await within(workMs, open());
      } catch (error) {
        client.close();
        throw inWords(error);
      }
      client.on('exists', ({ count, prevCount }) => {
        if (count > prevCount) void tell('mail');
      });
      const one: Listening = { client, version: access.version, timer: undefined };
      listening.set(id, one);
      // The library begins it anew whenever it ends.
      client.idle().catch(() => undefined);
      return { id, until: lives(id, one) };
    },
    async renew(box, id) {
      const one = listening.get(id);
      const access = one && (await accessOf(box));
      if (one && access?.version === one.version && one.client.usable) return { id, until: lives(id, one) };
      end(id);
      return null;
    },
    async unwatch(_, id) {
      end(id);
    },
    close() {
      for (const id of [...listening.keys()]) end(id);
    },
  };
}
