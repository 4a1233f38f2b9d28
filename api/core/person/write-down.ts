import type { Ctx, Tx } from '../context.ts';
import { writeEvents } from '../record.ts';

/** Writes a change of a person into the audit log, where no verb does it: what such a change is given may not be kept. */
export async function writeDown(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  person: { readonly id: string; readonly name: string; readonly change: string },
): Promise<void> {
  const from = ctx.address === undefined ? {} : { address: ctx.address };
  const event = { type: 'config.changed', noun: 'person', ...person, ...from } as const;
  await writeEvents({ ctx, tx, now }, [{ subject: null, event, notes: {}, by: ctx.actor, cause: null }]);
}
