import { LookAt, leaveTicket, lookAt, PresentNow, PresentOnTicket, presentNow, ticketPresence } from '#core';
import { type Answer, door } from '../../door.ts';

const tag = 'Presence';
const chloe = {
  id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f73',
  name: 'Chloe Martin',
  doing: 'writing',
  since: '2026-03-02T15:02:00.000Z',
};
const isOnTicket: Answer = {
  status: 200,
  description: 'The colleagues who have the ticket open; not yourself.',
  schema: PresentOnTicket,
  example: { people: [chloe] },
};

/** The people who have a ticket open. */
export const presenceDoors = [
  door({
    method: 'get',
    path: '/presence',
    id: 'listPresence',
    tag,
    needs: 'tickets:read',
    verb: 'presence.list',
    description:
      'The colleagues who have tickets open at the desks where you work, by ticket: for a list. The stream sends an event `presence` with the same item whenever it changes, with no people once the last one has left.',
    answer: {
      status: 200,
      description: 'The tickets and the people who have them open.',
      schema: PresentNow,
      example: { items: [{ ticket: 'IT-1042', people: [chloe] }] },
    },
    handle: async ({ ctx }) => ({ body: await presentNow(ctx) }),
  }),
  door({
    method: 'get',
    path: '/tickets/{key}/presence',
    id: 'showPresence',
    tag,
    needs: 'tickets:read',
    verb: 'presence.ofTicket',
    description: 'For people who work on the ticket; its requester never reads who looks at it.',
    answer: isOnTicket,
    handle: async ({ ctx, param }) => ({ body: await ticketPresence(ctx, { ticket: param('key') }) }),
  }),
  door({
    method: 'put',
    path: '/tickets/{key}/presence',
    id: 'lookAtTicket',
    tag,
    needs: 'tickets:write',
    verb: 'presence.look',
    description:
      'Says that you have it open (`viewing`, for a minute) or write on it (`writing`, for two minutes). Say it again every half a minute while that is so; it ends by itself. The answer names the others. Nothing of it is kept or stands in the history.',
    body: LookAt.omit({ ticket: true, form: true }),
    example: { doing: 'writing' },
    answer: isOnTicket,
    handle: async ({ ctx, param, body }) => ({ body: await lookAt(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    method: 'delete',
    path: '/tickets/{key}/presence',
    id: 'leaveTicket',
    tag,
    needs: 'tickets:write',
    verb: 'presence.leave',
    description: 'Says at once that you have it open no more.',
    answer: { status: 204, description: 'You are not shown there any more.' },
    handle: async ({ ctx, param }) => ({ body: await leaveTicket(ctx, { ticket: param('key') }) }),
  }),
];
