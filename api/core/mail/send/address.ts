import type { Db } from '../../context.ts';

/** A person's addresses as they are known to be theirs. */
interface Addresses {
  /** In the order that they became known in, in small letters. */
  readonly known: readonly string[];
  /** The one that the person is written to at. */
  readonly chosen: string | null;
}

/** The address that somebody is told of a ticket at: the one that they wrote about it from, else their own; null where none of them works. */
export async function addressFor(
  db: Db,
  personId: string,
  ticketId: string | null,
  { known: all, chosen }: Addresses,
): Promise<string | null> {
  const dead = await db.deadAddress.findMany({ where: { address: { in: [...all] } }, select: { address: true } });
  const known = all.filter((one) => !dead.some(({ address }) => address === one));
  const written =
    ticketId === null || known.length < 2
      ? null
      : await db.mailRecord.findFirst({
          where: { ticketId, direction: 'in', personId, fromAddress: { in: [...known] } },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
          select: { fromAddress: true },
        });
  const own = chosen !== null && known.includes(chosen.toLowerCase()) ? chosen.toLowerCase() : null;
  return written?.fromAddress ?? own ?? known[0] ?? null;
}
