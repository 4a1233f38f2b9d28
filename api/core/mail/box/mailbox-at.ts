// Pure
import type { MailboxAt, MailServer, MailServerKind } from '../server/mail-server.ts';

/** The servers that this process can ask, by their kind. */
export type MailServers = Partial<Readonly<Record<MailServerKind, MailServer>>>;

interface Row {
  readonly id: string;
  readonly address: string;
  readonly folder: string;
  readonly tenant: string;
  readonly server: string;
}

/** A row as its server knows it. */
export const mailboxAt = ({ id, address, folder, tenant }: Row): MailboxAt => ({ id, address, folder, tenant });

/** The server of a row; undefined where this process cannot ask it. */
export const serverOf = (servers: MailServers, { server }: Pick<Row, 'server'>): MailServer | undefined =>
  server === 'graph' || server === 'imap' ? servers[server] : undefined;

/** The directions in which mail is taken out of a mailbox. */
export const takesIn = ['both', 'in'];
