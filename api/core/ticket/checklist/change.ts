import { z } from 'zod';
import { command } from '../../command.ts';
import { conflict, invalid, notFound } from '../../errors.ts';
import type { EventOf } from '../../events.ts';
import { worksAt } from '../../leaving/works-at.ts';
import { wordsOf } from '../../say/choose.ts';
import { en } from '../../say/en/en.ts';
import { seenLine } from '../../text/clean.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { Checklist } from './item-view.ts';
import { type ItemRow, itemRows, viewItems } from './read.ts';

/** A checklist has at most so many items. */
export const mostItems = 100;

const Text = seenLine(1, 500, en.input.itemText, en.input.itemText);
const onItem = { ticket: TicketKey, item: z.string() };

export const AddItems = z.object({
  ticket: TicketKey,
  /** What is to be done, one line each. */
  texts: z.array(Text).min(1).max(mostItems),
  /** Id of somebody who works at the desk, or `me`: who does it. */
  assignee: z.string().optional(),
});
export const ChangeItem = z.object({
  ...onItem,
  text: Text.optional(),
  done: z.boolean().optional(),
  /** Id of somebody who works at the desk, or `me`; null for nobody. */
  assignee: z.string().nullable().optional(),
  /** Its new place in the list, from 1 on. */
  position: z.number().int().min(1).max(mostItems).optional(),
});
const RemoveItem = z.object(onItem);
export const TickItems = z.object({
  ticket: TicketKey,
  /** Ids of items that are done, and of those that are not; the others stay as they are. */
  done: z.array(z.string()).max(mostItems).default([]),
  open: z.array(z.string()).max(mostItems).default([]),
});

const Changed = Checklist.extend({ ticket: TicketView });
type Did = EventOf<'ticket.checklist'>['did'];

const load = (work: Work, { ticket }: { ticket: string }) => loadTicket(work.tx, work.ctx.actor, ticket);
const allow = (work: Work, row: TicketRow) => demand(work.ctx.actor, 'checklist', row);

/** Puts things to be done on a ticket, behind those that are there. */
export const addItems = command({
  name: 'checklist.add',
  summary: 'Add to its checklist',
  effect: 'writes',
  input: AddItems,
  output: Changed,
  load,
  allow,
  async run(work, row, { texts, assignee }) {
    const { tx, ctx, now } = work;
    const there = await itemRows(tx, row.id);
    if (there.length + texts.length > mostItems) throw conflict(wordsOf(ctx.actor).refuse.tooManyItems(mostItems));
    const assigneeId = assignee === undefined ? null : await workerOf(work, row, assignee);
    const first = (there.at(-1)?.position ?? 0) + 1;
    const rows = texts.map((text, at) => ({
      id: ctx.newId(),
      ticketId: row.id,
      position: first + at,
      text,
      assigneeId,
      createdAt: now,
    }));
    await tx.checklistItem.createMany({ data: rows });
    return finish(work, row, 'added', texts);
  },
});

/** Changes one item: its words, whether it is done, who does it, or its place. */
export const changeItem = command({
  name: 'checklist.edit',
  summary: 'Change an item of its checklist',
  effect: 'writes',
  input: ChangeItem,
  output: Changed,
  load,
  allow,
  async run(work, row, { item: id, text, done, assignee, position }) {
    const { tx } = work;
    const item = await itemOn(work, row, id);
    const where = { id, ticketId: row.id };
    let next = row;
    if (text !== undefined && text !== item.text) {
      await tx.checklistItem.updateMany({ where, data: { text } });
      next = await note(work, next, 'renamed', [item.text], text);
    }
    if (assignee !== undefined) {
      const person = assignee === null ? null : await workerOf(work, row, assignee);
      if (person !== item.assigneeId) {
        await tx.checklistItem.updateMany({ where, data: { assigneeId: person } });
        const to = person && (await tx.person.findUnique({ where: { id: person }, select: { name: true } }))?.name;
        next = await note(work, next, 'assigned', [text ?? item.text], to ?? null);
      }
    }
    if (position !== undefined) next = await moveItem(work, next, id, position);
    if (done !== undefined) next = await tick(work, next, [id], done);
    return answer(work, next);
  },
});

/** Takes an item off the list. */
export const removeItem = command({
  name: 'checklist.remove',
  summary: 'Take an item off its checklist',
  effect: 'writes',
  input: RemoveItem,
  output: Changed,
  load,
  allow,
  async run(work, row, { item: id }) {
    const { text } = await itemOn(work, row, id);
    await work.tx.checklistItem.deleteMany({ where: { id, ticketId: row.id } });
    return finish(work, row, 'removed', [text]);
  },
});

/** Ticks items off, and takes ticks away; what others ticked meanwhile stays as it is. */
export const tickItems = command({
  name: 'checklist.tick',
  summary: 'Tick items of its checklist off',
  effect: 'writes',
  input: TickItems,
  output: Changed,
  load,
  allow,
  async run(work, row, { done, open }) {
    const ticked = await tick(work, row, done, true);
    return answer(work, await tick(work, ticked, open, false));
  },
});

/** Changes only those that are not so already. */
async function tick(work: Work, row: TicketRow, ids: readonly string[], done: boolean): Promise<TicketRow> {
  const { tx, now, ctx } = work;
  if (ids.length === 0) return row;
  const where = { ticketId: row.id, id: { in: [...ids] }, doneAt: done ? null : { not: null } };
  const items = await tx.checklistItem.findMany({ where, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  if (items.length === 0) return row;
  const doneById = done && ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  await tx.checklistItem.updateMany({ where, data: { doneAt: done ? now : null, doneById } });
  return note(
    work,
    row,
    done ? 'done' : 'undone',
    items.map((one) => one.text),
  );
}

async function moveItem(work: Work, row: TicketRow, id: string, position: number): Promise<TicketRow> {
  const { tx } = work;
  const items = await itemRows(tx, row.id);
  const others = items.filter((one) => one.id !== id);
  const item = items.find((one) => one.id === id);
  if (!item || items.indexOf(item) === Math.min(position, items.length) - 1) return row;
  const order = [...others.slice(0, position - 1), item, ...others.slice(position - 1)];
  for (const [at, one] of order.entries())
    if (one.position !== at + 1)
      await tx.checklistItem.updateMany({ where: { id: one.id, ticketId: row.id }, data: { position: at + 1 } });
  return note(work, row, 'moved', [item.text]);
}

/** Counts anew and writes down what was done: the ticket's row holds that nobody else does so at the same moment. */
async function note(
  work: Work,
  row: TicketRow,
  did: Did,
  items: readonly string[],
  to: string | null = null,
): Promise<TicketRow> {
  const all = { ticketId: row.id };
  const counted = {
    items: await work.tx.checklistItem.count({ where: all }),
    itemsDone: await work.tx.checklistItem.count({ where: { ...all, doneAt: { not: null } } }),
  };
  const next = await changeTicket(work, row, counted);
  const desk = (await work.ctx.book.read(work.tx)).desk(row.deskId);
  const audience = desk.checklistShown ? 'public' : 'internal';
  work.record(subjectOf(next), { type: 'ticket.checklist', did, items: [...items], to, audience });
  return next;
}

async function finish(work: Work, row: TicketRow, did: Did, items: readonly string[]) {
  return answer(work, await note(work, row, did, items));
}

async function answer(work: Work, row: TicketRow) {
  const ticket = viewTicket(row, work.ctx, await work.ctx.book.read(work.tx));
  return { ticket, items: viewItems(await itemRows(work.tx, row.id)) };
}

/** @throws DeskError `not_found` */
async function itemOn({ tx, ctx }: Work, row: TicketRow, id: string): Promise<Pick<ItemRow, 'text' | 'assigneeId'>> {
  const item = await tx.checklistItem.findFirst({ where: { id, ticketId: row.id } });
  if (!item) throw notFound(wordsOf(ctx.actor).checklist.gone(row.key));
  return item;
}

/** @throws DeskError `invalid` for somebody who does not work at the desk */
async function workerOf(work: Work, row: TicketRow, asked: string): Promise<string> {
  const { actor, book } = work.ctx;
  const id = asked === 'me' && actor.kind === 'person' ? actor.personId : asked;
  if (await worksAt(work.tx, row.deskId, id)) return id;
  const { refuse } = wordsOf(actor);
  const { name } = (await book.read(work.tx)).desk(row.deskId);
  throw invalid(refuse.notTheirs(name, row.key), [{ field: 'assignee', message: refuse.whoWorksAt(name) }]);
}
