import { z } from 'zod';
import { ListReceived, listReceived, ReceivedPage, retryReceived } from '#core';
import { door } from '../door.ts';
import { examples } from '../examples.ts';

/** What chat apps sent, and what became of it. */
export const receivedDoors = [
  door({
    method: 'get',
    path: '/received',
    id: 'listReceived',
    tag: 'Received things',
    needs: 'config:write',
    summary: 'List what chat apps sent',
    description:
      'Messages, commands, presses and forms: what became of each and why. What was given up, unless `state` says otherwise, oldest due first; what people wrote is not shown. For admins.',
    query: ListReceived,
    answer: {
      status: 200,
      description: 'A page of received things.',
      schema: ReceivedPage,
      example: { items: [examples.received], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listReceived(ctx, query) }),
  }),
  door({
    method: 'post',
    path: '/received/{id}/retry',
    id: 'retryReceived',
    tag: 'Received things',
    needs: 'config:write',
    summary: 'Work what was given up once more',
    description:
      'Puts it back in line with a fresh count of tries; its person is answered as if it had just come. For admins.',
    answer: {
      status: 200,
      description: 'In line again.',
      schema: z.object({ queued: z.boolean() }),
      example: { queued: true },
    },
    handle: async ({ ctx, param }) => ({ body: await retryReceived(ctx, { received: param('id') }) }),
  }),
];
