import {
  CreateRecurring,
  createRecurring,
  EditRecurring,
  editRecurring,
  endRecurring,
  ListRecurring,
  listRecurring,
  PreviewRecurring,
  pauseRecurring,
  previewRecurring,
  RecurringDates,
  RecurringPage,
  RecurringShown,
  RecurringView,
  resumeRecurring,
  showRecurring,
  skipRecurring,
} from '#core';
import { examples } from '../../docs/examples.ts';
import { type Answer, door } from '../../door.ts';
import { shown } from '../shown.ts';

const tag = 'Recurring tickets';
const rule = {
  every: 'week' as const,
  days: ['mo' as const, 'th' as const],
  start: '2026-03-02',
  time: '09:00',
  timeZone: 'Europe/Berlin',
};
const dates = [
  { day: '2026-03-02', at: '2026-03-02T08:00:00.000Z' },
  { day: '2026-03-05', at: '2026-03-05T08:00:00.000Z' },
];
const rrule = 'FREQ=WEEKLY;BYDAY=MO,TH;WKST=MO';
const { assignee, requester } = examples.ticket;
const ben = assignee ?? requester;
const id = '01980a51-9c11-7bbb-8ccc-2b3c4d5e6f73';
const example = {
  ...{ id, desk: 'IT', title: 'Check the backups', description: '', category: null, answers: {}, priority: 'high' },
  ...{ tags: ['backup'], checklist: ['Tapes', 'Cloud'], project: null, task: null },
  rule: { ...rule, interval: 1 },
  ...{ rrule, requester: ben, assignee: ben, owner: ben, state: 'active', problem: null, next: dates },
  ...{ mayChange: true, updatedAt: '2026-03-01T09:20:00.000Z', version: 1 },
};
const isRecurring: Answer = {
  status: 200,
  description: 'The recurring ticket. The ETag is the version.',
  schema: RecurringView,
  example,
};
const change = { needs: 'tickets:write', tag, answer: isRecurring } as const;
const runs = [{ day: '2026-02-26', at: '2026-02-26T08:00:02.000Z', ticket: 'IT-1042', missed: 0 }];

/** Tickets that are opened again and again. */
export const recurringDoors = [
  door({
    method: 'get',
    path: '/recurring-tickets',
    id: 'listRecurring',
    tag,
    needs: 'tickets:read',
    verb: 'recurring.list',
    description: 'Those of the desks where you work, by title. `q` searches titles.',
    query: ListRecurring,
    answer: {
      status: 200,
      description: 'A page of recurring tickets.',
      schema: RecurringPage,
      example: { items: [example], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listRecurring(ctx, query) }),
  }),
  door({
    method: 'post',
    path: '/recurring-tickets',
    id: 'createRecurring',
    tag,
    needs: 'tickets:write',
    verb: 'recurring.create',
    description:
      'For people who work at the desk. It opens a ticket at each date of `rule`, for its `requester`. What is left out of the rule is taken from its first day: a week comes again on its weekday, a month on its day, a year on its date.',
    body: CreateRecurring,
    example: { title: 'Check the backups', desk: 'IT', priority: 'high', checklist: ['Tapes', 'Cloud'], rule },
    answer: { ...isRecurring, status: 201, description: 'The new recurring ticket.' },
    async handle({ ctx, body }) {
      const made = await createRecurring(ctx, body);
      return { ...shown(made), location: `/recurring-tickets/${made.id}` };
    },
  }),
  door({
    method: 'post',
    path: '/recurring-tickets/preview',
    id: 'previewRecurring',
    tag,
    needs: 'tickets:read',
    verb: 'recurring.preview',
    description: 'The next dates of a rule, before anything is set up by it. Nothing is kept.',
    body: PreviewRecurring,
    example: { rule, most: 2 },
    answer: { status: 200, description: 'The dates.', schema: RecurringDates, example: { rrule, dates } },
    handle: async ({ ctx, body }) => ({ body: await previewRecurring(ctx, body) }),
  }),
  door({
    method: 'get',
    path: '/recurring-tickets/{id}',
    id: 'showRecurring',
    tag,
    needs: 'tickets:read',
    verb: 'recurring.show',
    description:
      'One recurring ticket with what became of its last dates. One that is hidden from you is answered like one that does not exist.',
    answer: { ...isRecurring, schema: RecurringShown, example: { ...example, runs } },
    handle: async ({ ctx, param }) => shown(await showRecurring(ctx, param('id'))),
  }),
  door({
    ...change,
    method: 'patch',
    path: '/recurring-tickets/{id}',
    id: 'editRecurring',
    verb: 'recurring.edit',
    description:
      'For the person who looks after it, and those who set up its desk. A rule is given whole. Tickets that it opened before stay as they are, and no date of which there is a ticket comes again.',
    body: EditRecurring.omit({ recurring: true }),
    example: { title: 'Check all backups' },
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editRecurring(ctx, { ...body, ...seen, recurring: param('id') })),
  }),
  door({
    ...change,
    method: 'post',
    path: '/recurring-tickets/{id}/pause',
    id: 'pauseRecurring',
    verb: 'recurring.pause',
    description: 'Nothing is opened until it is resumed. The dates in between are left out.',
    versioned: true,
    handle: async ({ ctx, param, seen }) => shown(await pauseRecurring(ctx, { ...seen, recurring: param('id') })),
  }),
  door({
    ...change,
    method: 'post',
    path: '/recurring-tickets/{id}/resume',
    id: 'resumeRecurring',
    verb: 'recurring.resume',
    description: 'It goes on with its next date.',
    versioned: true,
    handle: async ({ ctx, param, seen }) => shown(await resumeRecurring(ctx, { ...seen, recurring: param('id') })),
  }),
  door({
    ...change,
    method: 'post',
    path: '/recurring-tickets/{id}/skip',
    id: 'skipRecurring',
    verb: 'recurring.skip',
    description: 'Its next date opens no ticket; the one after it does.',
    versioned: true,
    handle: async ({ ctx, param, seen }) => shown(await skipRecurring(ctx, { ...seen, recurring: param('id') })),
  }),
  door({
    ...change,
    method: 'post',
    path: '/recurring-tickets/{id}/end',
    id: 'endRecurring',
    verb: 'recurring.end',
    description: 'Ends it for good. It stays to be read, and so do the tickets that it opened.',
    versioned: true,
    handle: async ({ ctx, param, seen }) => shown(await endRecurring(ctx, { ...seen, recurring: param('id') })),
  }),
];
