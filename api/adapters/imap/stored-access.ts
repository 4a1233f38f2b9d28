import { type Db, DeskError, mailServerWords, type Sealing } from '#core';
import type { ImapAccess, ImapAccessOf } from './access.ts';

/** Reads how mailboxes are reached from the database. */
export function makeStoredAccess(deps: {
  db: Db;
  /** Null without a key: then no password can be read. */
  sealer: Sealing | null;
  /** A token of a tenant’s app for Exchange Online; null where there is no such tenant. Empty names the first one. */
  tokenOf: (tenant: string) => (() => Promise<string>) | null;
}): ImapAccessOf {
  const { db, sealer, tokenOf } = deps;
  return async ({ id }) => {
    const row = await db.mailboxAccess.findUnique({
      where: { mailboxId: id },
      include: { mailbox: { select: { tenant: true } } },
    });
    if (!row) return null;
    const proofOf = (): ImapAccess['proof'] => {
      const token = tokenOf(row.mailbox.tenant);
      if (row.proof === 'entra') return token && { token };
      const password = sealer?.open(row.sealed, id) ?? null;
      if (password === null) throw new DeskError('forbidden', mailServerWords.noPassword);
      return { password };
    };
    return {
      imap: { host: row.imapHost, port: row.imapPort },
      smtp: { host: row.smtpHost, port: row.smtpPort },
      login: row.login,
      proof: proofOf(),
      authservId: row.authservId || null,
      sentFolder: row.sentFolder || null,
      version: `${row.updatedAt.getTime()}`,
    };
  };
}
