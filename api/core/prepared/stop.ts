import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { command } from '../command.ts';
import type { Tx } from '../context.ts';
import { forbidden } from '../errors.ts';
import type { DomainEvent, EventType } from '../events.ts';
import { parsedJson } from '../stored.ts';
import { sideOf } from '../ticket/comments/side.ts';
import { changeTicket, findByKey } from '../ticket/load.ts';
import { Moved } from '../ticket/merge/moved.ts';
import { isOpen, StatusCategory } from '../ticket/status.ts';
import { subjectOf } from '../ticket/view.ts';
import type { Recorded } from '../verb/happened.ts';
import { intent, type Reaction } from '../verb/reaction.ts';
import type { Work } from '../verb/work.ts';
import { type PreparedRow, preparedParts, ticketOf } from './find.ts';
import { Stop } from './prepared-view.ts';
import { tellStopped } from './tell.ts';

/** What waits does not go out by itself any more: it stays a draft, and the one who has it is told why. */
export const stopPrepared = command({
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
  const { id, version } = found;
  const { count } = await tx.preparedReply.updateMany({
    where: { id, version, sendAt: { not: null } },
    data: { sendAt: null, stopped: why, version: version + 1, updatedAt: now },
  });
  if (count === 0) return false;
  const row = await ticketOf(tx, found);
  const next = await changeTicket(work, row, {});
  work.record(subjectOf(next), { type: 'ticket.prepared', what: 'stopped', why, whose: found.holder });
  await tellStopped(work, found, { why, by });
  return true;
}

/** Why what waits on its ticket stops because of this; null where it goes on. */
async function whyOf({ event, by, subject }: Recorded, tx: Tx): Promise<Stop | null> {
  switch (event.type) {
    case 'ticket.replied':
      return event.side === 'requester' ? 'requester' : 'answered';
    case 'comment.edited':
    case 'comment.withdrawn':
      return event.audience === 'public' && (await isTheirs(tx, by, subject)) ? 'edited' : null;
    case 'ticket.edited':
    case 'ticket.answered':
      return (await isTheirs(tx, by, subject)) ? 'edited' : null;
    case 'ticket.requesterSet':
      return 'readers';
    case 'ticket.personAdded':
      return event.audience === 'public' ? 'readers' : null;
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

/** Whether somebody of the requester's side did it. */
async function isTheirs(tx: Tx, by: Actor, subject: Recorded['subject']): Promise<boolean> {
  const row = by.kind === 'person' && subject ? await findByKey(tx, subject.key) : null;
  return row !== null && sideOf(by, row) === 'requester';
}

/** What people do not stop their own with: they know of it, and it changes nothing that they wrote for. */
const known: readonly EventType[] = ['ticket.replied', 'ticket.edited', 'ticket.answered', 'ticket.personAdded'];

/** Stops what waits on a ticket when something happens there that its text did not know of, or when it is over. */
export const stopWaiting: Reaction = {
  name: 'stop-prepared',
  on: [
    'ticket.replied',
    'comment.edited',
    'comment.withdrawn',
    'ticket.edited',
    'ticket.answered',
    'ticket.requesterSet',
    'ticket.personAdded',
    'ticket.moved',
    'ticket.withdrawn',
    'ticket.deleted',
    'ticket.merged',
  ],
  async react(happened, { tx }) {
    const { subject, by, event } = happened;
    if (!subject) return [];
    const rows = await tx.preparedReply.findMany({
      where: { ticketId: subject.id, sendAt: { not: null } },
      orderBy: { id: 'asc' },
      select: { id: true, holderId: true, forKey: true },
    });
    const why = rows.length === 0 ? null : await whyOf(happened, tx);
    if (!why) return [];
    const own = known.includes(event.type) && by.kind === 'person' ? by.personId : null;
    const name = by.kind === 'person' ? by.name : '';
    // Of two tickets that become one, what was meant for the one that stays goes on where nobody else reads it then.
    const brings = event.type === 'ticket.merged' && (await bringsReader(tx, subject.id, event));
    return rows
      .filter((one) => one.holderId !== own)
      .flatMap(({ id, forKey }) => {
        const stays = why === 'merged' && forKey === subject.key;
        if (stays && !brings) return [];
        return [intent(stopPrepared, { prepared: id, why: stays ? 'readers' : why, by: name }, 'system')];
      });
  },
};

/** Whether somebody who read the other ticket from outside reads this one since they are one. */
async function bringsReader(tx: Tx, ticketId: string, { way, ticket: fromKey }: Merge): Promise<boolean> {
  if (way !== 'from') return false;
  const record = await tx.mergeRecord.findFirst({
    where: { fromKey, undoneAt: null, intoId: ticketId },
    select: { moved: true },
  });
  const people = record ? Moved.parse(parsedJson(record.moved)).people : [];
  if (people.length === 0) return false;
  const where = { ticketId, kind: 'copied', personId: { in: people } };
  return (await tx.participant.count({ where })) > 0;
}

type Merge = Extract<DomainEvent, { type: 'ticket.merged' }>;
