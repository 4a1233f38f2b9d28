import { type Ctx, type Db, type Engine, inTransaction, reading, type Tx } from '../../context.ts';
import { DeskError, notFound } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { parsedJson } from '../../stored.ts';
import { wholeMail } from '../arrive/whole-mail.ts';
import type { Mail } from '../message/mail.ts';
import type { MailReader } from '../message/mail-reader.ts';
import type { MailHtml } from '../quote/mail-line.ts';
import { MailParts, mailOfParts } from './parts.ts';

/** What mails are read with. */
export interface MailTools {
  readonly reader: MailReader;
  readonly html: MailHtml;
}

/** @throws DeskError `unavailable` where no mail is set up */
export function demandTools(tools: MailTools | undefined): MailTools {
  if (tools) return tools;
  throw new DeskError('unavailable', 'No mail is set up here.');
}

const dayMs = 86_400_000;
/** So much later it is taken away: nobody is filing it any more. */
const graceMs = 3_600_000;
const batch = 100;

/** A mail that somebody brought, as they alone may use it. @throws DeskError `not_found` */
export async function stagedMail(ctx: Ctx, db: Db | Tx, id: string) {
  const { actor } = ctx;
  const after = new Date(ctx.clock.now().getTime() - dayMs);
  const row = await db.stagedMail.findUnique({ where: { id, createdAt: { gt: after } } });
  if (!row || actor.kind !== 'person' || row.personId !== actor.personId) throw notFound(wordsOf(actor).outlook.gone);
  return row;
}
type Row = Awaited<ReturnType<typeof stagedMail>>;

/** A mail that was brought, read again; `files` are those that were uploaded for it. @throws DeskError `not_found` */
export async function readStaged(ctx: Ctx, tools: MailTools, row: Row): Promise<{ mail: Mail; files: string[] }> {
  if (row.storeKey === '') {
    const parts = MailParts.parse(parsedJson(row.parts));
    return { mail: mailOfParts(parts), files: parts.files };
  }
  const mime = await wholeMail(ctx, row.storeKey);
  if (!mime) throw notFound(wordsOf(ctx.actor).outlook.gone);
  return { mail: await tools.reader.read(mime), files: [] };
}

/** Takes away mails that were brought more than a day ago, with their bytes where no ticket has them. Gives how many went. */
export async function collectStaged(engine: Engine): Promise<number> {
  const before = new Date(engine.clock.now().getTime() - dayMs - graceMs);
  let gone = 0;
  for (;;) {
    const rows = await reading(engine, (db) =>
      db.stagedMail.findMany({
        where: { createdAt: { lt: before } },
        select: { id: true, storeKey: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: batch,
      }),
    );
    for (const { id, storeKey } of rows) {
      // The bytes first: what a process that dies leaves behind is found by its row.
      const filed = storeKey !== '' && (await reading(engine, (db) => db.mailRecord.count({ where: { storeKey } })));
      if (storeKey !== '' && filed === 0) await engine.files.blobs.delete(storeKey);
      await inTransaction(engine, (tx) => tx.stagedMail.deleteMany({ where: { id } }));
      gone++;
    }
    if (rows.length < batch) return gone;
  }
}
