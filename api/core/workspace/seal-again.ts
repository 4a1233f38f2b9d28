import { type Engine, inTransaction, reading } from '../context.ts';

/** What secrets are sealed with: several keys at once, of which the first one seals. */
export interface Sealing {
  seal(secret: string, place: string): string;
  /** Null where none of the keys opens it. */
  open(sealed: string, place: string): string | null;
  /** Whether the first key has sealed it. */
  isNew(sealed: string): boolean;
}

/** What became of the secrets that lie in the database. */
export interface SealedAgain {
  readonly sealed: number;
  readonly anew: number;
  /** What no key opens: whose it is. */
  readonly lost: readonly string[];
}

const page = 200;

/**
 * Seals every secret with the first key that another one has sealed: tokens of Slack and passwords of mailboxes. One that was
 * changed meanwhile is left as it is: it was sealed with the first key then.
 */
export async function sealAgain(engine: Engine, { seal, open, isNew }: Sealing): Promise<SealedAgain> {
  let [sealed, anew] = [0, 0];
  const lost: string[] = [];
  const each = async (
    one: { readonly sealed: string; readonly place: string; readonly named: string },
    write: (sealed: string) => Promise<number>,
  ) => {
    if (one.sealed === '') return;
    sealed += 1;
    if (isNew(one.sealed)) return;
    const secret = open(one.sealed, one.place);
    if (secret === null) lost.push(one.named);
    else anew += await write(seal(secret, one.place));
  };
  let after = '';
  for (;;) {
    const rows = await reading(engine, (db) =>
      db.slackInstall.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: page }),
    );
    for (const { id, holder, name, sealed: was } of rows)
      await each({ sealed: was, place: holder, named: `the token of ${name} (${holder})` }, async (now) => {
        const where = { id, sealed: was };
        const { count } = await inTransaction(engine, (tx) =>
          tx.slackInstall.updateMany({ where, data: { sealed: now } }),
        );
        return count;
      });
    const last = rows.at(-1);
    if (!last || rows.length < page) break;
    after = last.id;
  }
  after = '';
  for (;;) {
    const rows = await reading(engine, (db) =>
      db.mailboxAccess.findMany({
        where: { mailboxId: { gt: after } },
        orderBy: { mailboxId: 'asc' },
        take: page,
        include: { mailbox: { select: { address: true } } },
      }),
    );
    for (const { mailboxId, mailbox, sealed: was } of rows)
      await each({ sealed: was, place: mailboxId, named: `the password of ${mailbox.address}` }, async (now) => {
        const where = { mailboxId, sealed: was };
        const { count } = await inTransaction(engine, (tx) =>
          tx.mailboxAccess.updateMany({ where, data: { sealed: now } }),
        );
        return count;
      });
    const last = rows.at(-1);
    if (!last || rows.length < page) break;
    after = last.mailboxId;
  }
  return { sealed, anew, lost };
}
