import { type Actor, systemActor } from '../actor.ts';
import type { Ctx, Engine, Tx } from '../context.ts';
import { writeEvents } from '../record.ts';

interface SignInLine {
  /** Null when nobody has this account. */
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly by: Actor;
  readonly address: string;
  readonly change: string;
}

/** Writes down that somebody came in, or was not let in. The typed name of an account that is none is not kept. */
export async function noteSignIn(engine: Engine, tx: Tx, { person, by, address, change }: SignInLine): Promise<void> {
  const ctx: Ctx = { ...engine, actor: by, requestId: '' };
  const name = person?.name ?? 'an account that does not exist';
  const event = { type: 'config.changed', noun: 'sign-in', id: '', name, change, address } as const;
  const account = person ? { account: person.id } : {};
  await writeEvents({ ctx, tx, now: engine.clock.now() }, [
    { subject: null, event: { ...event, ...account }, notes: {}, by, cause: null },
  ]);
}

/**
 * Writes down a refused try: the first of a while and the last one before the lock, so that guessing does not fill the
 * log.
 */
export async function noteRefusal(
  engine: Engine,
  tx: Tx,
  refusal: { person: SignInLine['person']; address: string; key: string; tries: number },
): Promise<void> {
  const { person, address, key, tries } = refusal;
  const row = await tx.rateWindow.findUnique({ where: { key } });
  const [first, last] = [row?.count === 1, (row?.count ?? 0) >= tries];
  if (!first && !last) return;
  const change = last ? 'refused, and locked for a while there,' : 'refused';
  await noteSignIn(engine, tx, { person, by: systemActor('sign-in'), address, change });
}
