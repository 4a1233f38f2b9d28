import type { Db, Tx } from '../context.ts';
import type { SayMoment } from '../say/moment.ts';
import type { Words } from '../say/words.ts';
import type { BulkChange } from './change.ts';

/** What is changed of each ticket, in words, the most telling first: `priority high, tag vpn`. */
export async function changeInWords(db: Db | Tx, change: BulkChange, words: Words, moment: SayMoment): Promise<string> {
  const { does } = words.bulk;
  const { status, waitsUntil, assignee, priority, category, addTags, removeTags, snoozedUntil } = change;
  const name = { select: { name: true } } as const;
  const parts: string[] = [];
  if (status !== undefined) {
    const found = await db.status.findUnique({ where: { id: status }, ...name });
    parts.push(does.status(found?.name ?? status, waitsUntil === undefined ? undefined : moment(waitsUntil)));
  }
  if (assignee === null) parts.push(does.toQueue);
  else if (assignee !== undefined) {
    const found = await db.person.findUnique({ where: { id: assignee }, ...name });
    parts.push(does.assignee(found?.name ?? assignee));
  }
  if (priority !== undefined) parts.push(does.priority(words.priority(priority)));
  if (category === null) parts.push(does.noCategory);
  else if (category !== undefined) {
    const found = await db.category.findUnique({ where: { id: category }, ...name });
    parts.push(does.category(found?.name ?? category));
  }
  if (addTags) parts.push(does.addTags(addTags));
  if (removeTags) parts.push(does.removeTags(removeTags));
  if (snoozedUntil === null) parts.push(does.wake);
  else if (snoozedUntil !== undefined) parts.push(does.snooze(moment(snoozedUntil)));
  return parts.join(', ');
}
