import { z } from 'zod';
import { command } from '../command.ts';
import { conflict } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { assignBack } from '../ticket/assign.ts';
import { moveTicket } from '../ticket/move.ts';
import { setCategory, setPriority } from '../ticket/set.ts';
import { isOpen } from '../ticket/status.ts';
import { tagTicket, untagTicket } from '../ticket/tags/tag.ts';
import { tagKey } from '../ticket/tags/tag-name.ts';
import { snoozeTicket, wakeTicket } from '../ticket/turn/snooze.ts';
import type { TicketRow } from '../ticket/view.ts';
import { Priority } from '../ticket/words.ts';
import type { Work } from '../verb/work.ts';
import { demandOwn, loadItem, settleItem } from './apply.ts';
import { type Before, type Part, parts, readBefore } from './before.ts';
import { type Step, step, tagsOn } from './steps.ts';

const OneItem = z.object({ job: z.string(), position: z.number().int() });

/** Sets one ticket of many back, as far as nobody has changed the same of it since. */
export const undoOne = command({
  name: 'bulk.undoOne',
  summary: 'Set one ticket of many back',
  effect: 'irreversible',
  input: OneItem,
  output: z.object({ result: z.string() }),
  load: (work, which) => loadItem(work, which, { job: 'undoing', item: 'changed' }),
  allow(work, loaded) {
    demandOwn(work, loaded);
  },
  async run(work, loaded) {
    const { bulk } = wordsOf(work.ctx.actor);
    const row = demandOwn(work, loaded);
    const before = readBefore(loaded.item.before);
    if (!before) throw conflict(bulk.unreadable(row.key));
    const newer = await changedSince(work, row, before);
    const back = await stepsBack(work, row, before, newer);
    for (const one of back) await one.run(work);
    const stays = [...newer];
    if (stays.length === 0) await settleItem(work, loaded, 'undone');
    else
      await settleItem(work, loaded, 'stays', {
        problem: bulk.changedSince(
          row.key,
          stays.map((part) => bulk.parts[part]),
        ),
      });
    return { result: stays.length === 0 ? 'undone' : 'stays' };
  },
});

/** What of a ticket does not stand any more as the job left it: somebody changed it since. */
async function changedSince({ tx }: Work, row: TicketRow, before: Before): Promise<Set<Part>> {
  const { assignee, status, priority, category, snoozedUntil, tagsAdded = [], tagsRemoved = [] } = before;
  const on = new Set((await tagsOn(tx, row)).keys());
  const has = (name: string) => on.has(tagKey(name));
  const stands: Readonly<Record<Part, boolean>> = {
    assignee: assignee === undefined || assignee.to === row.assigneeId,
    status: status === undefined || status.to === row.statusId,
    priority: priority === undefined || priority.to === row.priority,
    category: category === undefined || category.to === row.categoryId,
    snoozedUntil: snoozedUntil === undefined || snoozedUntil.to === (row.snoozedUntil?.toISOString() ?? null),
    tags: tagsAdded.every(has) && !tagsRemoved.some(has),
  };
  return new Set(parts.filter((one) => !stands[one]));
}

/** What sets it back: it is opened again before the rest, and ended again after it. */
async function stepsBack(work: Work, row: TicketRow, before: Before, newer: ReadonlySet<Part>): Promise<Step[]> {
  const ticket = row.key;
  const book = await work.ctx.book.read(work.tx);
  const { assignee, status, waitsUntil, priority, category, snoozedUntil, tagsAdded = [], tagsRemoved = [] } = before;
  const of = (part: Part, isThere: unknown, make: () => Step): Step[] =>
    isThere === undefined || newer.has(part) ? [] : [make()];
  const until = waitsUntil && new Date(waitsUntil) > work.now ? { waitsUntil } : {};
  const moves = of('status', status, () =>
    step(moveTicket, { ticket, status: status?.from ?? '', leaveOpen: true, ...until }),
  );
  const opens = !row.open && status !== undefined && isOpen(book.status(status.from).category);
  const hadTime = snoozedUntil?.from ?? null;
  const isAhead = hadTime !== null && new Date(hadTime) > work.now;
  return [
    ...(opens ? moves : []),
    ...of('category', category, () => step(setCategory, { ticket, category: category?.from ?? null })),
    ...of('priority', priority, () => step(setPriority, { ticket, priority: Priority.parse(priority?.from) })),
    ...of('assignee', assignee, () => ({
      ask: async () => {},
      run: () => assignBack(work, ticket, assignee?.from ?? null),
    })),
    ...(tagsAdded.length === 0 || newer.has('tags') ? [] : [step(untagTicket, { ticket, tags: tagsAdded })]),
    ...(tagsRemoved.length === 0 || newer.has('tags') ? [] : [step(tagTicket, { ticket, tags: tagsRemoved })]),
    ...(opens ? [] : moves),
    ...of('snoozedUntil', snoozedUntil, () =>
      hadTime !== null && isAhead
        ? step(snoozeTicket, { ticket, snoozedUntil: hadTime })
        : step(wakeTicket, { ticket }),
    ),
  ];
}
