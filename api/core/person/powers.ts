// Pure
import {
  type Actor,
  type ApiScope,
  type Membership,
  type PersonActor,
  type Power,
  type Powers,
  type Proof,
  powers,
  proves,
  type Role,
  roles,
} from '../actor.ts';

/** Whatever somebody may do beyond their own requests takes more than a mail address. */
const leastForPowers: Proof = 'key';

const scopeOf: Record<Power, ApiScope> = {
  workOrdinaryTickets: 'tickets:write',
  workEveryTicket: 'tickets:write',
  seePeople: 'people:read',
  managePeople: 'people:write',
  manageAllPeople: 'people:write',
  manageKeys: 'people:write',
  manageDesks: 'config:write',
  manageStatuses: 'config:write',
  manageDepartments: 'config:write',
  manageMembers: 'config:write',
  chooseLeads: 'config:write',
  manageCategories: 'config:write',
  manageDeliveries: 'config:write',
  readAudit: 'config:read',
};

/** Whether the credential that the actor came with reaches this far; write includes read. */
export function reaches(actor: Actor, scope: ApiScope): boolean {
  if (actor.kind === 'system' || !actor.scopes) return true;
  return actor.scopes.includes(scope) || actor.scopes.some((one) => one === scope.replace(':read', ':write'));
}

/** Whether the actor has the power, at this desk where the power is a desk's, and their credential reaches that far. */
export function has(actor: Actor, power: Power, deskId?: string): boolean {
  return holds(actor, power, deskId) && reaches(actor, scopeOf[power]);
}

/** Whether the actor has the power, whatever their credential. */
export function holds(actor: Actor, power: Power, deskId?: string): boolean {
  if (actor.kind === 'system') return true;
  if (!proves(actor, leastForPowers)) return false;
  const where = actor.powers.get(power);
  return where === 'everywhere' || (deskId !== undefined && where?.has(deskId) === true);
}

/** Whether the actor works on the tickets of every desk. */
export const worksEverywhere = (actor: Actor): boolean =>
  holds(actor, 'workOrdinaryTickets') || holds(actor, 'workEveryTicket');

/** What gives powers: a role, or what somebody is at a desk; `lead` is the role and leading any desk. */
type Post = 'member' | 'lead' | 'admin' | 'owner';

const above: readonly Post[] = ['admin', 'owner'];

/** THE table of powers: each one, and what gives it everywhere. */
const everywhere: Record<Power, readonly Post[]> = {
  workOrdinaryTickets: above,
  workEveryTicket: ['owner'],
  seePeople: ['member', 'lead', ...above],
  managePeople: ['lead', ...above],
  manageAllPeople: above,
  manageKeys: above,
  manageDesks: above,
  manageStatuses: above,
  manageDepartments: above,
  manageMembers: above,
  // Leads read the confidential tickets of their desk: an admin who could make one would read them all.
  chooseLeads: ['owner'],
  manageCategories: above,
  manageDeliveries: above,
  readAudit: above,
};

/** What leading a desk gives there. */
const atLedDesk: readonly Power[] = ['manageMembers', 'manageCategories'];

/** The powers of somebody with this role who works at these desks. */
export function powersOf(role: Role, desks: ReadonlyMap<string, Membership>): Powers {
  const led = new Set([...desks].flatMap(([id, desk]) => (desk.lead ? [id] : [])));
  const posts = new Set<Post>([
    ...(role === 'requester' ? [] : [role]),
    ...(desks.size > 0 ? ['member' as const] : []),
    ...(led.size > 0 ? ['lead' as const] : []),
  ]);
  return new Map(
    powers.flatMap((power): [Power, 'everywhere' | ReadonlySet<string>][] => {
      if (everywhere[power].some((post) => posts.has(post))) return [[power, 'everywhere']];
      return led.size > 0 && atLedDesk.includes(power) ? [[power, led]] : [];
    }),
  );
}

/** Whose profiles the actor sees. */
export function seenPeople(actor: Actor): 'all' | { personId: string; departments: readonly string[] } {
  // People who manage others have to see them.
  const sees: readonly Power[] = ['seePeople', 'managePeople', 'manageAllPeople'];
  if (actor.kind === 'system' || sees.some((power) => has(actor, power))) return 'all';
  return { personId: actor.personId, departments: actor.heads };
}

/** Whether the first role is above the second. */
export const isAbove = (role: Role, than: Role) => roles.indexOf(role) > roles.indexOf(than);

/** Why the actor may not manage a person of this role, or give this role; null when they may. */
export function roleProblem(actor: Actor, role: Role): string | null {
  if (actor.kind === 'system') return null;
  if (has(actor, 'manageAllPeople'))
    return isAbove(role, actor.role)
      ? `You cannot manage people or roles above your own: you are ${actor.role}.`
      : null;
  if (!has(actor, 'managePeople')) return 'Only admins and leads manage people.';
  return role === 'requester' ? null : 'Leads manage people whose role is requester. Ask an admin.';
}

/** What each power is, in words for a profile; some say more than another one, which is then left out. */
const inWords: Record<Power, { readonly says: string; readonly within?: Power }> = {
  workOrdinaryTickets: { says: 'See and change all tickets, except confidential ones.', within: 'workEveryTicket' },
  workEveryTicket: { says: 'See and change all tickets, confidential ones too.' },
  seePeople: { says: 'See the names and addresses of people.', within: 'managePeople' },
  managePeople: {
    says: 'Manage people: see everybody, create and change people whose role is requester.',
    within: 'manageAllPeople',
  },
  manageAllPeople: { says: 'Manage everybody up to your own role: create, change, invite and deactivate people.' },
  manageKeys: { says: 'Stop the API keys of others.' },
  manageDesks: { says: 'Set up desks, their channels and their groups.' },
  manageStatuses: { says: 'Set up statuses.' },
  manageDepartments: { says: 'Set up departments, and name their heads.' },
  manageMembers: { says: 'Say who works at which desk.' },
  chooseLeads: { says: 'Choose the leads of desks.' },
  manageCategories: { says: 'Set up categories.' },
  manageDeliveries: { says: 'See what could not be sent or worked, and try it again.' },
  readAudit: { says: 'Read who signed in and who changed what.' },
};

/** What the actor may do, in words for their profile (K04); `deskName` names a desk by its id. */
export function powersInWords(actor: PersonActor, deskName: (id: string) => string): string[] {
  const lines = ['Open tickets, follow them, answer and rate them.'];
  for (const [id, { lead, assignedOnly }] of actor.desks) {
    if (lead) lines.push(`Lead ${deskName(id)}: see and change every ticket there, its agents and its categories.`);
    else if (assignedOnly) lines.push(`Work at ${deskName(id)}: see and change the tickets assigned to you.`);
    else lines.push(`Work at ${deskName(id)}: see and change its tickets, except confidential ones.`);
  }
  if (actor.heads.length > 0)
    lines.push('Head a department: see its people and their tickets, except confidential ones.');
  for (const power of powers) {
    const { says, within } = inWords[power];
    if (holds(actor, power) && !(within && holds(actor, within))) lines.push(says);
  }
  return lines;
}
