import type { Tx } from '../../context.ts';
import { whoHold } from '../../role/holders.ts';
import type { About, Group } from './group.ts';

/** The people of a desk who may see what its other agents may not: its leads and the assignee. Where no lead looks after it, those above them do. */
export const insiders: Group = async (tx, abouts) => {
  const workers = await workersOf(tx, abouts);
  return (about) => insidersOf(workers, about);
};

/** The leads of a desk. Where there is none, those above them. */
export const leads: Group = async (tx, abouts) => {
  const workers = await workersOf(tx, abouts);
  return (about) => insidersOf(workers, { ...about, assigneeId: null });
};

interface Worker {
  readonly personId: string;
  readonly lead: boolean;
}

interface Workers {
  readonly members: ReadonlyMap<string, readonly Worker[]>;
  /** People who work on the tickets of every desk; those who also read confidential ones. */
  readonly above: readonly { readonly id: string; readonly confidential: boolean }[];
}

const everyTicket = { power: 'workEveryTicket', scope: 'all' } as const;

async function workersOf(tx: Tx, abouts: readonly About[]): Promise<Workers> {
  const desks = [...new Set(abouts.map(({ desk }) => desk.id))];
  const assigned = [...new Set(abouts.flatMap(({ assigneeId }) => assigneeId ?? []))];
  const members = await tx.deskMember.findMany({
    where: {
      deskId: { in: desks },
      person: { active: true },
      OR: [{ lead: true }, { personId: { in: assigned } }],
    },
    select: { deskId: true, personId: true, lead: true },
  });
  const byDesk = Map.groupBy(members, (one) => one.deskId);
  // Only where no lead looks after a ticket are those above them asked for.
  const bare = abouts.some((about) => !isLed(byDesk.get(about.desk.id), about));
  const found = bare
    ? await tx.person.findMany({
        where: { active: true, OR: [whoHold('workEveryTicket'), whoHold('workOrdinaryTickets')] },
        select: { id: true, role: { select: { grants: { where: everyTicket, select: { power: true } } } } },
      })
    : [];
  const above = found.map(({ id, role }) => ({ id, confidential: role.grants.length > 0 }));
  return { members: byDesk, above };
}

const isLed = (members: readonly Worker[] | undefined, about: About) =>
  members?.some((one) => one.lead && one.personId !== about.requesterId) ?? false;

function insidersOf({ members, above }: Workers, about: About): string[] {
  const workers = members.get(about.desk.id) ?? [];
  const inside = workers.filter((one) => one.lead || one.personId === about.assigneeId).map((one) => one.personId);
  if (isLed(workers, about)) return inside;
  const those = above.filter((one) => one.confidential || !about.confidential).map((one) => one.id);
  return [...new Set([...inside, ...those])];
}
