import type { Clock, Db, Log, Sealing, WatchNews } from '#core';
import { mailByTenant } from './graph/mail/by-tenant.ts';
import { makeImapMail } from './imap/mail-server.ts';
import { makeStoredAccess } from './imap/stored-access.ts';
import { mailHtml } from './mail/mail-html.ts';
import { mimeReader } from './mail/read-mime.ts';
import type { makeMicrosoft } from './microsoft.ts';

/** What the desk’s mailboxes are read from and sent by, and what reads their mails: Microsoft 365 of one tenant or several, and any provider by IMAP and SMTP. */
export function makeMailServers(deps: {
  db: Db;
  clock: Pick<Clock, 'now'>;
  log: Log;
  sealer: Sealing | null;
  /** By tenant, the first one first. Without one no mailbox of Microsoft 365 is reached by Graph. */
  microsoft: ReadonlyMap<string, ReturnType<typeof makeMicrosoft>>;
  /** Where Graph reaches this desk. */
  base: string;
  /** A mailbox of the first tenant. */
  outside: string | null;
  /** Keeps what servers tell that are listened to. */
  told?: (news: readonly WatchNews[]) => Promise<unknown>;
}) {
  const { microsoft, base, outside, ...rest } = deps;
  const [first] = microsoft.keys();
  const tokenOf = (tenant: string) => microsoft.get(tenant || (first ?? ''))?.exchangeToken ?? null;
  const accessOf = makeStoredAccess({ ...rest, tokenOf });
  const mailOf = [...microsoft].map(
    ([tenant, one]) => [tenant, one.mail({ base, outside: tenant === first ? outside : null })] as const,
  );
  const graph = mailByTenant(new Map(mailOf));
  const imap = makeImapMail({ ...rest, accessOf });
  return {
    servers: { imap, ...(graph && { graph }) },
    reader: mimeReader(),
    html: mailHtml(),
    close: () => imap.close(),
  };
}
