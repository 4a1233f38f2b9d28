import type { Db, Tx } from '../context.ts';
import type { OfferedLine } from '../say/card.ts';
import type { Words } from '../say/words.ts';
import { clip } from '../text/cut.ts';
import { changeInWords } from './in-words.ts';
import type { BulkResult, BulkView } from './job-view.ts';

/** So many refusals are said; the list of its tickets has all of them. */
const most = 10;
/** So many tickets are named. */
const mostKeys = 5;
/** So much of a change stands on a button. */
const longestLabel = 40;
/** A button below a message is there for so long. */
const offeredMs = 30 * 86_400_000;

/** Which of its tickets a change is about, by how far it is. */
const meant: Readonly<Record<BulkView['state'], readonly BulkResult[]>> = {
  proposed: ['waiting'],
  running: ['waiting', 'changed'],
  done: ['changed'],
  cancelled: ['changed'],
  undoing: ['changed', 'undone'],
  undone: ['undone'],
};

export interface BulkLines {
  readonly text: string;
  readonly lines: readonly string[];
  /** What is changed, in words. */
  readonly change: string;
}

/**
 * What a change of many tickets is and how far, in sentences for the person who makes it, and what it did not do, a line each. `before`: of the message about
 * the change itself, which stays when it is undone; how far that is stands in another one.
 */
export async function bulkLines(
  db: Db | Tx,
  view: BulkView,
  words: Words,
  { before = false }: { readonly before?: boolean } = {},
): Promise<BulkLines> {
  const { bulk } = words;
  const by = await db.person.findUnique({ where: { id: view.by.id }, select: { timeZone: true } });
  const change = await changeInWords(db, view.change, words, words.moment(by?.timeZone ?? 'UTC'));
  const undoes = view.state === 'undoing' || view.state === 'undone';
  const lost = undoes ? 'stays' : 'refused';
  const rows = await db.bulkItem.findMany({
    where: { jobId: view.id, state: { in: [...meant[view.state], lost] } },
    select: { position: true, ticketKey: true, state: true },
  });
  rows.sort((one, other) => byKey.compare(one.ticketKey, other.ticketKey));
  const of = rows.filter((one) => one.state !== lost).map((one) => one.ticketKey);
  const what = bulk.what(change, of.length, named(of, bulk));
  const text =
    before && undoes ? `${what} ${bulk.isNow(bulk.states[view.state])}` : bulk[view.state]({ ...view, what });
  if (before && undoes) return { text, lines: [], change };
  const refused = rows.filter((one) => one.state === lost);
  const first = refused.slice(0, most);
  const problems = await db.bulkItem.findMany({
    where: { jobId: view.id, position: { in: first.map((one) => one.position) } },
    select: { position: true, problem: true },
  });
  const why = new Map(problems.map((one) => [one.position, one.problem]));
  const lines = first.map(({ ticketKey, position }) => {
    const said = clip(why.get(position) ?? '', 200);
    return said.includes(ticketKey) ? said : `${ticketKey}: ${said}`;
  });
  const left = refused.length - lines.length;
  return { text, lines: [...lines, ...(left > 0 ? [bulk.andMore(left)] : [])], change };
}

/** IT-4 comes before IT-12. */
const byKey = new Intl.Collator('en', { numeric: true });

/** Some keys, then how many more there are; one more is named itself. */
function named(keys: readonly string[], { andMore }: Words['bulk']): string {
  const some = keys.length === mostKeys + 1 ? keys : keys.slice(0, mostKeys);
  const left = keys.length - some.length;
  return left > 0 ? `${some.join(', ')} ${andMore(left)}` : some.join(', ');
}

/** What its person can do about it now, by a line each; `change`: what it does, in words. */
export function bulkRuns(
  { id, state, waiting, changed }: BulkView,
  { bulk }: Words,
  now: Date,
  change: string,
): OfferedLine[] {
  const until = now.getTime() + offeredMs;
  const of = (word: string, label: string): OfferedLine => ({ line: `bulk ${word} ${id}`, label, until });
  switch (state) {
    case 'proposed':
      return waiting === 0 ? [] : [of('start', bulk.start(waiting, clip(change, longestLabel)))];
    case 'running':
      // When all are done there is nothing left to stop.
      return waiting === 0 ? [] : [of('stop', bulk.stop)];
    case 'done':
    case 'cancelled':
      return changed === 0 ? [] : [of('undo', bulk.undo)];
    default:
      return [];
  }
}
