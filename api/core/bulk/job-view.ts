// Pure
import { z } from 'zod';
import { Limit } from '../page.ts';
import { parsedJson } from '../stored.ts';
import { BulkChange } from './change.ts';

/** Where a change of many tickets stands; `proposed`: nothing is done yet. */
export const BulkState = z.enum(['proposed', 'running', 'cancelled', 'done', 'undoing', 'undone']);
export type BulkState = z.infer<typeof BulkState>;
/** What becomes of one ticket: `waiting` will be changed, `same` is so already, `stays` was changed and could not be set back. */
const bulkResults = ['waiting', 'same', 'refused', 'changed', 'undone', 'stays'] as const;
export const BulkResult = z.enum(bulkResults);
export type BulkResult = z.infer<typeof BulkResult>;

/** A change of many tickets, and how far it is. */
export const BulkView = z.object({
  id: z.string(),
  state: BulkState,
  change: BulkChange,
  by: z.object({ id: z.string(), name: z.string() }),
  /** All its tickets: total = waiting + same + refused + changed + undone + stays. */
  total: z.number().int(),
  waiting: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  changed: z.number().int(),
  undone: z.number().int(),
  stays: z.number().int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
});
export type BulkView = z.infer<typeof BulkView>;
export const BulkPage = z.object({ items: z.array(BulkView), next: z.string().nullable() });

/** One ticket of it. */
const BulkTicket = z.object({
  ticket: z.string(),
  result: BulkResult,
  /** Why it is refused, or stays as the change left it. */
  why: z.string().nullable(),
});
export const BulkTickets = z.object({ items: z.array(BulkTicket), next: z.string().nullable() });

export const WhichBulk = z.object({ job: z.string() });
export const ListBulk = z.object({ limit: Limit, cursor: z.string().optional() });
export const ListBulkTickets = WhichBulk.extend({
  result: BulkResult.optional().describe('Only those of this result.'),
  limit: Limit,
  cursor: z.string().optional(),
});

interface Row {
  readonly id: string;
  readonly byId: string;
  readonly byName: string;
  readonly state: string;
  readonly change: string;
  readonly total: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly doneAt: Date | null;
}

export type Counts = ReadonlyMap<string, number>;

/** What is changed, as it is kept. */
export const readChange = (text: string): BulkChange => BulkChange.parse(parsedJson(text));

/** A job as people see it. */
export function viewBulk(row: Row, counts: Counts): BulkView {
  const of = (result: BulkResult) => counts.get(result) ?? 0;
  return {
    id: row.id,
    state: BulkState.parse(row.state),
    change: readChange(row.change),
    by: { id: row.byId, name: row.byName },
    total: row.total,
    waiting: of('waiting'),
    same: of('same'),
    refused: of('refused'),
    changed: of('changed'),
    undone: of('undone'),
    stays: of('stays'),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}
