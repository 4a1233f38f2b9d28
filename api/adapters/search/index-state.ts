import { z } from 'zod';
import type { Db, Log, SearchIndex, Tx } from '#core';
import { classify } from '../classify.ts';

const key = 'search index';
const sayEveryMs = 10_000;

/** Which engine keeps its index up to date, and up to which ticket that was built; null when it is whole. */
const State = z.object({ engine: z.string(), upTo: z.string().nullable() });
type State = z.infer<typeof State>;

/** Builds the next part of an index: the tickets after an id. Gives the last of them and how many; undefined when there are none. */
export type BuildPart = (tx: Tx, after: string) => Promise<{ last: string; tickets: number } | undefined>;

/**
 * Makes sure that the index of an engine is whole before it is searched: where another engine was used before, it is built
 * part by part. Processes that start at once share the work, and one that is stopped is gone on from.
 */
export async function makeWhole(db: Db, log: Log, engine: SearchIndex['engine'], build: BuildPart): Promise<void> {
  let tickets = 0;
  let said = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { text, state } = await read(db);
    if (state.engine === engine && state.upTo === null) break;
    const after = state.engine === engine ? (state.upTo ?? '') : '';
    const built = await db
      .$transaction((tx) => buildPart(tx, text, { engine, after }, build), { maxWait: 60_000, timeout: 300_000 })
      .catch(unlessBeaten);
    tickets += built;
    if (built > 0 && performance.now() - said >= sayEveryMs) {
      said = performance.now();
      log.info({ engine, tickets }, 'The search index is built before it is used: so many tickets are in it');
    }
  }
  if (tickets > 0) log.info({ engine, tickets }, 'The search index is built');
}

/** The process that moves the mark builds the part: no other one does until this transaction is over. */
async function buildPart(
  tx: Tx,
  seen: string,
  { engine, after }: { engine: string; after: string },
  build: BuildPart,
): Promise<number> {
  const mark = async (from: string, state: State) => {
    const data = { value: JSON.stringify(state), updatedAt: new Date() };
    return (await tx.setting.updateMany({ where: { key, value: from }, data })).count > 0;
  };
  const begun = { engine, upTo: after };
  // Written also where nothing changes: the row is held from here on.
  if (!(await mark(seen, begun))) return 0;
  const part = await build(tx, after);
  await mark(JSON.stringify(begun), { engine, upTo: part?.last ?? null });
  return part?.tickets ?? 0;
}

async function read(db: Db): Promise<{ text: string; state: State }> {
  const none = JSON.stringify({ engine: '', upTo: null } satisfies State);
  const row = await db.setting.findUnique({ where: { key } });
  if (!row) await db.setting.createMany({ data: [{ key, value: none, updatedAt: new Date() }] }).catch(unlessBeaten);
  const text = row?.value ?? none;
  return { text, state: State.parse(JSON.parse(text)) };
}

/** Another process was first: the mark is read again. */
function unlessBeaten(error: unknown): number {
  const kind = classify(error);
  if (kind !== 'duplicate' && kind !== 'retry') throw error;
  return 0;
}
