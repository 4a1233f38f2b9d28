import { type Engine, inTransaction } from '../context.ts';
import type { Received } from './receive.ts';

/** The kind of what is kept for an hour of its own, which may be further ahead than anything is put off. */
export const atHourKind = 'at-hour';

interface AtHour {
  readonly source: Received['source'];
  /** What it is about: one thing has one hour. */
  readonly key: string;
  readonly payload: string;
  readonly due: Date;
}

const nameOf = (engine: Engine, { source, key }: Pick<AtHour, 'source' | 'key'>) => {
  const named = `${atHourKind} ${engine.digest(key)}`;
  return { key: named, sameAs: engine.digest(`${source}\n${named}`) };
};

/** Keeps something to be done at an hour, in place of what was kept for the same. It is worked as a received thing is. */
export async function keepForHour(engine: Engine, thing: AtHour): Promise<void> {
  const { source, payload, due } = thing;
  const name = nameOf(engine, thing);
  const row = { id: engine.newId(), source, ...name, kind: atHourKind, payload, state: 'received', toldAt: '' };
  await inTransaction(engine, async (tx) => {
    await tx.inbound.deleteMany({ where: { sameAs: name.sameAs } });
    await tx.inbound.create({ data: { ...row, attempts: 0, availableAt: due, receivedAt: engine.clock.now() } });
  });
}

/** Forgets it, unless it is being done already. */
export async function forgetHour(engine: Engine, thing: Pick<AtHour, 'source' | 'key'>): Promise<void> {
  const { sameAs } = nameOf(engine, thing);
  // Asked first: where nothing is kept nobody waits for the lock of a writer.
  if (!(await engine.db.inbound.findFirst({ where: { sameAs, state: 'received' }, select: { id: true } }))) return;
  await inTransaction(engine, (tx) => tx.inbound.deleteMany({ where: { sameAs, state: 'received' } }));
}
