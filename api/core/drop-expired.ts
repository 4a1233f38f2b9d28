import { allOf } from './all-of.ts';
import { dropBulk } from './bulk/drop.ts';
import { type Engine, writing } from './context.ts';
import { forgetPresence } from './presence/look.ts';

const day = 86_400_000;

/** Drops what is past its time: stored answers (2 days), sessions, links, rate windows, sign-ins (90 days), used drafts, changes of many tickets and done things (30 days). */
export async function dropExpired(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * day);
  await writing(engine, async (db) => {
    await allOf((limit) => db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before(2) } }, limit }));
    await allOf((limit) => db.session.deleteMany({ where: { expiresAt: { lt: now } }, limit }));
    // By which link a password was set is kept: see `endForeignAccess`.
    await allOf((limit) => forgetPresence(db, now, limit));
    const spent = { expiresAt: { lt: before(7) }, OR: [{ usedAt: null }, { purpose: 'connect' }] };
    await allOf((limit) => db.setupLink.deleteMany({ where: spent, limit }));
    await allOf((limit) => db.mailLink.deleteMany({ where: { expiresAt: { lt: now } }, limit }));
    await allOf((limit) => db.slackInstallLink.deleteMany({ where: { expiresAt: { lt: before(7) } }, limit }));
    await allOf((limit) => db.rateWindow.deleteMany({ where: { resetAt: { lt: now } }, limit }));
    await allOf((limit) => db.event.deleteMany({ where: { noun: 'sign-in', at: { lt: before(90) } }, limit }));
    const ended = ['used', 'discarded', 'aside'];
    const over = { state: { in: ended }, updatedAt: { lt: before(30) } };
    await allOf((limit) => db.attachment.updateMany({ where: { draft: over }, data: { draftId: null }, limit }));
    for (const state of ended)
      await allOf((limit) => db.draft.deleteMany({ where: { state, updatedAt: { lt: before(30) } }, limit }));
    await dropBulk(db, { proposed: before(2), over: before(30) });
    // Nothing is done before it was due: that bounds what the index has to be read for.
    const done = { state: 'done', availableAt: { lt: before(30) }, doneAt: { lt: before(30) } };
    // What became of a mail is kept as long as its mailbox is: it is what its balance sheet is made of.
    for (const source of ['slack', 'teams'])
      await allOf((limit) => db.inbound.deleteMany({ where: { ...done, source }, limit }));
  });
}
