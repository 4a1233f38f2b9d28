import { partsOf } from '../../access/on-it.ts';
import { conflict, forbidden } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { demand } from '../load.ts';
import type { TicketRow } from '../view.ts';

/** Everybody who is on a ticket without working on it. */
export const peopleOn = ({ requesterId, participants }: TicketRow): string[] => [
  ...new Set([requesterId, ...participants.map((one) => one.personId)]),
];

const areAmong = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one));

/**
 * Refuses a merge by which somebody would read what neither ticket showed them: the desk that reads internal text stays the same,
 * and what is confidential goes only among people who read it already.
 * @throws DeskError `forbidden`, `conflict`
 */
export async function demandMerge(work: Work, from: TicketRow, into: TicketRow): Promise<void> {
  const { actor } = work.ctx;
  const { refuse } = wordsOf(actor);
  if (from.id === into.id) throw conflict(refuse.mergeSame(into.key), { ticketKey: into.key });
  demand(actor, 'merge', from);
  demand(actor, 'merge', into);
  if (from.deskId !== into.deskId) {
    const book = await work.ctx.book.read(work.tx);
    throw conflict(refuse.mergeDesks(from.key, book.desk(from.deskId).name, into.key));
  }
  if (into.statusCategory === 'closed') throw conflict(refuse.mergeClosed(into.key, from.key));
  if (from.confidential && !into.confidential) throw forbidden(refuse.mergeShows(from.key, into.key));
  if (!into.confidential) return;
  if (!areAmong(peopleOn(from), peopleOn(into))) throw forbidden(refuse.mergePeople(into.key, from.key));
  // Of a confidential one only those followers read it who were let in.
  const followers = (row: TicketRow) => partsOf(row.participants).chosen;
  const isKept = areAmong(peopleOn(into), peopleOn(from)) && areAmong(followers(into), followers(from));
  if (from.confidential && !isKept) throw forbidden(refuse.mergePeople(from.key, into.key));
  if (from.confidential && !(await readsBoth(work, from, into)))
    throw forbidden(refuse.mergeAssignee(from.key, into.key));
}

/** Whether the one who has the other ticket reads this one, too. */
async function readsBoth({ tx }: Work, { assigneeId, deskId }: TicketRow, into: TicketRow): Promise<boolean> {
  if (into.assigneeId === null || into.assigneeId === assigneeId) return true;
  return (await tx.deskMember.count({ where: { deskId, personId: into.assigneeId, lead: true } })) > 0;
}
