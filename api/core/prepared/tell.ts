import { tellAside } from '../notify/plan.ts';
import type { Work } from '../verb/work.ts';
import type { PreparedRow } from './find.ts';
import type { Stop } from './prepared-view.ts';

/** Tells somebody that a colleague gave them a reply to look at, or gave it back. */
export async function tellHanded(work: Work, { holder, author, text, asks, ticket }: PreparedRow): Promise<void> {
  const { actor } = work.ctx;
  const by = actor.kind === 'person' ? actor.name : 'Threadline';
  const content = {
    what: 'handed',
    key: ticket.key,
    title: ticket.title,
    by,
    text,
    asks,
    own: holder.id === author.id,
  } as const;
  await tell(work, holder.id, content);
}

/** Tells whom a reply is with that it does not go out by itself; people who see the ticket no more read only their own words. */
export async function tellStopped(
  work: Work,
  { holderId, text, ticket }: PreparedRow,
  { why, by, sees }: { why: Stop; by: string; sees: boolean },
): Promise<void> {
  const title = sees ? ticket.title : '';
  await tell(work, holderId, { what: 'stopped', key: ticket.key, title, by, text, why });
}

async function tell(work: Work, person: string, content: object): Promise<void> {
  const of = work.ctx.newId();
  await tellAside(work, {
    aside: 'prepared',
    content,
    of,
    reason: 'timer',
    news: 'always',
    desk: null,
    to: [{ person }],
  });
}
