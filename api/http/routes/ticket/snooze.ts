import {
  listReminders,
  ReminderList,
  ReminderView,
  removeReminder,
  SetReminder,
  SnoozeTicket,
  setReminder,
  snoozeTicket,
  wakeTicket,
} from '#core';
import { examples } from '../../docs/examples.ts';
import { door } from '../../door.ts';
import { isTicket, shown } from '../shown.ts';

const example = {
  id: '01980a51-8b11-7bbb-8ccc-2b3c4d5e6f72',
  ticket: { key: 'IT-1042', title: examples.ticket.title },
  at: '2026-03-03T08:00:00.000Z',
  text: 'call Maya',
};

/** Tickets that are put aside until a time, and reminders. */
export const snoozeDoors = [
  door({
    method: 'post',
    path: '/tickets/{key}/snooze',
    id: 'snoozeTicket',
    tag: 'Tickets',
    needs: 'tickets:write',
    verb: 'ticket.snooze',
    description:
      'For people who work on it: it leaves the queue and the lists of open work in the chats until then, and `snoozed=true` lists it. It comes back by itself, or as soon as its requester writes; its assignee is told why.',
    body: SnoozeTicket.omit({ ticket: true, version: true }),
    example: { snoozedUntil: '2026-03-03T08:00:00.000Z' },
    answer: isTicket,
    handle: async ({ ctx, param, body }) => shown(await snoozeTicket(ctx, { ...body, ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/wake',
    id: 'wakeTicket',
    tag: 'Tickets',
    needs: 'tickets:write',
    verb: 'ticket.wake',
    description: 'Takes up again what was snoozed. A ticket that is not snoozed stays as it is.',
    answer: isTicket,
    handle: async ({ ctx, param }) => shown(await wakeTicket(ctx, { ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/reminders',
    id: 'setReminder',
    tag: 'Reminders',
    needs: 'tickets:write',
    verb: 'reminder.set',
    description: 'Only you are told, in the chat that you use, and only if you may still see the ticket then.',
    body: SetReminder.omit({ ticket: true }),
    example: { at: example.at, text: example.text },
    answer: { status: 201, description: 'The reminder.', schema: ReminderView, example },
    handle: async ({ ctx, param, body }) => ({ body: await setReminder(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    method: 'get',
    path: '/reminders',
    id: 'listReminders',
    tag: 'Reminders',
    needs: 'tickets:read',
    verb: 'reminder.list',
    description: 'Your own that are to come, the next one first.',
    answer: { status: 200, description: 'Your reminders.', schema: ReminderList, example: { items: [example] } },
    handle: async ({ ctx }) => ({ body: await listReminders(ctx) }),
  }),
  door({
    method: 'delete',
    path: '/reminders/{id}',
    id: 'removeReminder',
    tag: 'Reminders',
    needs: 'tickets:write',
    verb: 'reminder.remove',
    description: 'Your own.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({ body: await removeReminder(ctx, { reminder: param('id') }) }),
  }),
];
