import type { Clock, Db, Log, WatchNews } from '#core';
import { makeImapMail } from './imap/mail-server.ts';
import { makeStoredAccess } from './imap/stored-access.ts';
import { mailHtml } from './mail/mail-html.ts';
import { mimeReader } from './mail/read-mime.ts';
import type { makeMicrosoft } from './microsoft.ts';
import type { Sealer } from './sealed.ts';

/** What the desk’s mailboxes are read from and sent by, and what reads their mails: Microsoft 365 of one tenant, and any provider by IMAP and SMTP. */
export function makeMailServers(deps: {
  db: Db;
  clock: Pick<Clock, 'now'>;
  log: Log;
  sealer: Sealer | null;
  /** Without one no mailbox of Microsoft 365 is reached by Graph. */
  microsoft: ReturnType<typeof makeMicrosoft> | undefined;
  /** Where Graph reaches this desk. */
  base: string;
  outside: string | null;
  /** Keeps what servers tell that are listened to. */
  told?: (news: readonly WatchNews[]) => Promise<unknown>;
}) {
  const { microsoft, base, outside, ...rest } = deps;
  const accessOf = makeStoredAccess({ ...rest, token: microsoft?.exchangeToken ?? null });
  const imap = makeImapMail({ ...rest, accessOf });
  return {
    servers: { imap, ...(microsoft && { graph: microsoft.mail({ base, outside }) }) },
    reader: mimeReader(),
    html: mailHtml(),
    close: () => imap.close(),
  };
}
