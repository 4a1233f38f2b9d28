import { z } from 'zod';
import { AuditPage, ListAudit, listAudit, parseInput } from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';
import { tableAnswer } from '../time/csv.ts';

const Format = z.object({ format: z.enum(['json', 'csv']).default('json') });

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
      'By whom, when, through which door and from where, with what stood in each field before and after; of secrets only that they changed. Filters combine; with `format=csv` the page is a table for a spreadsheet, a row for each field, and `Link` leads to the next page. Newest first, with account and network address. Of refused sign-ins, the first in a quarter of an hour and the last before the lock are kept; sign-ins are kept for 90 days, changes for good. For admins.',
    query: ListAudit.extend(Format.shape),
    answer: {
      status: 200,
      description: 'A page of lines.',
      schema: AuditPage,
      example: { items: [examples.auditLine], next: null },
    },
    async handle({ ctx, query: { format, ...asked }, c, requestId }) {
      const page = await listAudit(ctx, asked);
      return parseInput(Format, { format }).format === 'csv' ? csvAnswer(page, c.req.url, requestId) : { body: page };
    },
  }),
];

const head = ['time', 'by', 'by id', 'door', 'address', 'noun', 'id', 'name', 'change', 'field', 'before', 'after'];

/** A page as a table: a row for each field that was changed, and one for a change without any. */
function csvAnswer({ items, next }: z.infer<typeof AuditPage>, url: string, requestId: string): Response {
  const rows = items.flatMap((one) => {
    const { at, by, surface, address, noun, about, change, fields } = one;
    const line = [at, by?.name ?? 'Threadline', by?.id ?? null, surface, address, noun, about.id, about.name, change];
    const said = fields.length > 0 ? fields : [{ field: null, from: null, to: null }];
    return said.map(({ field, from, to }) => [...line, field, inCell(from), inCell(to)]);
  });
  return tableAnswer([head, ...rows], { name: 'audit', url, next, requestId });
}

const inCell = (value: string | number | boolean | null) => (typeof value === 'boolean' ? String(value) : value);
