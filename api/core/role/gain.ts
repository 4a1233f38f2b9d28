import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { readersByRole } from '../access/readers.ts';
import type { Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import type { Work } from '../verb/work.ts';

interface Grant {
  readonly power: string;
  readonly scope: string;
}
interface Role {
  readonly key: string;
  readonly comesWith: string;
}

/** How far a change of a role reaches: it allows more or less, and its people begin or stop to read every ticket. */
export interface RoleChange {
  readonly moves: boolean;
  readonly reads: 'begin' | 'end' | null;
}

/** What a change of a role's rows means for the people who have it. */
export function changeOfReach(before: readonly Grant[], after: readonly Grant[]): RoleChange {
  const readsAll = (grants: readonly Grant[]) => grants.some(({ power }) => power === 'workEveryTicket');
  const [did, does] = [readsAll(before), readsAll(after)];
  const isIn = (some: readonly Grant[], one: Grant) =>
    some.some((other) => other.power === one.power && other.scope === one.scope);
  const moves = after.some((one) => !isIn(before, one)) || before.some((one) => !isIn(after, one));
  return { moves, reads: did === does ? null : does ? 'begin' : 'end' };
}

/** The filter of the people who have a role: those whom it was given, and those to whom it comes with a place. */
const whoHave = ({ key, comesWith }: Role): Prisma.PersonWhereInput => ({
  OR: [
    { roleKey: key },
    ...(comesWith === 'membership' ? [{ memberships: { some: {} } }] : []),
    ...(comesWith === 'leading' ? [{ memberships: { some: { lead: true } } }] : []),
    ...(comesWith === 'heading' ? [{ headOf: { some: {} } }] : []),
  ],
});

/**
 * Writes the change of a role down. The people who have it may do more or less from then on: what others could use to come in
 * as them, or they as others, ends by the reaction `reach-moves`. Those who begin or stop to read every ticket are told, and so are the others who do.
 */
export async function recordRole(
  work: Work,
  role: Role & { readonly name: string; readonly change: string; readonly from: object; readonly to: object },
  { moves, reads }: RoleChange,
): Promise<void> {
  const { tx } = work;
  const { key, name, change, from, to } = role;
  const reach = moves ? await withForeignLinks(work, role) : [];
  const people = reads ? await tx.person.findMany({ where: { active: true, ...whoHave(role) }, select: named }) : [];
  const told = reads ? [...new Set([...people.map((one) => one.id), ...(await readersByRole(tx))])] : [];
  recordChange(work, {
    noun: 'role',
    id: key,
    name,
    change,
    from,
    to,
    ...(reach.length > 0 ? { reach } : {}),
    ...(people.length > 0 ? { readers: people.map((one) => ({ ...one, begins: reads === 'begin' })), tell: told } : {}),
  });
}

const named = { id: true, name: true } as const;

/** So many ids go into one statement. */
const together = 1_000;

/** The people with a role whose password was set, or can still be set, by a link that somebody else made, and those who made one. */
async function withForeignLinks({ tx, now }: Work, role: Role): Promise<string[]> {
  const links = await tx.setupLink.findMany({
    where: {
      purpose: { in: ['owner', 'invite'] },
      personId: { not: null },
      OR: [
        { usedAt: { not: null }, madeById: { not: null } },
        { usedAt: null, expiresAt: { gt: now } },
      ],
    },
    select: { personId: true, madeById: true },
    distinct: ['personId', 'madeById'],
    orderBy: { personId: 'asc' },
  });
  const ids = [...new Set(links.flatMap(({ personId, madeById }) => [personId ?? [], madeById ?? []].flat()))];
  const found: string[] = [];
  for (let start = 0; start < ids.length; start += together)
    found.push(...(await having(tx, role, ids.slice(start, start + together))));
  return found;
}

async function having(tx: Tx, role: Role, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.person.findMany({ where: { id: { in: [...ids] }, ...whoHave(role) }, select: { id: true } });
  return rows.map((one) => one.id);
}
