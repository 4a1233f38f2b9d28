import { z } from 'zod';
import { ListReceived, listReceived, ReceivedPage, retryReceived } from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';

/** What chat apps sent, and what became of it. */
export const receivedDoors = [
  door({
    method: 'get',
    path: '/received',
    id: 'listReceived',
    tag: 'Received things',
    needs: 'config:write',
    verb: 'received.list',
    description:
      'Messages, commands, presses and forms: what became of each and why. Lists those that were given up, unless `state` says otherwise, oldest due first. What people wrote is not shown. For admins.',
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
    verb: 'received.retry',
    description:
      'Puts it back into the queue with a fresh count of tries; the person who sent it is answered as if it had just come. For admins.',
    answer: {
      status: 200,
      description: 'In the queue again.',
      schema: z.object({ queued: z.boolean() }),
      example: { queued: true },
    },
    handle: async ({ ctx, param }) => ({ body: await retryReceived(ctx, { received: param('id') }) }),
  }),
];
