import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import type { Engine, Tx } from '../../context.ts';
import type { MailThere } from '../server/mail-server.ts';
import { type LyingMail, sameAsOf, secondOf } from './same-mail.ts';

/** What became of a page of mails: how many nobody knew, and how many others had been kept by something else. */
interface KeptPage {
  readonly fresh: number;
  readonly known: number;
}

/**
 * Keeps what is not known yet, to be read by a worker; the eldest first, so that an answer comes after what it answers. What an
 * import finds is parked until its turn comes, so that nothing that is due has to be looked for among it.
 */
export async function keepMails(
  engine: Engine,
  tx: Tx,
  { mailboxId, mails, importId = null }: { mailboxId: string; mails: readonly MailThere[]; importId?: string | null },
): Promise<KeptPage> {
  const hashed = (text: string) => engine.digest(text);
  const ordered = mails.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const names = ordered.flatMap((one) => [hashed(sameAsOf(mailboxId, one)), hashed(secondOf(mailboxId, one))]);
  const rowsOfNames =
    names.length === 0
      ? []
      : await tx.inbound.findMany({
          where: { sameAs: { in: names } },
          select: { sameAs: true, mailboxId: true, key: true, importId: true },
        });
  const known = new Map<string, { mailboxId: string | null; key: string; importId: string | null }>(
    rowsOfNames.map(({ sameAs, ...row }) => [sameAs, row]),
  );
  const now = engine.clock.now();
  const rows: Prisma.InboundCreateManyInput[] = [];
  let others = 0;
  for (const one of ordered) {
    const first = hashed(sameAsOf(mailboxId, one));
    const second = hashed(secondOf(mailboxId, one));
    const before = known.get(first);
    // The same mail in another mailbox, or under the name that it had before, is nothing new.
    if (before && (before.mailboxId !== mailboxId || before.key === one.remoteId || known.has(second))) {
      const by = known.get(second) ?? before;
      if (by.importId !== importId) others++;
      continue;
    }
    const sameAs = before ? second : first;
    known.set(sameAs, { mailboxId, key: one.remoteId, importId });
    const { messageId, receivedAt } = one;
    const payload: LyingMail = { messageId, receivedAt: receivedAt.toISOString(), again: before !== undefined };
    rows.push({
      id: engine.newId(),
      source: importId === null ? 'mail' : 'mailImport',
      key: one.remoteId,
      sameAs,
      kind: 'mail',
      payload: JSON.stringify(payload),
      state: importId === null ? 'received' : 'parked',
      availableAt: now,
      receivedAt,
      mailboxId,
      importId,
    });
  }
  if (rows.length > 0) await engine.insert(tx, 'Inbound', rows);
  return { fresh: rows.length, known: others };
}
