import { type Db, type Engine, inTransaction, reading, type Tx } from '../../context.ts';
import { firstResponseOf } from '../history/first-response.ts';
import { type Counts, countsOf } from './counts.ts';

type What = keyof Counts | 'firstResponseAt';

/** A number that stands wrong: of a ticket by its key, or of a tag by its name. */
interface WrongCount {
  readonly of: string;
  readonly what: What | 'uses';
  readonly stands: string;
  readonly right: string;
  /** Whether it was set right; one that changed meanwhile was not, and is looked at next time. */
  readonly mended: boolean;
}

interface CheckedCounts {
  readonly tickets: number;
  readonly tags: number;
  readonly wrong: readonly WrongCount[];
}

/** A ticket that was merged into another keeps the numbers that it had; they are counted anew when it is separated again. */
const live = { mergedIntoId: null };

/** So many tickets are counted at a time. */
const atATime = 200;
const counted = {
  ...{ replies: true, notes: true, files: true, links: true, timeSpent: true, timeBillable: true, items: true },
  itemsDone: true,
  prepared: true,
} as const satisfies Record<keyof Counts, true>;
const names = Object.keys(counted).filter((name): name is keyof Counts => name in counted);

/**
 * Counts anew what every ticket and every tag counts, and when each ticket was first answered, and compares that with what is
 * written down. With `repair` it is set right, where nobody changed it meanwhile.
 */
export async function checkCounts(engine: Engine, { repair }: { readonly repair: boolean }): Promise<CheckedCounts> {
  const wrong: WrongCount[] = [];
  let tickets = 0;
  for (let after = ''; ; ) {
    const rows = await reading(engine, (db) =>
      db.ticket.findMany({
        where: { id: { gt: after }, ...live },
        orderBy: { id: 'asc' },
        take: atATime,
        select: { id: true },
      }),
    );
    for (const found of await checkSome(
      engine,
      rows.map(({ id }) => id),
      repair,
    ))
      wrong.push(found);
    tickets += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < atATime) break;
    after = last.id;
  }
  const { tags, found } = await checkTags(engine, repair);
  return { tickets, tags, wrong: [...wrong, ...found] };
}

/** What looks wrong is looked at twice: a change that was made between two statements is no mistake. */
async function checkSome(engine: Engine, ids: readonly string[], repair: boolean): Promise<WrongCount[]> {
  const suspect = await reading(engine, (db) => wrongOf(db, ids));
  if (suspect.length === 0) return [];
  const again = [...new Set(suspect.map(({ id }) => id))];
  return inTransaction(engine, async (tx) => {
    const wrong: WrongCount[] = [];
    for (const { id, key, what, from, to } of await wrongOf(tx, again)) {
      // A change of what is counted changes the number too: then it is not the one that was read.
      const mended =
        repair && (await tx.ticket.updateMany({ where: { id, [what]: from }, data: { [what]: to } })).count > 0;
      wrong.push({ of: key, what, stands: told(from), right: told(to), mended });
    }
    return wrong;
  });
}

const told = (value: number | Date | null) =>
  value === null ? 'never' : typeof value === 'number' ? String(value) : value.toISOString();

async function wrongOf(db: Db | Tx, ids: readonly string[]) {
  const select = { id: true, key: true, requestedAt: true, firstResponseAt: true, ...counted };
  const rows = await db.ticket.findMany({ where: { id: { in: [...ids] }, ...live }, orderBy: { id: 'asc' }, select });
  const right = await countsOf(db, ids);
  const wrong: { id: string; key: string; what: What; from: number | Date | null; to: number | Date | null }[] = [];
  for (const row of rows) {
    const { id, key } = row;
    const counts = right.get(id);
    if (!counts) continue;
    for (const what of names)
      if (counts[what] !== (row[what] ?? 0)) wrong.push({ id, key, what, from: row[what], to: counts[what] });
    if (row.firstResponseAt !== null || counts.replies === 0) continue;
    const to = await firstResponseOf(db, row);
    if (to !== null) wrong.push({ id, key, what: 'firstResponseAt', from: null, to });
  }
  return wrong;
}

async function checkTags(engine: Engine, repair: boolean): Promise<{ tags: number; found: WrongCount[] }> {
  const found: WrongCount[] = [];
  let tags = 0;
  for (let after = ''; ; ) {
    const last = await inTransaction(engine, async (tx) => {
      const rows = await tx.tag.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: atATime });
      const on = { tagId: { in: rows.map(({ id }) => id) } };
      const uses = await tx.ticketTag.groupBy({ by: ['tagId'], where: on, _count: { _all: true } });
      const right = new Map(uses.map(({ tagId, _count }) => [tagId, _count._all]));
      for (const { id, name, uses: stands } of rows) {
        const is = right.get(id) ?? 0;
        if (is === stands) continue;
        const where = { id, uses: stands };
        const mended = repair && (await tx.tag.updateMany({ where, data: { uses: is } })).count > 0;
        found.push({ of: name, what: 'uses', stands: String(stands), right: String(is), mended });
      }
      tags += rows.length;
      return rows.length < atATime ? undefined : rows.at(-1)?.id;
    });
    if (last === undefined) return { tags, found };
    after = last;
  }
}
