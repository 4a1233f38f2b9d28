import { z } from 'zod';
import { command, parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { conflict, notFound } from '../errors.ts';
import { demandAdmin } from '../notify/admin.ts';
import { cursorOf, dueAfter, Limit } from '../page.ts';
import { registerRead } from '../verb/registry.ts';
import { queueAgain } from './receive.ts';

const ReceivedState = z.enum(['received', 'working', 'done', 'dead']);

/** Something a chat app sent, as admins see it: what became of it and why. What people wrote is not shown. */
export const ReceivedView = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.string(),
  state: z.string(),
  /** ticket, comment, command, held or dropped, once it is done. */
  outcome: z.string().nullable(),
  /** Why it was dropped, held or given up, or why it is tried again. */
  reason: z.string().nullable(),
  attempts: z.number().int(),
  receivedAt: z.iso.datetime(),
  availableAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
});
export const ReceivedPage = z.object({ items: z.array(ReceivedView), next: z.string().nullable() });
export const ListReceived = z.object({
  state: ReceivedState.default('dead'),
  limit: Limit,
  cursor: z.string().optional(),
});

/** Received things in one state, oldest due first: those that were given up unless asked otherwise. Admins only. */
export async function listReceived(ctx: Ctx, raw: z.input<typeof ListReceived>): Promise<z.infer<typeof ReceivedPage>> {
  demandAdmin(ctx);
  const input = parseInput(ListReceived, raw);
  const beyond = dueAfter('received', input.cursor);
  return reading(ctx, async (db) => {
    const rows = await db.inbound.findMany({
      where: { state: input.state, ...beyond },
      orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
      take: input.limit + 1,
      omit: { payload: true },
    });
    const items = rows.slice(0, input.limit).map((row) => ({
      ...row,
      receivedAt: row.receivedAt.toISOString(),
      availableAt: row.availableAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
    }));
    const last = rows.length > input.limit ? items.at(-1) : undefined;
    return ReceivedPage.parse({ items, next: last ? cursorOf('received', last.availableAt, last.id) : null });
  });
}

/** Works a received thing that was given up once more. Admins only. @throws DeskError `conflict` when it was not given up */
export const retryReceived = command({
  name: 'received.retry',
  summary: 'Work a received thing that was given up once more',
  effect: 'sends',
  input: z.object({ received: z.string() }),
  output: z.object({ queued: z.boolean() }),
  async load(work, { received }) {
    // People who may not see received things do not learn which there are.
    demandAdmin(work.ctx);
    const select = { id: true, state: true, source: true, kind: true, importId: true };
    const found = await work.tx.inbound.findUnique({ where: { id: received }, select });
    if (!found) throw notFound('There is no such received thing.');
    return found;
  },
  allow() {},
  async run(work, { id, state, source, kind, importId }) {
    if (!(await queueAgain(work.tx, { id, importId }, work.now)))
      throw conflict(`This is ${state}; only what was given up can be tried again.`);
    recordChange(work, { noun: 'received thing', id, name: `${kind} from ${source}`, change: 'put back in line' });
    return { queued: true };
  },
});

registerRead({ name: 'received.list', summary: 'List what chat apps sent', input: ListReceived, output: ReceivedPage });
