import { z } from 'zod';
import { command } from '../../command.ts';
import { conflict, LostRace } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { TagName, tagKey } from './tag-name.ts';

/** A ticket has at most so many. */
const mostTags = 30;

export const TagTicket = z.object({ ticket: TicketKey, tags: z.array(TagName).min(1).max(20) });

/** The ticket with its tags, and which of those that were named were put on it or taken off. */
const Tagged = z.object({ ticket: TicketView, changed: z.array(z.string()) });

/** Puts tags on a ticket; a name that its desk does not know yet becomes a tag as it is written. */
export const tagTicket = command({
  name: 'ticket.tag',
  summary: 'Put tags on it',
  effect: 'writes',
  input: TagTicket,
  output: Tagged,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: (work, row) => demand(work.ctx.actor, 'tag', row),
  async run(work, row, input) {
    const { tx, ctx } = work;
    const there = await keysOn(work, row);
    const wanted = new Map(input.tags.map((name) => [tagKey(name), name]));
    const missing = [...wanted].filter(([key]) => !there.has(key));
    if (missing.length === 0) return answer(work, row, []);
    if (there.size + missing.length > mostTags) throw conflict(wordsOf(ctx.actor).refuse.tooManyTags(mostTags));
    const names: string[] = [];
    for (const [nameKey, typed] of missing) {
      const known = await tx.tag.findUnique({ where: { deskId_nameKey: { deskId: row.deskId, nameKey } } });
      const tag = known ?? { id: ctx.newId(), deskId: row.deskId, name: typed, nameKey, uses: 0 };
      if (!known) await tx.tag.createMany({ data: [tag] });
      const { count } = await tx.tag.updateMany({ where: { id: tag.id }, data: { uses: { increment: 1 } } });
      if (count === 0) throw new LostRace(row.id);
      await tx.ticketTag.createMany({ data: [{ ticketId: row.id, tagId: tag.id }] });
      names.push(tag.name);
    }
    const next = await changeTicket(work, row, { tagged: true });
    work.record(subjectOf(next), { type: 'ticket.tagged', added: names, removed: [] });
    return answer(work, next, names);
  },
});

/** Takes tags off a ticket; the desk keeps them. */
export const untagTicket = command({
  name: 'ticket.untag',
  summary: 'Take tags off it',
  effect: 'writes',
  input: TagTicket,
  output: Tagged,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: (work, row) => demand(work.ctx.actor, 'tag', row),
  async run(work, row, input) {
    const there = await keysOn(work, row);
    const gone = [...new Set(input.tags.map(tagKey))].flatMap((key) => there.get(key) ?? []);
    if (gone.length === 0) return answer(work, row, []);
    const ids = gone.map((one) => one.id);
    await work.tx.ticketTag.deleteMany({ where: { ticketId: row.id, tagId: { in: ids } } });
    await work.tx.tag.updateMany({ where: { id: { in: ids } }, data: { uses: { decrement: 1 } } });
    const next = await changeTicket(work, row, {});
    const names = gone.map((one) => one.name);
    work.record(subjectOf(next), { type: 'ticket.tagged', added: [], removed: names });
    return answer(work, next, names);
  },
});

async function keysOn({ tx }: Work, { id }: TicketRow) {
  const rows = await tx.ticketTag.findMany({ where: { ticketId: id }, select: { tag: true } });
  return new Map(rows.map(({ tag }) => [tag.nameKey, tag]));
}

async function answer(work: Work, row: TicketRow, changed: string[]) {
  return { ticket: viewTicket(row, work.ctx, await work.ctx.book.read(work.tx)), changed };
}
