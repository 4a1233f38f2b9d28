import { tellAside } from '../notify/plan.ts';
import type { Work } from '../verb/work.ts';
import type { PreparedRow } from './find.ts';
import type { Stop } from './prepared-view.ts';

/** What happens to a reply within such a time is one message, which changes: nobody is called many times with one reply. */
const togetherMs = 15 * 60_000;

/** Tells somebody that a colleague gave them a reply to look at, or gave it back; what it says is looked up as it is delivered. */
export async function tellHanded(work: Work, { id, holderId }: PreparedRow, by?: string): Promise<void> {
  const { actor } = work.ctx;
  const giver = by ?? (actor.kind === 'person' ? actor.name : 'Threadline');
  await tell(work, holderId, { what: 'handed', prepared: id, by: giver, round: roundOf(work) });
}

/** Tells whom a reply is with that it does not go out by itself. */
export async function tellStopped(
  work: Work,
  { id, holderId }: PreparedRow,
  { why, by }: { why: Stop; by: string },
): Promise<void> {
  await tell(work, holderId, { what: 'stopped', prepared: id, by, why, round: roundOf(work) });
}

const roundOf = ({ now }: Work): number => Math.floor(now.getTime() / togetherMs);

interface Content {
  readonly what: 'handed' | 'stopped';
  readonly prepared: string;
  readonly by: string;
  readonly round: number;
  readonly why?: Stop;
}

/** What of a reply is told together has one name, as long as a name of an event may be: it comes round again after a year. */
const nameOf = ({ what, prepared, round }: Content): string =>
  [what.slice(0, 1), (round % 36 ** 3).toString(36).padStart(3, '0'), prepared.replaceAll('-', '')].join('');

async function tell(work: Work, person: string, content: Content): Promise<void> {
  const name = nameOf(content);
  const told = await work.tx.delivery.findFirst({
    where: { eventId: name, personId: person },
    orderBy: { id: 'desc' },
    select: { state: true },
  });
  // What waits is composed as it is delivered: it says how things stand then.
  if (told?.state === 'pending') return;
  await tellAside(work, {
    aside: 'prepared',
    content: { ...content, again: told !== null },
    of: told ? work.ctx.newId() : name,
    reason: 'timer',
    news: 'always',
    desk: null,
    to: [{ person }],
  });
}
