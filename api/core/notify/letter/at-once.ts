import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import type { Work } from '../../verb/work.ts';

type Row = Prisma.DeliveryCreateManyInput;

/** So many rows go in one statement. */
const perInsert = 100;

/**
 * What goes out of a change at once. Of one ticket among many, cards that stand are drawn again, and no new one is posted; what
 * people would be told is kept until all of them are changed (`bulk/tell.ts`).
 */
export async function atOnce({ ctx, tx }: Pick<Work, 'ctx' | 'tx'>, rows: readonly Row[]): Promise<Row[]> {
  const { bulk } = ctx;
  if (!bulk) return [...rows];
  const cards = rows.filter((one) => one.kind === 'card');
  const stand = cards.length === 0 ? [] : await cardsOf(tx, cards);
  const kept = rows.filter(
    (one) =>
      one.personId && one.ticketId && one.state === 'pending' && ['notice', 'letter', 'comment'].includes(one.kind),
  );
  const told = [...Map.groupBy(kept, (one) => `${one.personId} ${one.ticketId}`).values()].flatMap((those) => {
    const [first] = those;
    if (!first?.personId || !first.ticketId) return [];
    const { personId, ticketId } = first;
    const of = { jobId: bulk.job, round: bulk.round, personId, ticketId };
    return [{ id: ctx.newId(), ...of, rows: JSON.stringify(those) }];
  });
  for (let at = 0; at < told.length; at += perInsert)
    await tx.bulkTold.createMany({ data: told.slice(at, at + perInsert) });
  return cards.filter((one) =>
    stand.some((card) => card.ticketId === one.ticketId && card.target === one.target && card.surface === one.channel),
  );
}

/** The cards of these tickets that stand anywhere. */
function cardsOf(tx: Work['tx'], cards: readonly Row[]) {
  const ids = [...new Set(cards.flatMap((one) => one.ticketId ?? []))];
  const where = { ticketId: { in: ids }, kind: 'card', gone: false };
  return tx.messageRef.findMany({ where, select: { ticketId: true, target: true, surface: true } });
}
