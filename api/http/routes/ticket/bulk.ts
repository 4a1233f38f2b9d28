import {
  BulkPage,
  BulkTickets,
  BulkView,
  bulkTickets,
  cancelBulk,
  ListBulk,
  ListBulkTickets,
  listBulk,
  ProposeBulk,
  proposeBulk,
  showBulk,
  startBulk,
  undoBulk,
} from '#core';
import { type Answer, door } from '../../door.ts';

const tag = 'Bulk changes';
const example: BulkView = {
  id: '01980a51-7b01-7bbb-8ccc-2b3c4d5e6f90',
  state: 'proposed',
  change: { priority: 'high' },
  by: { id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f72', name: 'Ana Kowalska' },
  total: 42,
  waiting: 40,
  same: 1,
  refused: 1,
  changed: 0,
  undone: 0,
  stays: 0,
  createdAt: '2025-12-01T09:00:00.000Z',
  startedAt: null,
  doneAt: null,
};
const isJob: Answer = { status: 200, description: 'How far it is.', schema: BulkView, example };
const write = { tag, needs: 'tickets:write', method: 'post' } as const;
const read = { tag, needs: 'tickets:read', method: 'get' } as const;

/** One change to many tickets: proposed, begun, watched, stopped, undone. */
export const bulkDoors = [
  door({
    ...write,
    path: '/bulk-changes',
    id: 'proposeBulk',
    verb: 'bulk.propose',
    description:
      'Says what would become of up to 1,000 tickets, and changes none: which would change, which are so already, which are refused and why. `tickets` are keys, or `query` is what a list or a view asks for; what it finds now is meant. It needs the permission `changeManyTickets` at the desk of each ticket, and what the change of that ticket needs by itself.',
    body: ProposeBulk,
    example: { query: { desk: ['IT'], tag: ['printer'], open: true }, change: { priority: 'high' } },
    answer: { ...isJob, status: 201, description: 'The proposal.' },
    async handle({ ctx, body }) {
      const job = await proposeBulk(ctx, body);
      return { body: job, location: `/bulk-changes/${job.id}` };
    },
  }),
  door({
    ...read,
    path: '/bulk-changes',
    id: 'listBulk',
    verb: 'bulk.list',
    description: 'Your own, the newest first. They are kept for 30 days, proposals that never began for two.',
    query: ListBulk,
    answer: { status: 200, description: 'A page.', schema: BulkPage, example: { items: [example], next: null } },
    handle: async ({ ctx, query }) => ({ body: await listBulk(ctx, query) }),
  }),
  door({
    ...read,
    path: '/bulk-changes/{id}',
    id: 'showBulk',
    verb: 'bulk.show',
    description: 'How far it is. A worker does it; nobody has to wait here.',
    answer: isJob,
    handle: async ({ ctx, param }) => ({ body: await showBulk(ctx, { job: param('id') }) }),
  }),
  door({
    ...read,
    path: '/bulk-changes/{id}/tickets',
    id: 'bulkTickets',
    verb: 'bulk.tickets',
    description: 'What becomes of each ticket, in the order in which they were found.',
    query: ListBulkTickets.omit({ job: true }),
    answer: {
      status: 200,
      description: 'A page.',
      schema: BulkTickets,
      example: { items: [{ ticket: 'IT-42', result: 'refused', why: 'IT-42 is closed.' }], next: null },
    },
    handle: async ({ ctx, param, query }) => ({ body: await bulkTickets(ctx, { ...query, job: param('id') }) }),
  }),
  door({
    ...write,
    path: '/bulk-changes/{id}/start',
    id: 'startBulk',
    verb: 'bulk.start',
    description:
      'Begins to change the tickets that were proposed. Each is changed as you may change it at that moment; its history says that it was one of many, and each person is told once, when all is done.',
    answer: isJob,
    handle: async ({ ctx, param }) => ({ body: await startBulk(ctx, { job: param('id') }) }),
  }),
  door({
    ...write,
    path: '/bulk-changes/{id}/cancel',
    id: 'cancelBulk',
    verb: 'bulk.cancel',
    description: 'Stops it. What is changed stays changed, and can be undone.',
    answer: isJob,
    handle: async ({ ctx, param }) => ({ body: await cancelBulk(ctx, { job: param('id') }) }),
  }),
  door({
    ...write,
    path: '/bulk-changes/{id}/undo',
    id: 'undoBulk',
    verb: 'bulk.undo',
    description:
      'Sets the changed tickets back, as you may at that moment. What somebody changed since stays: those tickets are listed with `result=stays` and the reason.',
    answer: isJob,
    handle: async ({ ctx, param }) => ({ body: await undoBulk(ctx, { job: param('id') }) }),
  }),
];
