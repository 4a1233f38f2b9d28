import type { Db, Tx } from '../context.ts';
import type { OfferedLine } from '../say/card.ts';
import type { Words } from '../say/words.ts';
import { clip } from '../text/cut.ts';
import type { BulkView } from './job-view.ts';

/** So many refusals are said; the list of its tickets has all of them. */
const most = 10;
/** A button below a message is there for so long. */
const offeredMs = 30 * 86_400_000;

/** How far a change of many tickets is, in a sentence, and what it did not do, a line each. */
export async function bulkLines(
  db: Db | Tx,
  view: BulkView,
  { bulk }: Words,
): Promise<{ readonly text: string; readonly lines: readonly string[] }> {
  const text = textOf(view, bulk);
  const states = view.state === 'undoing' || view.state === 'undone' ? ['stays'] : ['refused'];
  const rows = await db.bulkItem.findMany({
    where: { jobId: view.id, state: { in: states } },
    orderBy: { position: 'asc' },
    take: most,
    select: { ticketKey: true, problem: true },
  });
  const lines = rows.map(({ ticketKey, problem }) => {
    const why = clip(problem ?? '', 200);
    return why.includes(ticketKey) ? why : `${ticketKey}: ${why}`;
  });
  const left = (states[0] === 'stays' ? view.stays : view.refused) - lines.length;
  return { text, lines: [...lines, ...(left > 0 ? [bulk.andMore(left)] : [])] };
}

function textOf(view: BulkView, bulk: Words['bulk']): string {
  switch (view.state) {
    case 'proposed':
      return bulk.proposed(view);
    case 'running':
      return bulk.running(view);
    case 'done':
      return bulk.done(view);
    case 'cancelled':
      return bulk.cancelled(view);
    case 'undoing':
      return bulk.undoing(view);
    case 'undone':
      return bulk.undone(view);
  }
}

/** What its person can do about it now, by a line each. */
export function bulkRuns({ id, state, waiting, changed }: BulkView, { bulk }: Words, now: Date): OfferedLine[] {
  const until = now.getTime() + offeredMs;
  const of = (word: string, label: string): OfferedLine => ({ line: `bulk ${word} ${id}`, label, until });
  switch (state) {
    case 'proposed':
      return waiting === 0 ? [] : [of('start', bulk.start(waiting))];
    case 'running':
      return [of('stop', bulk.stop)];
    case 'done':
    case 'cancelled':
      return changed === 0 ? [] : [of('undo', bulk.undo)];
    default:
      return [];
  }
}
