import { adjustTicket, type Ctx, Priority, setRequester, type TicketView, transferTicket } from '#core';
import { chosenStatus } from './run-press.ts';

/** What a person chose anew on a ticket; what was left as it was is absent. */
export interface Chosen {
  readonly ticket: string;
  readonly version?: number;
  readonly status?: string;
  readonly priority?: string;
  readonly category?: string;
  readonly desk?: string;
  /** Id of a person. */
  readonly requester?: string;
}

/** Makes the changes: status, priority and category together, then the requester, and another desk last. */
export async function runChange(ctx: Ctx, chosen: Chosen): Promise<TicketView | null> {
  const { ticket, version, status, priority, category, desk, requester } = chosen;
  const seen = version === undefined ? {} : { version };
  const step = (name: string): Ctx =>
    ctx.requestKey === undefined ? ctx : { ...ctx, requestKey: `${ctx.requestKey}:${name}` };
  const wanted = {
    ...(status === undefined ? {} : chosenStatus(ctx, status)),
    ...(priority === undefined ? {} : { priority: Priority.parse(priority) }),
    // A category belongs to its desk: with another desk it goes there, or falls to that desk's own.
    ...(category === undefined || desk !== undefined ? {} : { category }),
  };
  let done: TicketView | null = null;
  if (Object.keys(wanted).length > 0) done = await adjustTicket(step('adjust'), { ticket, ...seen, ...wanted });
  if (requester !== undefined) done = await setRequester(step('requester'), { ticket, ...seen, requester: requester });
  if (desk !== undefined) done = await transferTicket(step('desk'), { ticket, ...seen, desk });
  return done;
}
