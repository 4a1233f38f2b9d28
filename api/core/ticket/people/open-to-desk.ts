import { z } from 'zod';
import { chosenKind } from '../../access/on-it.ts';
import { command } from '../../command.ts';
import type { Tx } from '../../context.ts';
import { readEvent } from '../../stored.ts';
import type { Work } from '../../verb/work.ts';
import { OnTicket } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { regretMs } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { factsOf, subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { audienceOf, partOf } from './put-on.ts';

export const OpenedToDesk = z.object({ ticket: TicketView, changed: z.boolean() });

/**
 * Ends that a ticket is confidential: its whole desk reads it again, with all that was said meanwhile. The person who made it so
 * takes it back for ten minutes: then those are on it again who came off by it, and those come off who came to it by that.
 */
export const openToDesk = command({
  name: 'ticket.openToDesk',
  summary: 'Show a confidential ticket to its desk again',
  effect: 'sends',
  input: OnTicket,
  output: OpenedToDesk,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    return { row, regret: await regretOf(work, row) };
  },
  async allow(work, { row, regret }, { version }) {
    const { actor } = work.ctx;
    if (regret === null || !may(actor, 'keepConfidential', factsOf(row))) demand(actor, 'openToDesk', row);
    await checkSeen(work, row, version, ['ticket.confidential'], !row.confidential);
  },
  async run(work, { row, regret }) {
    const { ctx, tx } = work;
    const book = await ctx.book.read(tx);
    if (!row.confidential) return { ticket: viewTicket(row, ctx, book), changed: false };
    const changed = await changeTicket(work, row, { confidential: false });
    const follower = 'follower';
    await tx.participant.updateMany({ where: { ticketId: row.id, kind: chosenKind }, data: { kind: follower } });
    const came = (regret?.came ?? []).filter(({ person }) => partOf(row, person.id) !== null);
    const isGone = (personId: string) => came.some((one) => one.was === undefined && one.person.id === personId);
    for (const { person, was } of came) {
      const where = { ticketId: row.id, personId: person.id };
      if (was === undefined) await tx.participant.deleteMany({ where });
      else await tx.participant.updateMany({ where, data: { kind: was } });
    }
    const stay = row.participants.flatMap(({ personId, kind }) => {
      if (isGone(personId)) return [];
      const was = came.find((one) => one.person.id === personId)?.was;
      return [{ personId, kind: was ?? (kind === chosenKind ? follower : kind) }];
    });
    const back = (regret?.gone ?? []).filter((one) => !stay.some(({ personId }) => personId === one.person.id));
    await tx.participant.createMany({
      data: back.map(({ person, as }) => ({ ticketId: row.id, personId: person.id, kind: as })),
    });
    const participants = [...stay, ...back.map(({ person, as }) => ({ personId: person.id, kind: as }))];
    const next = { ...changed, participants };
    work.record(subjectOf(next), { type: 'ticket.confidential', on: false });
    for (const { person, as, was } of came)
      if (was === undefined)
        work.record(subjectOf(next), { type: 'ticket.personRemoved', person, as, audience: audienceOf(as) });
    for (const { person, as } of back)
      work.record(subjectOf(next), { type: 'ticket.personAdded', person, as, audience: audienceOf(as) });
    return { ticket: viewTicket(next, ctx, book), changed: true };
  },
});

/** The people who came off it and to it when the actor made it confidential a moment ago; null where they did not. */
async function regretOf({ tx, ctx: { actor }, now }: Work, row: TicketRow) {
  if (!row.confidential || actor.kind !== 'person') return null;
  const type = 'ticket.confidential';
  const last = await tx.event.findFirst({ where: { ticketId: row.id, type }, orderBy: { id: 'desc' } });
  const isTheirs = last?.actorId === actor.personId && now.getTime() - last.at.getTime() < regretMs;
  return last && isTheirs ? movedBy(tx, row.id, last.version) : null;
}

async function movedBy(tx: Tx, ticketId: string, version: number) {
  const types = ['ticket.personRemoved', 'ticket.personAdded'];
  const where = { ticketId, type: { in: types }, version };
  const rows = await tx.event.findMany({ where, orderBy: { id: 'asc' }, select: { data: true } });
  const events = rows.map(({ data }) => readEvent(data));
  return {
    gone: events.flatMap((one) => (one.type === 'ticket.personRemoved' && one.by === 'confidential' ? [one] : [])),
    came: events.flatMap((one) => (one.type === 'ticket.personAdded' && one.by === undefined ? [one] : [])),
  };
}
