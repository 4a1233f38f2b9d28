import { z } from 'zod';
import { DeliveryPage, ListDeliveries, listDeliveries, retryDelivery } from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';

/** What was to be told to people, and whether it was. */
export const deliveryDoors = [
  door({
    method: 'get',
    path: '/deliveries',
    id: 'listDeliveries',
    tag: 'Deliveries',
    needs: 'config:write',
    verb: 'delivery.list',
    description:
      'Dead ones unless `state` says otherwise, oldest due first. For admins; for a confidential ticket that you do not see, only state and tries are given. `ticket` is null there, and where a delivery is about no ticket, such as a new lead of a desk.',
    query: ListDeliveries,
    answer: {
      status: 200,
      description: 'A page of deliveries.',
      schema: DeliveryPage,
      example: { items: [examples.delivery], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listDeliveries(ctx, query) }),
  }),
  door({
    method: 'post',
    path: '/deliveries/{id}/retry',
    id: 'retryDelivery',
    tag: 'Deliveries',
    needs: 'config:write',
    verb: 'delivery.retry',
    description: 'Puts it back into the queue with a fresh count of tries. For admins.',
    answer: {
      status: 200,
      description: 'In the queue again.',
      schema: z.object({ queued: z.boolean() }),
      example: { queued: true },
    },
    handle: async ({ ctx, param }) => ({ body: await retryDelivery(ctx, { delivery: param('id') }) }),
  }),
];
