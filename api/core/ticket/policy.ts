// Pure
import { isSeen, type SeenBy, type Standing, staff, standings, waysToSee } from '../access/ways.ts';
import { type Actor, type Proof, proves } from '../actor.ts';
import { holds } from '../person/powers.ts';
import { isOpen, type StatusCategory } from './status.ts';

/** What can be done to a ticket: the permission names, shared by verbs, buttons and API. */
export const abilities = [
  'view',
  'readInternal',
  'edit',
  'reply',
  'note',
  'trackTime',
  'take',
  'assign',
  'reassign',
  'unassign',
  'move',
  'override',
  'close',
  'reopen',
  'setPriority',
  'setCategory',
  'setRequester',
  'setProject',
  'transfer',
  'link',
  'tag',
  'checklist',
  'withdraw',
  'rate',
  'delete',
  'merge',
  'split',
  'follow',
  'unfollow',
  'addPeople',
  'keepConfidential',
  'openToDesk',
] as const;
export type Ability = (typeof abilities)[number];

/** The facts about a ticket that permission depends on. */
export interface TicketFacts extends SeenBy {
  readonly statusCategory: StatusCategory;
  /** The person who closed it, while they may open it again. */
  readonly closedById: string | null;
  readonly rated: boolean;
  /** Its requester withdrew it, or ended it before anybody answered: there is no help to rate. */
  readonly unhelped?: boolean;
}

const force: readonly Standing[] = ['lead', 'admin', 'owner', 'system'];

/** Each ability, and who has it by standing. */
export type Permissions = Readonly<Record<Ability, readonly Standing[]>>;

/** THE permission table. What the ticket's state forbids is in `blocked`. */
const table: Permissions = {
  view: standings,
  readInternal: staff,
  edit: ['requester', ...staff],
  reply: ['requester', 'participant', 'head', ...staff],
  note: staff,
  trackTime: staff,
  take: ['agent', 'lead'],
  assign: staff,
  reassign: ['assignee', ...force],
  unassign: ['assignee', ...force],
  move: staff,
  override: force,
  close: ['requester', ...staff],
  reopen: ['requester', 'closer', ...staff],
  setPriority: staff,
  setCategory: staff,
  setRequester: staff,
  setProject: staff,
  transfer: staff,
  link: staff,
  tag: staff,
  checklist: staff,
  withdraw: ['requester'],
  rate: ['requester'],
  delete: force,
  merge: staff,
  split: staff,
  follow: ['head', ...staff],
  unfollow: ['participant', 'follower'],
  // Whom somebody may add is said in `people/who-may-join.ts`.
  addPeople: ['requester', ...staff],
  // Both take the power as well: `hasPower`.
  keepConfidential: staff,
  // People who were let in show it to nobody.
  openToDesk: ['assignee', ...force],
};

/** The standings that have an ability, whatever the state of the ticket. */
export const standingsWith = (ability: Ability): readonly Standing[] => table[ability];

/** The other half of the table: what people may do at most, by how they have shown who they are. */
const byProof: Readonly<Record<Proof, readonly Ability[]>> = {
  // Anybody can write the address of somebody else into a mail: good enough to ask for help and to answer, no more.
  address: ['view', 'reply'],
  key: abilities,
  signed: abilities,
  session: abilities,
};

/** Every way in which the actor stands to the ticket; empty when it is none of their business. */
export function standingsOf(actor: Actor, ticket: TicketFacts): ReadonlySet<Standing> {
  const found = new Set(waysToSee(actor).flatMap((way) => (isSeen(way, ticket) ? way.standings : [])));
  const closed = actor.kind === 'person' && actor.personId === ticket.closedById;
  if (closed && found.size > 0 && proves(actor, 'key')) found.add('closer');
  const follows = actor.kind === 'person' && ticket.followers?.includes(actor.personId);
  if (follows && found.size > 0) found.add('follower');
  return found;
}

/** Whether an actor may read what only those read who work on a ticket. */
export function readsInside(
  actor: Actor,
  row: Pick<TicketFacts, 'deskId' | 'assigneeId' | 'confidential'> & { readonly requester: { readonly id: string } },
): boolean {
  const rest = {
    departmentId: null,
    statusCategory: 'active',
    closedById: null,
    rated: false,
    participants: [],
  } as const;
  return may(actor, 'readInternal', { ...row, ...rest, requesterId: row.requester.id });
}

/** Whether the ticket's own state forbids the ability to everybody; only those who override move a closed one. */
function blocked(ability: Ability, ticket: TicketFacts, standing: ReadonlySet<Standing>, by: Permissions): boolean {
  const overrides = by.override.some((one) => standing.has(one));
  const open = isOpen(ticket.statusCategory);
  switch (ability) {
    case 'take':
      return !open || ticket.assigneeId !== null;
    case 'assign':
      return !open || ticket.assigneeId !== null;
    case 'reassign':
    case 'unassign':
      return !open || ticket.assigneeId === null;
    case 'edit':
      return ticket.statusCategory === 'closed';
    case 'reply':
      return false;
    case 'move':
      return ticket.statusCategory === 'closed' && !overrides;
    case 'close':
      return ticket.statusCategory === 'closed';
    case 'reopen':
      return open || (ticket.statusCategory === 'closed' && !overrides && !standing.has('closer'));
    case 'setPriority':
    case 'setCategory':
    case 'setRequester':
    case 'setProject':
    case 'transfer':
    case 'checklist':
      return ticket.statusCategory === 'closed';
    case 'withdraw':
      return !open;
    // The requester reads along anyway, and so do people outside who are on it.
    case 'follow':
      return (
        standing.has('requester') ||
        standing.has('follower') ||
        (standing.has('participant') && !staff.some((one) => standing.has(one)))
      );
    case 'rate':
      return open || ticket.unhelped === true;
    case 'view':
    case 'readInternal':
    case 'note':
    case 'link':
    case 'trackTime':
    case 'tag':
    case 'override':
    case 'delete':
    case 'merge':
    case 'split':
    case 'unfollow':
    case 'addPeople':
    case 'keepConfidential':
    case 'openToDesk':
      return false;
  }
}

/** Whether someone who stands like this to the ticket may do this now. */
function mayStanding(standing: ReadonlySet<Standing>, ability: Ability, ticket: TicketFacts, by = table): boolean {
  return by[ability].some((one) => standing.has(one)) && !blocked(ability, ticket, standing, by);
}

/** Whether the actor may do this to the ticket now. */
export function may(actor: Actor, ability: Ability, ticket: TicketFacts): boolean {
  return (
    mayStanding(standingsOf(actor, ticket), ability, ticket) &&
    withinCredential(actor, ability) &&
    hasPower(actor, ability, ticket)
  );
}

/** Everything the actor may do to the ticket now, in the table's order: surfaces draw a button only for these. */
export function abilitiesOf(actor: Actor, ticket: TicketFacts, by: Permissions = table): Ability[] {
  const standing = standingsOf(actor, ticket);
  return abilities.filter(
    (ability) =>
      mayStanding(standing, ability, ticket, by) &&
      withinCredential(actor, ability) &&
      hasPower(actor, ability, ticket),
  );
}

/** Abilities of a card that a group reads: what anybody there may do at least. */
export function abilitiesOfStanding(standing: Standing | readonly Standing[], ticket: TicketFacts): Ability[] {
  const set: ReadonlySet<Standing> = new Set(typeof standing === 'string' ? [standing] : standing);
  return abilities.filter((ability) => mayStanding(set, ability, ticket));
}

/** Whether the actor has the power that an ability takes beside how they stand to the ticket: roles may leave it out. */
function hasPower(actor: Actor, ability: Ability, { deskId }: Pick<TicketFacts, 'deskId'>): boolean {
  return (ability !== 'keepConfidential' && ability !== 'openToDesk') || holds(actor, 'keepConfidential', deskId);
}

/** Whether what the actor came with reaches so far: their proof, and the scopes of a key. */
function withinCredential(actor: Actor, ability: Ability): boolean {
  if (actor.kind === 'system') return true;
  if (!byProof[actor.proof].includes(ability)) return false;
  if (!actor.scopes) return true;
  const reads = ability === 'view' || ability === 'readInternal';
  return (
    actor.scopes.includes(reads ? 'tickets:read' : 'tickets:write') || (reads && actor.scopes.includes('tickets:write'))
  );
}
