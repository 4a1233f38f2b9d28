import { type Engine, inTransaction } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { MailHouse } from '../arrive/arrive.ts';
import { keepMails } from '../arrive/keep-mails.ts';
import { mailboxAt, serverOf } from '../box/mailbox-at.ts';
import type { ListedPage } from '../server/mail-server.ts';
import type { Held, Step } from './step.ts';

/** Asks for one page of old mail and keeps it, with where the next one begins. Nothing is filed before all is found: parents go first. */
export async function findPage({ engine, servers }: MailHouse, held: Held): Promise<Step> {
  const server = serverOf(servers, held.mailbox);
  if (!server) throw new DeskError('unavailable', 'No server is set up for this mailbox.');
  const within = { from: held.fromAt, until: held.untilAt };
  const page = await server.list(mailboxAt(held.mailbox), within, held.cursor);
  const begin = Math.floor(held.fromAt.getTime() / 1_000) * 1_000;
  const mails = page.mails.filter(
    ({ receivedAt }) => receivedAt.getTime() >= begin && receivedAt.getTime() < held.untilAt.getTime(),
  );
  await keepPage(engine, held, { ...page, mails });
  return { inMs: 0 };
}

/** Nothing of a page is kept for an import that was stopped meanwhile, or taken over. */
async function keepPage(engine: Engine, held: Held, { mails, cursor }: ListedPage): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await inTransaction(engine, async (tx) => {
        const now = engine.clock.now();
        const mine = { id: held.id, leaseOwner: held.leaseOwner, state: 'finding' };
        // A server that goes on without an end, where it stood, is at its end.
        const isLast = cursor === null || cursor === held.cursor;
        const then = isLast ? { allFound: true, runSince: now, runFiled: 0 } : { cursor };
        if ((await tx.mailImport.updateMany({ where: mine, data: then })).count === 0) return;
        const { fresh, known } = await keepMails(engine, tx, { mailboxId: held.mailboxId, mails, importId: held.id });
        const counted = { found: { increment: fresh }, known: { increment: known } };
        const state = isLast ? { state: 'filing' } : {};
        await tx.mailImport.updateMany({ where: mine, data: { ...counted, ...state } });
      });
    } catch (error) {
      // Something else kept the same mail at the same moment: now it is known.
      if (attempt >= 4 || error instanceof DeskError || engine.classify(error) !== 'duplicate') throw error;
    }
}
