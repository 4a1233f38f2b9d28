import { tellAside } from '../notify/plan.ts';
import type { Work } from '../verb/work.ts';
import type { RecurringNews } from './news.ts';
import type { RecurringRow } from './seen.ts';

/** Tells the person who looks after a recurring ticket, or the leads of its desk where nobody does any more. */
export async function tellOfRecurring(
  work: Pick<Work, 'ctx' | 'tx' | 'now'>,
  row: Pick<RecurringRow, 'title' | 'deskId' | 'ownerId'>,
  news: Omit<RecurringNews, 'title' | 'desk'>,
): Promise<void> {
  const { ownerId, title, deskId } = row;
  const desk = (await work.ctx.book.read(work.tx)).desk(deskId).name;
  await tellAside(work, {
    aside: 'recurring',
    content: { title, desk, ...news } satisfies RecurringNews,
    of: work.ctx.newId(),
    reason: ownerId === null ? 'lead' : 'timer',
    news: 'always',
    desk: deskId,
    to: [ownerId === null ? { group: 'leads' } : { person: ownerId }],
  });
}
