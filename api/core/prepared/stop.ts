import { z } from 'zod';
import { command } from '../command.ts';
import { forbidden } from '../errors.ts';
import { actorAgain } from '../person/load.ts';
import { changeTicket } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { isOpen, StatusCategory } from '../ticket/status.ts';
import { factsOf, subjectOf } from '../ticket/view.ts';
import type { Recorded } from '../verb/happened.ts';
import { intent, type Reaction } from '../verb/reaction.ts';
import type { Work } from '../verb/work.ts';
import { type PreparedRow, preparedParts, ticketOf } from './find.ts';
import { Stop } from './prepared-view.ts';
import { tellStopped } from './tell.ts';

/** What waits does not go out by itself any more: it stays a draft, and the one who has it is told why. */
const stopPrepared = command({
  name: 'prepared.stop',
  summary: 'Stop a reply that was to go out by itself',
  effect: 'writes',
  input: z.object({ prepared: z.string(), why: Stop, by: z.string() }),
  output: z.object({ stopped: z.boolean() }),
  load: ({ tx }, { prepared: id }) => tx.preparedReply.findUnique({ where: { id }, include: preparedParts }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Threadline stops it by itself.');
  },
  run: async (work, found, { why, by }) => ({ stopped: found ? await stopOne(work, found, { why, by }) : false }),
});

/** Stops one that waits; gives whether it waited. */
export async function stopOne(
  work: Work,
  found: PreparedRow,
  { why, by }: { why: Stop; by: string },
): Promise<boolean> {
  const { tx, now } = work;
  const { id, holderId, version } = found;
  const { count } = await tx.preparedReply.updateMany({
    where: { id, version, sendAt: { not: null } },
    data: { sendAt: null, stopped: why, version: version + 1, updatedAt: now },
  });
  if (count === 0) return false;
  const row = await ticketOf(tx, found);
  const next = await changeTicket(work, row, {});
  work.record(subjectOf(next), { type: 'ticket.prepared', what: 'stopped', why, whose: found.holder });
  const { actor, active } = await actorAgain(tx, holderId, 'system');
  const sees = actor !== null && active && !row.deletedAt && may(actor, 'view', factsOf(row));
  if (active) await tellStopped(work, found, { why, by, sees });
  return true;
}

/** Why what waits on its ticket stops because of this; null where it goes on. */
function whyOf({ event }: Recorded): Stop | null {
  switch (event.type) {
    case 'ticket.replied':
      return event.side === 'requester' ? 'requester' : 'answered';
    case 'ticket.moved':
      return isOpen(StatusCategory.catch('active').parse(event.to.category)) ? null : 'ended';
    case 'ticket.withdrawn':
      return 'ended';
    case 'ticket.deleted':
      return 'deleted';
    case 'ticket.merged':
      return 'merged';
    default:
      return null;
  }
}

/** Stops what waits on a ticket when somebody else answers there, or when it is over. */
export const stopWaiting: Reaction = {
  name: 'stop-prepared',
  on: ['ticket.replied', 'ticket.moved', 'ticket.withdrawn', 'ticket.deleted', 'ticket.merged'],
  async react(happened, { tx }) {
    const { subject, by, event } = happened;
    const why = whyOf(happened);
    if (!subject || !why) return [];
    const rows = await tx.preparedReply.findMany({
      where: { ticketId: subject.id, sendAt: { not: null } },
      orderBy: { id: 'asc' },
      select: { id: true, holderId: true, forKey: true },
    });
    const own = event.type === 'ticket.replied' && by.kind === 'person' ? by.personId : null;
    return (
      rows
        .filter((one) => one.holderId !== own)
        // Of two tickets that become one, what was meant for the one that stays goes on.
        .filter((one) => why !== 'merged' || one.forKey !== subject.key)
        .map(({ id }) => intent(stopPrepared, { prepared: id, why, by: by.kind === 'person' ? by.name : '' }, 'system'))
    );
  },
};
