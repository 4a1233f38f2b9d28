import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { Surface } from '../actor.ts';
import { tellAside } from '../notify/plan.ts';
import { inChat } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import type { Work } from '../verb/work.ts';
import { BulkState, type BulkView } from './job-view.ts';
import type { BulkRow } from './load.ts';

type Telling = Pick<Work, 'ctx' | 'tx' | 'now'>;

const isOver = (state: BulkView['state']): boolean => state === 'done' || state === 'cancelled' || state === 'undone';

/** Tells the person who makes it how far it is, in the message that stands about it; only people who asked in a chat. */
export async function tellProgress(work: Telling, row: BulkRow): Promise<void> {
  const state = BulkState.parse(row.state);
  await tellOf(work, row, state === 'undoing' || state === 'undone' ? 2 : 1, !isOver(state));
}

/** The message about a change itself offers no undoing once that has begun: it is drawn again, and none is posted for it. */
export const tellUndone = (work: Telling, row: BulkRow): Promise<void> => tellOf(work, row, 1, true);

async function tellOf(work: Telling, row: BulkRow, round: 1 | 2, again: boolean): Promise<void> {
  if (!inChat(Surface.parse(row.surface))) return;
  const content = { job: row.id, round, again };
  const to = [{ person: row.byId }];
  const told = {
    aside: 'bulkProgress',
    content,
    reason: 'bulk',
    news: 'always',
    desk: null,
    source: row.surface,
  } as const;
  await tellAside(work, { ...told, of: work.ctx.newId(), to });
}

/** The rows that are kept for one person are the deliveries that were planned. */
const Planned = z.array(z.looseObject({ reason: z.string().default('') }));

/**
 * Tells each person once of all that was changed of theirs. Where it is one ticket, they are told as of any other change of it.
 */
export async function tellPeople(work: Telling, row: BulkRow, round: 1 | 2): Promise<void> {
  const { tx, ctx, now } = work;
  const told = await tx.bulkTold.findMany({
    where: { jobId: row.id, round },
    orderBy: [{ personId: 'asc' }, { id: 'asc' }],
  });
  const many = { assigned: new Set<string>(), changed: new Set<string>() };
  const single: Prisma.DeliveryCreateManyInput[] = [];
  for (const [personId, those] of Map.groupBy(told, (one) => one.personId)) {
    const [first] = those;
    if (new Set(those.map((one) => one.ticketId)).size === 1 && first) {
      for (const one of those) single.push(...plannedIn(one.rows).map((planned) => ({ ...planned, availableAt: now })));
      continue;
    }
    const isAssigned = those.some((one) =>
      Planned.parse(parsedJson(one.rows)).some((planned) => planned.reason === 'assignee'),
    );
    many[isAssigned ? 'assigned' : 'changed'].add(personId);
  }
  await ctx.atCommit.insert(tx, 'Delivery', single);
  for (const [kind, people] of Object.entries(many)) {
    if (people.size === 0) continue;
    const assigned = kind === 'assigned';
    await tellAside(work, {
      aside: 'bulkDone',
      content: { job: row.id, round, by: row.byName, assigned },
      of: ctx.newId(),
      reason: 'bulk',
      news: [assigned ? 'assigned' : 'changes'],
      desk: null,
      to: [...people].map((person) => ({ person })),
    });
  }
}

/** Guarantee: `atOnce` wrote these rows, which the plan had made, so that they have the columns of deliveries; times are read back. */
function plannedIn(text: string): Prisma.DeliveryCreateManyInput[] {
  const revive = (name: string, value: unknown) =>
    typeof value === 'string' && ['createdAt', 'availableAt'].includes(name) ? new Date(value) : value;
  return JSON.parse(text, revive) as Prisma.DeliveryCreateManyInput[];
}
