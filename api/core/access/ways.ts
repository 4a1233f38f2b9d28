// Pure
import { type Actor, type PersonActor, proves } from '../actor.ts';
import { holds, whereHeld } from '../person/powers.ts';

/**
 * How an actor stands to one ticket; an actor can stand in several ways at once. These are no roles: `head` follows the tickets
 * of a department or company, `colleague` reads along because their company says so, `admin` works on the ordinary ones of every desk and `owner` on all, by whichever role allows it.
 */
export const standings = [
  'requester',
  'participant',
  'follower',
  'head',
  'colleague',
  'agent',
  'assignee',
  'closer',
  'lead',
  'admin',
  'owner',
  'system',
] as const;
export type Standing = (typeof standings)[number];

/** Those who work on a ticket: they read its internal text too. */
export const staff: readonly Standing[] = ['agent', 'assignee', 'lead', 'admin', 'owner', 'system'];

/** The facts about a ticket by which it is seen. */
export interface SeenBy {
  readonly deskId: string;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly departmentId: string | null;
  readonly companyId?: string | null;
  readonly confidential: boolean;
  /** People copied in: they read what is public. */
  readonly participants: readonly string[];
  /** People who follow it: `following` says what they read. */
  readonly followers?: readonly string[];
  /** Those of them who were let in, also while it is confidential. */
  readonly chosen?: readonly string[];
}

/** One way to see tickets: what must hold of one, all of it together, and how the actor then stands to it. */
export interface Way {
  readonly standings: readonly Standing[];
  /** People who see it in this way also read what only those read who work on it. */
  readonly inside: boolean;
  readonly requesterId?: string;
  readonly participantId?: string;
  readonly followerId?: string;
  readonly chosenId?: string;
  readonly assigneeId?: string;
  readonly desks?: readonly string[];
  readonly departments?: readonly string[];
  readonly companies?: readonly string[];
  /** Confidential tickets are not seen in this way. */
  readonly ordinary?: true;
}

/** THE list of ways in which an actor sees tickets. It is printed as a Prisma filter, as SQL, and as a question. */
export function waysToSee(actor: Actor): readonly Way[] {
  const known = listed.get(actor) ?? list(actor);
  listed.set(actor, known);
  return known;
}

/** A page of tickets asks for each of its rows. */
const listed = new WeakMap<Actor, readonly Way[]>();

function list(actor: Actor): readonly Way[] {
  if (actor.kind === 'system') return [way(['system'], {})];
  const own = [
    way(['requester'], { requesterId: actor.personId }),
    way(['participant'], { participantId: actor.personId }),
  ];
  // Anybody can write somebody's address into a mail: that shows nothing confidential, and nothing of others.
  if (!proves(actor, 'key')) return own.map((one) => ({ ...one, ordinary: true }));
  return [
    ...(holds(actor, 'workEveryTicket') ? [way(['owner'], {})] : []),
    ...(holds(actor, 'workOrdinaryTickets') ? [way(['admin'], { ordinary: true })] : []),
    ...own,
    ...(actor.colleagues ? [way(['colleague'], { companies: [actor.colleagues], ordinary: true })] : []),
    ...atDesks(actor),
    ...followed(actor),
  ];
}

/**
 * The ways in which everybody sees tickets who reads something at a place: a person their own and those that they are on, the
 * agents of a desk its ordinary ones.
 */
export function waysAt({
  personId,
  desk,
}: {
  readonly personId: string | null;
  readonly desk: { readonly id: string; readonly assignedOnly: boolean } | null;
}): readonly Way[] {
  const own =
    personId === null
      ? []
      : [way(['requester'], { requesterId: personId }), way(['participant'], { participantId: personId })];
  return desk && !desk.assignedOnly ? [...own, way(['agent'], { desks: [desk.id], ordinary: true })] : own;
}

/** Tickets that somebody follows without working on them: of a department, of a company, or all. */
function followed(actor: PersonActor): Way[] {
  const where = holds(actor, 'workOrdinaryTickets') ? undefined : whereHeld(actor, 'followTickets');
  if (where === undefined) return [];
  if (where === 'everywhere') return [way(['head'], { ordinary: true })];
  const { departments, companies } = where;
  return [
    ...(departments.size > 0 ? [way(['head'], { departments: [...departments], ordinary: true })] : []),
    ...(companies.size > 0 ? [way(['head'], { companies: [...companies], ordinary: true })] : []),
  ];
}

/**
 * THE rule of who on a ticket reads its internal text: a follower does, as an agent, while they work at its desk. Everybody else
 * on it reads what is public.
 */
const following = (followerId: string, desks: readonly string[]): Way =>
  way(['agent'], { followerId, desks, ordinary: true });

/** People whom somebody let in follow it also while it is confidential. */
const chosen = (chosenId: string, desks: readonly string[]): Way => way(['agent'], { chosenId, desks });

function atDesks({ personId, desks }: PersonActor): Way[] {
  const where = (wanted: (desk: { lead: boolean; assignedOnly: boolean }) => boolean) =>
    [...desks].flatMap(([id, desk]) => (wanted(desk) ? [id] : []));
  const member = where(() => true);
  const agent = where((desk) => !desk.assignedOnly);
  const lead = where((desk) => desk.lead);
  return [
    ...(member.length > 0 ? [way(['assignee', 'agent'], { assigneeId: personId, desks: member })] : []),
    ...(member.length > 0 ? [following(personId, member), chosen(personId, member)] : []),
    ...(agent.length > 0 ? [way(['agent'], { desks: agent, ordinary: true })] : []),
    ...(lead.length > 0 ? [way(['lead'], { desks: lead })] : []),
  ];
}

const way = (as: readonly Standing[], holds: Omit<Way, 'standings' | 'inside'>): Way => ({
  standings: as,
  inside: as.some((one) => staff.includes(one)),
  ...holds,
});

/** Whether a ticket is seen in this way: the list as a question. */
export function isSeen(one: Way, ticket: SeenBy): boolean {
  return (
    (one.requesterId === undefined || one.requesterId === ticket.requesterId) &&
    // The row of who was let in is that of a participant as well: no filter has to ask for both.
    (one.participantId === undefined ||
      ticket.participants.includes(one.participantId) ||
      (ticket.chosen?.includes(one.participantId) ?? false)) &&
    (one.chosenId === undefined || (ticket.chosen?.includes(one.chosenId) ?? false)) &&
    (one.followerId === undefined || (ticket.followers?.includes(one.followerId) ?? false)) &&
    (one.assigneeId === undefined || one.assigneeId === ticket.assigneeId) &&
    (one.desks === undefined || one.desks.includes(ticket.deskId)) &&
    (one.departments === undefined ||
      (ticket.departmentId !== null && one.departments.includes(ticket.departmentId))) &&
    (one.companies === undefined || (ticket.companyId != null && one.companies.includes(ticket.companyId))) &&
    !(one.ordinary && ticket.confidential)
  );
}

/** The ways that lead to internal text. */
export const insideOf = (ways: readonly Way[]): readonly Way[] => ways.filter((one) => one.inside);

/**
 * The same tickets by fewer questions: a way that another one covers is left out, and so is a desk that a wider way names.
 * Which standing somebody has is lost by it; a filter does not ask.
 */
export function fewest(ways: readonly Way[]): readonly Way[] {
  const kept: Way[] = [];
  for (const [at, one] of ways.entries()) {
    const others = [...kept, ...ways.slice(at + 1)];
    const desks = one.desks?.filter((desk) => !others.some((other) => isWithin({ ...one, desks: [desk] }, other)));
    const left = desks === undefined ? one : { ...one, desks };
    if (desks?.length !== 0 && !others.some((other) => isWithin(left, other))) kept.push(left);
  }
  return kept;
}

/** Whether every ticket that is seen in the first way is seen in the second as well. */
function isWithin(one: Partial<Way>, other: Partial<Way>): boolean {
  const same = (['requesterId', 'followerId', 'chosenId', 'assigneeId'] as const).every(
    (field) => other[field] === undefined || other[field] === one[field],
  );
  const asParticipant = [undefined, one.participantId, one.chosenId].includes(other.participantId);
  const among = (['desks', 'departments', 'companies'] as const).every(
    (field) => other[field] === undefined || (one[field]?.every((id) => other[field]?.includes(id)) ?? false),
  );
  return same && asParticipant && among && (!other.ordinary || one.ordinary === true);
}
