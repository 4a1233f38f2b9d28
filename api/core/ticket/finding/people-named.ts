import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { waysToSee } from '../../access/ways.ts';
import type { Ctx, Db, Tx } from '../../context.ts';
import { foldedPerson } from '../../person/folded.ts';
import { nameOrderOf } from '../../person/name-order.ts';
import { whereSeen } from '../../person/person-row.ts';
import { seenPeople } from '../../person/powers.ts';
import { whereVisible } from '../visible.ts';
import type { Named } from './fields.ts';

/** So many people of a name are told apart. */
const most = 6;
const mostAlike = 500;

/**
 * People by their name, a word of it from its beginning, or their mail address, among those whom the actor sees: in the house,
 * or on tickets that they see. Nobody else is found, as if they were not there.
 */
export async function peopleNamed({ actor }: Pick<Ctx, 'actor'>, db: Db | Tx, typed: string): Promise<Named> {
  const wanted = foldedPerson(typed.replace(/^@/, ''));
  const theirs = whereVisible(waysToSee(actor));
  const seen: Prisma.PersonWhereInput =
    seenPeople(actor) === 'all'
      ? {}
      : { OR: [whereSeen(actor), { requested: { some: theirs } }, { assigned: { some: theirs } }] };
  const find = (where: Prisma.PersonWhereInput, take: number) =>
    db.person.findMany({
      where: { AND: [where, seen] },
      orderBy: [{ active: 'desc' }, { [nameOrderOf(actor)]: 'asc' }, { id: 'asc' }],
      take,
      select: { id: true, name: true },
    });
  if (wanted === '') return { ids: [], near: [] };
  const begins = (text: string): Prisma.PersonWhereInput => ({
    OR: [{ nameFolded: { startsWith: text } }, { nameFolded: { contains: ` ${text}` } }],
  });
  const whole = await find({ OR: [{ nameFolded: wanted }, { emailFolded: wanted }] }, most);
  const [only, another, ...others] = whole.length > 0 ? [] : await find(begins(wanted), most);
  const found = whole.length > 0 ? whole : only && !another ? [only] : [];
  if (found[0]) return { ids: found.map(({ id }) => id), name: found[0].name, near: [] };
  if (only && another) return { ids: [], near: [], among: [only, another, ...others].map(({ name }) => name) };
  const alike = await find(begins(wanted.slice(0, 1)), mostAlike);
  return { ids: [], near: alike.flatMap(({ name }) => [name, ...name.split(' ')]) };
}

/** The names of these people, as far as the actor may see them. */
export async function namesOfPeople({ actor }: Pick<Ctx, 'actor'>, db: Db | Tx, ids: readonly string[]) {
  const theirs = whereVisible(waysToSee(actor));
  const seen: Prisma.PersonWhereInput =
    seenPeople(actor) === 'all'
      ? {}
      : { OR: [whereSeen(actor), { requested: { some: theirs } }, { assigned: { some: theirs } }] };
  return db.person.findMany({ where: { AND: [{ id: { in: [...ids] } }, seen] }, select: { id: true, name: true } });
}
