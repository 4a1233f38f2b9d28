import type { Db, Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { TicketRow } from '../view.ts';

const strength = ['off', 'offer', 'do'] as const;

/**
 * The open children and duplicates of a ticket, where the desks say that its end offers to end them, or ends them. Where the two
 * desks do not say the same, the one that wants less decides.
 */
export async function below(
  tx: Db | Tx,
  book: Book,
  { id, deskId }: Pick<TicketRow, 'id' | 'deskId'>,
  wanted: 'offer' | 'do',
): Promise<{ readonly id: string; readonly key: string }[]> {
  const own = strength.indexOf(book.desk(deskId).endsLinked);
  if (own < strength.indexOf(wanted)) return [];
  const select = { id: true, key: true, deskId: true, open: true, deletedAt: true } as const;
  const links = await tx.link.findMany({
    where: {
      OR: [
        { fromId: id, kind: 'parent' },
        { toId: id, kind: 'duplicates' },
      ],
    },
    select: { kind: true, from: { select }, to: { select } },
  });
  const tickets = links.map((one) => (one.kind === 'parent' ? one.to : one.from));
  const fits = (desk: string) => {
    const weaker = Math.min(own, strength.indexOf(book.desk(desk).endsLinked));
    return strength[weaker] === wanted;
  };
  const open = tickets.filter((one) => one.open && one.deletedAt === null && fits(one.deskId));
  // One may be a child and a duplicate.
  return [...new Map(open.map((one) => [one.id, one])).values()].sort((one, two) => (one.id < two.id ? -1 : 1));
}
