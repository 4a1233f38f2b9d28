import { type Engine, inTransaction } from './context.ts';

const day = 86_400_000;

/** Drops what is past its time: stored answers (2 days), sessions, links, rate windows, used drafts and done things (30 days). */
export async function sweep(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * day);
  await inTransaction(engine, async (tx) => {
    await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: before(2) } } });
    await tx.session.deleteMany({ where: { expiresAt: { lt: now } } });
    await tx.setupLink.deleteMany({ where: { expiresAt: { lt: before(7) } } });
    await tx.rateWindow.deleteMany({ where: { resetAt: { lt: now } } });
    await tx.draft.deleteMany({ where: { state: { not: 'open' }, updatedAt: { lt: before(30) } } });
    await tx.inbound.deleteMany({ where: { state: 'done', doneAt: { lt: before(30) } } });
  });
}
