import { z } from 'zod';
import { waysToSee } from '../access/ways.ts';
import type { Ctx, Db, Tx } from '../context.ts';
import { notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { whereVisible } from '../ticket/visible.ts';

/** An ordinary ticket, as it was answered. */
const Ordinary = z.object({ id: z.string(), key: z.string(), confidential: z.literal(false) });

/**
 * Refuses to give an earlier answer again with a ticket that has become confidential since, to people who do not see it any
 * more. What a request did to its own ticket is no reason.
 * @throws DeskError `not_found`
 */
export async function demandStillShown({ actor }: Pick<Ctx, 'actor'>, tx: Db | Tx, answer: unknown): Promise<void> {
  const parts = typeof answer === 'object' && answer !== null ? [answer, ...Object.values(answer).flat()] : [];
  const shown = parts.flatMap((one) => Ordinary.safeParse(one).data ?? []);
  if (shown.length === 0) return;
  const since = { id: { in: [...new Set(shown.map((one) => one.id))] }, confidential: true };
  const now = await tx.ticket.findMany({ where: since, select: { id: true } });
  if (now.length === 0) return;
  const where = { ...since, AND: [whereVisible(waysToSee(actor))] };
  const seen = new Set((await tx.ticket.findMany({ where, select: { id: true } })).map((one) => one.id));
  const hidden = shown.find(({ id }) => now.some((one) => one.id === id) && !seen.has(id));
  if (hidden) throw notFound(wordsOf(actor).refuse.noTicket(hidden.key));
}
