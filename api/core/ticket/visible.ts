import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Actor } from '../actor.ts';
import { holds } from '../person/powers.ts';

/** What of all tickets an actor may see, as data: every list, count and search filters by it inside the database. */
export interface Visibility {
  /** Sees each ticket, confidential ones too (owner and system) or not (admin). */
  readonly all: 'none' | 'ordinary' | 'everything';
  readonly personId: string | null;
  /** Desks of which the person is a member: their assigned tickets, with internal text. */
  readonly memberDesks: readonly string[];
  /** Desks whose ordinary tickets the person sees as an agent. */
  readonly agentDesks: readonly string[];
  /** Desks whose every ticket the person sees as a lead. */
  readonly leadDesks: readonly string[];
  /** Departments whose ordinary tickets the person sees as their head. */
  readonly departments: readonly string[];
}

/** The visibility of an actor; the same facts that `standingsOf` reads, turned into a filter. */
export function visibilityOf(actor: Actor): Visibility {
  if (actor.kind === 'system') return { ...nothing, all: 'everything' };
  const memberships = [...actor.desks];
  return {
    all: holds(actor, 'workEveryTicket') ? 'everything' : holds(actor, 'workOrdinaryTickets') ? 'ordinary' : 'none',
    personId: actor.personId,
    memberDesks: memberships.map(([id]) => id),
    agentDesks: memberships.filter(([, desk]) => !desk.lead && !desk.assignedOnly).map(([id]) => id),
    leadDesks: memberships.filter(([, desk]) => desk.lead).map(([id]) => id),
    departments: actor.heads,
  };
}

const nothing: Visibility = {
  all: 'none',
  personId: null,
  memberDesks: [],
  agentDesks: [],
  leadDesks: [],
  departments: [],
};

/** The filter of a visibility for a Prisma query over tickets. */
export function whereVisible(visibility: Visibility): Prisma.TicketWhereInput {
  if (visibility.all === 'everything') return { deletedAt: null };
  const ways = waysInside(visibility);
  if (visibility.personId) {
    ways.push({ requesterId: visibility.personId });
    ways.push({ participants: { some: { personId: visibility.personId } } });
  }
  if (visibility.departments.length > 0)
    ways.push({ departmentId: { in: [...visibility.departments] }, confidential: false });
  return ways.length === 0 ? nowhere : { deletedAt: null, OR: ways };
}

/** The filter of the tickets whose internal text the actor may read: the policy's `readInternal`. */
export function whereReadsInside(visibility: Visibility): Prisma.TicketWhereInput {
  if (visibility.all === 'everything') return { deletedAt: null };
  const ways = waysInside(visibility);
  return ways.length === 0 ? nowhere : { deletedAt: null, OR: ways };
}

const nowhere: Prisma.TicketWhereInput = { id: '' };

function waysInside(visibility: Visibility): Prisma.TicketWhereInput[] {
  const ways: Prisma.TicketWhereInput[] = [];
  if (visibility.all === 'ordinary') ways.push({ confidential: false });
  if (visibility.personId && visibility.memberDesks.length > 0)
    ways.push({ assigneeId: visibility.personId, deskId: { in: [...visibility.memberDesks] } });
  if (visibility.agentDesks.length > 0) ways.push({ deskId: { in: [...visibility.agentDesks] }, confidential: false });
  if (visibility.leadDesks.length > 0) ways.push({ deskId: { in: [...visibility.leadDesks] } });
  return ways;
}
