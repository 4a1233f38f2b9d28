import { adjustTicket, type Ctx, Priority, setRequester, type TicketView, transferTicket } from '#core';
import { chosenStatus } from './run-press.ts';

/** What a person chose anew on a ticket; what was left as it was is absent. */
export interface Chosen {
  readonly ticket: string;
  readonly version?: number;
  readonly status?: string;
  readonly priority?: string;
  readonly category?: string;
  /** The name of one that is made with it, instead. */
  readonly newCategory?: string;
  readonly desk?: string;
  /** Id of a person. */
  readonly requester?: string;
}

function categoryOf(category: string | undefined, typed = ''): { category?: string; newCategory?: string } {
  if (typed.trim() !== '') return { newCategory: typed.trim() };
  return category === undefined ? {} : { category };
}

/** Makes the changes: status, priority and category together, then the requester, and another desk last. */
export async function runChange(ctx: Ctx, chosen: Chosen): Promise<TicketView | null> {
  const { ticket, version, status, priority, category, newCategory, desk, requester } = chosen;
  const seen = version === undefined ? {} : { version };
  const step = (name: string): Ctx =>
    ctx.requestKey === undefined ? ctx : { ...ctx, requestKey: `${ctx.requestKey}:${name}` };
  const wanted = {
    ...(status === undefined ? {} : chosenStatus(ctx, status)),
    ...(priority === undefined ? {} : { priority: Priority.parse(priority) }),
    // A category belongs to its desk: with another desk it goes there, or falls to that desk's own.
    ...(desk === undefined ? categoryOf(category, newCategory) : {}),
  };
  let done: TicketView | null = null;
  if (Object.keys(wanted).length > 0) done = await adjustTicket(step('adjust'), { ticket, ...seen, ...wanted });
  if (requester !== undefined) done = await setRequester(step('requester'), { ticket, ...seen, requester: requester });
  if (desk !== undefined) done = await transferTicket(step('desk'), { ticket, ...seen, desk });
  return done;
}
