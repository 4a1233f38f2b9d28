import type { ImapFlow } from 'imapflow';
import { type Clock, DeskError, type Log, type MailboxAt, type MailToSend, mailServerWords } from '#core';
import { writeMime } from '../mail/write-mime.ts';
import { type ImapAccess, isLocal, type SmtpAccess } from './access.ts';
import { inFolder, pathOf, remoteIdOf, sentPath } from './folder.ts';
import { inWords } from './refused.ts';

const connectMs = 10_000;
const patienceMs = 60_000;

type Transport = Awaited<ReturnType<typeof transportOf>>;

/** Sends by SMTP, over few connections a mailbox, which are closed when nobody uses them. */
export function makeSmtp(clock: Pick<Clock, 'now'>, log: Log) {
  const pools = new Map<string, { version: string; transport: Promise<Transport> }>();
  /** All that are open, also those that another one has taken the place of and that still send. */
  const open = new Set<Transport>();
  let closed = false;

  const opened = async (access: SmtpAccess): Promise<Transport> => {
    const transport = await transportOf(access, await authOf(access));
    if (closed) throw new DeskError('unavailable', mailServerWords.silent);
    open.add(transport);
    return transport;
  };
  const end = (transport: Transport) => {
    open.delete(transport);
    transport.close();
  };

  /** The connections of a mailbox, made once also where several ask for them at a time. */
  const poolFor = (box: MailboxAt, access: SmtpAccess): Promise<Transport> => {
    const known = pools.get(box.id);
    if (known?.version === access.version) return known.transport;
    known?.transport.then(end, () => undefined);
    const transport = opened(access);
    pools.set(box.id, { version: access.version, transport });
    transport.catch(() => {
      if (pools.get(box.id)?.transport === transport) pools.delete(box.id);
    });
    return transport;
  };

  const over = async <T>(box: MailboxAt, access: SmtpAccess, work: (transport: Transport) => Promise<T>) => {
    try {
      const { proof } = access;
      if (proof === null || proof === 'none' || 'password' in proof) return await work(await poolFor(box, access));
      // A token is good for an hour at most, so it goes with its connection.
      const transport = await opened(access);
      try {
        return await work(transport);
      } finally {
        end(transport);
      }
    } catch (error) {
      throw inWords(error);
    }
  };

  return {
    /** Gives the mail as it was sent. @throws DeskError */
    async send(box: MailboxAt, access: SmtpAccess, mail: MailToSend): Promise<Buffer> {
      const raw = await writeMime(mail, clock.now());
      const to = [...new Set([...mail.to, ...mail.cc].map(({ address }) => address))];
      return over(box, access, async (transport) => {
        const { rejected } = await transport.sendMail({ envelope: { from: mail.from.address, to }, raw });
        if (rejected.length > 0)
          log.warn(
            { mailbox: box.address, count: rejected.length },
            'An SMTP server took a mail for some of its readers alone',
          );
        return raw;
      });
    },
    /** Whether the server lets us in. @throws DeskError */
    async verify(box: MailboxAt, access: SmtpAccess): Promise<void> {
      await over(box, access, (transport) => transport.verify());
    },
    close() {
      closed = true;
      for (const transport of open) end(transport);
      pools.clear();
    },
  };
}

async function authOf({ login, proof }: SmtpAccess) {
  if (proof === null) throw new DeskError('forbidden', mailServerWords.noApp);
  if (proof === 'none') return null;
  if ('password' in proof) return { user: login, pass: proof.password };
  return { type: 'OAuth2' as const, user: login, accessToken: await proof.token() };
}

/** Its library is loaded for the first mail: a desk that sends none is smaller. */
const transportOf = async ({ smtp }: SmtpAccess, auth: Awaited<ReturnType<typeof authOf>>) => {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    ...smtp,
    ...(auth && { auth }),
    secure: smtp.port === 465,
    // On another port encryption is asked for, and without it nothing is said.
    requireTLS: smtp.port !== 465 && !isLocal(smtp.host),
    pool: true,
    maxConnections: 2,
    maxMessages: 100,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
};

/** Puts a sent mail where people look for it, where the server does not do that by itself. */
export async function keepSent(client: ImapFlow, access: ImapAccess, mime: Buffer, at: Date): Promise<void> {
  if (access.sentFolder !== null) await client.append(pathOf(access.sentFolder), mime, ['\\Seen'], at);
}

/** Whether a mail of ours lies among the sent ones. */
export async function findSent(client: ImapFlow, access: ImapAccess, messageId: string): Promise<string | null> {
  const path = await sentPath(client, access);
  if (path === null) return null;
  return inFolder(client, path, async (folder) => {
    const found = await client.search({ header: { 'message-id': `<${messageId}>` } }, { uid: true });
    const [uid] = Array.isArray(found) ? found : [];
    return uid === undefined ? null : remoteIdOf(folder, uid);
  });
}
