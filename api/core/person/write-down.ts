import type { Ctx, Tx } from '../context.ts';
import type { DomainEvent } from '../events.ts';
import { planDeliveries } from '../notify/plan.ts';
import { writeEvents } from '../record.ts';

type Change = Omit<Extract<DomainEvent, { type: 'config.changed' }>, 'type' | 'noun'>;

/** Writes a change of a person into the audit log and tells people of it, where no verb does it: what such a change is given may not be kept. */
export async function writeDown(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  person: Change,
  tell: readonly string[] = [],
): Promise<void> {
  const from = ctx.address === undefined ? {} : { address: ctx.address };
  const event = { type: 'config.changed', noun: 'person', ...person, ...from } as const;
  const recorded = { subject: null, event, notes: { tell }, by: ctx.actor, cause: null };
  const work = { ctx, tx, now };
  await planDeliveries(work, await writeEvents(work, [recorded]));
}
