import { AuditPage, ListAudit, listAudit } from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';

/** The log of changes and sign-ins. */
export const auditDoors = [
  door({
    method: 'get',
    path: '/audit',
    id: 'listAudit',
    tag: 'Audit',
    needs: 'config:read',
    verb: 'audit.list',
    description:
      'Newest first, with account and network address. Of refused sign-ins, the first in a quarter of an hour and the last before the lock are kept; sign-ins are kept for 90 days, changes for good. For admins.',
    query: ListAudit,
    answer: {
      status: 200,
      description: 'A page of lines.',
      schema: AuditPage,
      example: { items: [examples.auditLine], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listAudit(ctx, query) }),
  }),
];
