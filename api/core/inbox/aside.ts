import { z } from 'zod';
import { type Engine, inTransaction, reading, toldError, writing } from '../context.ts';
import { parsedJson } from '../stored.ts';

/** What was filled into fields of a form that are not there at the moment, as its surface names them. */
const Aside = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
type Aside = z.infer<typeof Aside>;

/**
 * Keeps what does not fit into what an open form can carry, so that it comes back with its fields. It lies where drafts lie, and
 * is none: nobody is offered it, and it goes as they do. The same twice in one form is kept once. Gives what it is found by.
 */
export async function layAside(
  engine: Engine,
  owner: string,
  /** The open form; null for one that is just being opened. */
  form: string | null,
  values: Readonly<Aside>,
): Promise<string> {
  const now = engine.clock.now();
  const content = JSON.stringify(Aside.parse(values));
  const id = engine.newId();
  const key = engine.digest(`${owner}\naside\n${form ?? id}\n${content}`);
  const row = { id, owner, key, kind: 'command', content, state: 'aside', createdAt: now, updatedAt: now };
  try {
    await engine.insert(engine.db, 'Draft', [row]);
    return id;
  } catch (error) {
    if (engine.classify(error) !== 'duplicate') throw toldError(engine, error);
  }
  return inTransaction(engine, async (tx) => {
    const { id: before } = await tx.draft.update({ where: { key }, data: { updatedAt: now } });
    return before;
  });
}

/** What this owner laid aside; empty once its time is over. */
export async function laidAside(engine: Engine, owner: string, id: string): Promise<Aside> {
  const row = await reading(engine, (db) => db.draft.findFirst({ where: { id, owner, state: 'aside' } }));
  return Aside.catch({}).parse(row ? parsedJson(row.content) : {});
}

/** Drops what this owner laid aside: its form is done, or carries another copy by now. */
export async function dropAside(engine: Engine, owner: string, id: string): Promise<void> {
  await writing(engine, (db) => db.draft.deleteMany({ where: { id, owner, state: 'aside' } }));
}
