import { type Ctx, listSavedReplies } from '#core';
import type { Choice } from './definition.ts';

/** Saved replies that fit a ticket and what was typed. @throws DeskError */
export async function savedChoices(ctx: Ctx, ticket: string, q: string, limit: number): Promise<Choice[]> {
  const { items } = await listSavedReplies(ctx, { ticket, q, limit: Math.min(limit, 100) });
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
