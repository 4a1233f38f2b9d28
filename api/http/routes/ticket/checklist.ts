import {
  AddItems,
  addItems,
  ChangeItem,
  Checklist,
  changeItem,
  removeItem,
  showChecklist,
  TickItems,
  tickItems,
} from '#core';
import { examples } from '../../docs/examples.ts';
import { type Answer, door } from '../../door.ts';

const tag = 'Checklist';
const item = {
  id: '01980a51-77aa-7bbb-8ccc-9d0e1f2a3b4c',
  position: 1,
  text: 'Order the cable',
  done: true,
  doneAt: '2025-12-01T09:00:00.000Z',
  doneBy: examples.ticket.requester,
  assignee: null,
};
const isList: Answer = {
  status: 200,
  description: 'The checklist as it stands now.',
  schema: Checklist,
  example: { items: [item] },
};
const write = { tag, needs: 'tickets:write' } as const;

/** Things to be done on a ticket. */
export const checklistDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/checklist',
    id: 'showChecklist',
    tag,
    needs: 'tickets:read',
    verb: 'checklist.show',
    description:
      'In its order. For people who work on the ticket; its requester sees it where the desk has `checklistShown`.',
    answer: isList,
    handle: async ({ ctx, param }) => ({ body: await showChecklist(ctx, { ticket: param('key') }) }),
  }),
  door({
    ...write,
    method: 'post',
    path: '/tickets/{key}/checklist',
    id: 'addItems',
    verb: 'checklist.add',
    description: 'Adds items behind those that are there, one of each text; a checklist has at most 100.',
    body: AddItems.omit({ ticket: true }),
    example: { texts: ['Order the cable', 'Lay the cable'] },
    answer: { ...isList, status: 201 },
    handle: async ({ ctx, param, body }) => ({ body: await addItems(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    ...write,
    method: 'post',
    path: '/tickets/{key}/checklist/tick',
    id: 'tickItems',
    verb: 'checklist.tick',
    description: 'Ticks items off (`done`) and takes ticks away (`open`), by their ids; the others stay as they are.',
    body: TickItems.omit({ ticket: true }),
    example: { done: [item.id] },
    answer: isList,
    handle: async ({ ctx, param, body }) => ({ body: await tickItems(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    ...write,
    method: 'patch',
    path: '/tickets/{key}/checklist/{item}',
    id: 'changeItem',
    verb: 'checklist.edit',
    description:
      'Changes its words, ticks it, gives it to somebody who works at the desk, or moves it to a `position`.',
    body: ChangeItem.omit({ ticket: true, item: true }),
    example: { done: true },
    answer: isList,
    handle: async ({ ctx, param, body }) => ({
      body: await changeItem(ctx, { ...body, ticket: param('key'), item: param('item') }),
    }),
  }),
  door({
    ...write,
    method: 'delete',
    path: '/tickets/{key}/checklist/{item}',
    id: 'removeItem',
    verb: 'checklist.remove',
    description: 'Takes it off the list.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({
      body: await removeItem(ctx, { ticket: param('key'), item: param('item') }),
    }),
  }),
];
