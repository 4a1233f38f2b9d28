import { type Engine, inTransaction, type Tx } from '../../context.ts';
import { headOf } from '../../text/cut.ts';
import type { NoSuchReader } from '../server/no-such-reader.ts';

/** An address that its server refused for good. */
export interface Dead {
  readonly address: string;
  readonly status: string;
  readonly says: string;
  /** The mail of ours that came back; null where its server did not take it. */
  readonly mailId: string | null;
  readonly ticketId: string | null;
}

/** Nothing is sent any more to an address that is there no more. */
export async function bury(tx: Tx, { address, ...said }: Dead, now: Date): Promise<void> {
  const { count } = await tx.deadAddress.updateMany({ where: { address }, data: said });
  if (count === 0) await tx.deadAddress.createMany({ data: [{ address, ...said, since: now }] });
}

/** Writes down that a server knows nobody at an address. */
export async function buryRefused(engine: Engine, { address, status, message }: NoSuchReader, ticketId: string | null) {
  const dead = { address: address.toLowerCase(), status, says: headOf(message, 1_000), mailId: null, ticketId };
  try {
    await inTransaction(engine, (tx) => bury(tx, dead, engine.clock.now()));
  } catch (error) {
    // Another mail was refused at the same time.
    if (engine.classify(error) !== 'duplicate') throw error;
  }
}
