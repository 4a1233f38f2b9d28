import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { type Ctx, type Db, reading } from '../../context.ts';
import { foldedPerson } from '../../person/folded.ts';
import { nameOrderOf } from '../../person/name-order.ts';
import { whereSeen } from '../../person/person-row.ts';
import { seenPeople } from '../../person/powers.ts';
import { demandRead, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, type TicketRow } from '../view.ts';
import { whereColleagueOf } from './who-may-join.ts';

/** So many people of a name are told apart in an answer. */
const most = 5;

/**
 * People whom a name, a part of it from its beginning, or a mail address may mean on a ticket, at most five. People who do not
 * see the people of the house name colleagues wholly: nobody is found by guessing.
 */
export async function findForTicket(
  ctx: Ctx,
  { ticket, name, among }: { ticket: string; name: string; among: 'everybody' | 'onIt' },
): Promise<{ id: string; name: string }[]> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    return namedOn(ctx, db, row, name, among);
  });
}

/** The same, of a ticket that is loaded. */
async function namedOn(
  { actor }: Pick<Ctx, 'actor'>,
  db: Db,
  row: TicketRow,
  name: string,
  among: 'everybody' | 'onIt',
): Promise<{ id: string; name: string }[]> {
  const wanted = foldedPerson(name);
  if (wanted === '') return [];
  const inside = may(actor, 'readInternal', factsOf(row));
  const facts = factsOf(row);
  const onIt = [row.requesterId, ...(row.assigneeId ? [row.assigneeId] : []), ...facts.participants];
  const there: Prisma.PersonWhereInput = { id: { in: inside ? [...onIt, ...(facts.followers ?? [])] : onIt } };
  const seesAll = seenPeople(actor) === 'all';
  const whole = { OR: [{ nameFolded: wanted }, { emailFolded: foldedPerson(name) }] };
  const begins = { OR: [...whole.OR, { nameFolded: { startsWith: wanted } }] };
  const colleagues = seesAll || inside ? null : await whereColleague(db, actor);
  const where: Prisma.PersonWhereInput =
    among === 'onIt'
      ? { ...there, ...begins }
      : seesAll
        ? begins
        : {
            OR: [
              { ...there, ...begins },
              { ...whereSeen(actor), AND: [begins] },
              ...(colleagues ? [{ AND: [colleagues, whole] }] : []),
            ],
          };
  const found = await db.person.findMany({
    where: { active: true, AND: [where] },
    orderBy: [{ [nameOrderOf(actor)]: 'asc' }, { id: 'asc' }],
    take: most,
    select: { id: true, name: true, nameFolded: true },
  });
  const exact = found.filter((one) => one.nameFolded === wanted);
  return (exact.length === 1 ? exact : found).map(({ id, name: known }) => ({ id, name: known }));
}

/** The people whom somebody outside may put on their ticket. */
async function whereColleague(db: Db, actor: Ctx['actor']): Promise<Prisma.PersonWhereInput | null> {
  if (actor.kind !== 'person') return null;
  const select = { kind: true, companyId: true } as const;
  const own = await db.person.findUnique({ where: { id: actor.personId }, select });
  return own && whereColleagueOf(own);
}
