import type { Tx } from '../../context.ts';
import type { LinkKind } from './kinds.ts';

/** So many ids fit into one question. */
const atOnce = 500;

/** Whether links of this kind lead from one ticket to another, over however many. */
export async function leadsTo(tx: Tx, kind: LinkKind, from: string, to: string): Promise<boolean> {
  const seen = new Set([from]);
  for (let next = [from]; next.length > 0; ) {
    if (next.includes(to)) return true;
    const found: string[] = [];
    for (let at = 0; at < next.length; at += atOnce) {
      const where = { kind, fromId: { in: next.slice(at, at + atOnce) } };
      found.push(...(await tx.link.findMany({ where, select: { toId: true } })).map((one) => one.toId));
    }
    next = [...new Set(found)].filter((id) => !seen.has(id));
    for (const id of next) seen.add(id);
  }
  return false;
}
