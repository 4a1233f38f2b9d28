import { type Engine, reading } from '../context.ts';
import type { DeliveryWork } from './delivery-work.ts';
import type { Copies } from './notifier.ts';

/**
 * Of the accounts of one person the one where what is told stands already; else the first one in a workspace where the app
 * works, so that people who have two are told in the other one when it was removed from one.
 */
export async function inPlace<A extends { readonly tenant: string }>(
  engine: Engine,
  { channel: surface, target, ticketId }: DeliveryWork,
  accounts: readonly A[],
): Promise<A | undefined> {
  return reading(engine, async (db) => {
    const tenants = [...new Set(accounts.map(({ tenant }) => tenant))];
    if (tenants.length < 2) return accounts[0];
    const gone = await db.workspace.findMany({
      where: { surface, tenant: { in: tenants }, goneAt: { not: null } },
      select: { tenant: true },
    });
    const works = accounts.filter(({ tenant }) => !gone.some((one) => one.tenant === tenant));
    const where = { ticketId: ticketId ?? '', target, surface, gone: false, tenant: { in: tenants } };
    const stands =
      ticketId === null
        ? null
        : await db.messageRef.findFirst({ where, orderBy: { id: 'desc' }, select: { tenant: true } });
    return works.find(({ tenant }) => tenant === stands?.tenant) ?? works[0] ?? accounts[0];
  });
}

/** Of what stands at a target only what stands in this workspace: in another one it cannot be changed from here. */
export function standingIn(copies: Copies, tenant: string): Copies {
  if (tenant === '') return copies;
  const here = <C extends { readonly tenant: string }>(copy: C | undefined) =>
    copy?.tenant === tenant ? copy : undefined;
  const [card, origin, mark, notice] = [copies.card, copies.origin, copies.mark, copies.notice].map(here);
  return {
    parts: copies.parts.filter((one) => one.tenant === tenant),
    ...(copies.files ? { files: copies.files.filter((one) => one.tenant === tenant) } : {}),
    ...(card ? { card } : {}),
    ...(origin ? { origin } : {}),
    ...(mark ? { mark } : {}),
    ...(notice ? { notice } : {}),
  };
}
