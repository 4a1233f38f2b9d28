import { type Engine, reading } from '../../context.ts';
import { mailServerWords as words } from '../../say/mail-server.ts';
import { type MailServers, mailboxAt, serverOf } from '../box/mailbox-at.ts';
import type { MailboxCheck } from './mail-server.ts';

/** What was found out about a mailbox by trying everything that it needs. */
export interface CheckedMailbox {
  readonly address: string;
  readonly desk: string;
  readonly lines: readonly MailboxCheck[];
}

const mostBoxes = 500;

/** Tries the mailboxes of all desks, one after another. */
export async function checkMailboxes(engine: Engine, servers: MailServers): Promise<CheckedMailbox[]> {
  const rows = await reading(engine, (db) =>
    db.mailbox.findMany({
      where: { active: true },
      select: { id: true, address: true, folder: true, tenant: true, server: true, desk: { select: { key: true } } },
      orderBy: [{ deskId: 'asc' }, { address: 'asc' }],
      take: mostBoxes,
    }),
  );
  const ours = rows.map(({ address }) => address);
  const checked: CheckedMailbox[] = [];
  for (const row of rows) {
    const asked = serverOf(servers, row);
    const lines = asked
      ? await asked.check(mailboxAt(row), ours)
      : [{ name: 'reach' as const, works: false, says: words.noTenant }];
    checked.push({ address: row.address, desk: row.desk.key, lines });
  }
  return checked;
}
