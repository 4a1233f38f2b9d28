// Pure
import {
  type Actor,
  type ApiScope,
  type PersonActor,
  type Places,
  type Power,
  type Powers,
  type Proof,
  powers,
  proves,
} from '../actor.ts';
import { lacks, reachOf, within } from '../role/grants.ts';

/** Whatever somebody may do beyond their own requests takes more than a mail address. */
const leastForPowers: Proof = 'key';

const scopeOf: Record<Power, ApiScope> = {
  followTickets: 'tickets:read',
  workOrdinaryTickets: 'tickets:write',
  workEveryTicket: 'tickets:write',
  changeManyTickets: 'tickets:write',
  keepConfidential: 'tickets:write',
  seePeople: 'people:read',
  managePeople: 'people:write',
  manageAllPeople: 'people:write',
  manageRoles: 'config:write',
  manageKeys: 'people:write',
  manageDesks: 'config:write',
  manageStatuses: 'config:write',
  manageDepartments: 'config:write',
  manageMembers: 'config:write',
  chooseLeads: 'config:write',
  manageCategories: 'config:write',
  manageDeliveries: 'config:write',
  manageFiles: 'config:write',
  manageWorkspaces: 'config:write',
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
  const where = whereHeld(actor, power);
  return where === 'everywhere' || (deskId !== undefined && where?.desks.has(deskId) === true);
}

/** Where the actor has the power, whatever their credential. */
export function whereHeld(actor: Actor, power: Power): 'everywhere' | Places | undefined {
  if (actor.kind === 'system') return 'everywhere';
  return proves(actor, leastForPowers) ? reachOf(actor.powers, power) : undefined;
}

/** Whether the actor works on the tickets of every desk. */
export const worksEverywhere = (actor: Actor): boolean =>
  holds(actor, 'workOrdinaryTickets') || holds(actor, 'workEveryTicket');

/** Whose profiles the actor sees. */
export function seenPeople(
  actor: Actor,
): 'all' | { personId: string; departments: readonly string[]; companies: readonly string[] } {
  if (actor.kind === 'system' || has(actor, 'seePeople')) return 'all';
  const where = reaches(actor, scopeOf.seePeople) ? whereHeld(actor, 'seePeople') : undefined;
  const places = where === 'everywhere' ? undefined : where;
  return {
    personId: actor.personId,
    departments: [...(places?.departments ?? [])],
    companies: [...(places?.companies ?? [])],
  };
}

/** Why the actor may not manage a person who may do this; null when they may. What somebody does at one place puts them above nobody. */
export function manageProblem(actor: Actor, theirs: Powers): string | null {
  if (actor.kind === 'system') return null;
  const all = has(actor, 'manageAllPeople');
  if (!all && !has(actor, 'managePeople')) return 'Only admins and leads manage people.';
  const more = lacks(actor.powers, new Map([...theirs].filter(([, where]) => where === 'everywhere')));
  if (more.length > 0)
    return `You cannot manage people who may do more than you. They may do what you may not: ${inShort(more)}.`;
  return !all && holdsManaging(theirs) ? 'You manage people who do not manage others. Ask an admin.' : null;
}

const holdsManaging = (theirs: Powers) => theirs.has('managePeople') || theirs.has('manageAllPeople');

/** Why the actor may not give a role that allows this; null when they may: nobody gives what they do not have. */
export function giveProblem(actor: Actor, given: Powers): string | null {
  if (actor.kind === 'system') return null;
  const all = has(actor, 'manageAllPeople');
  if (!all && !has(actor, 'managePeople')) return 'Only admins and leads manage people.';
  if (!all && given.size > 0) return 'You give no role that allows more than asking for help. Ask an admin.';
  return lackProblem(actor, given);
}

/** Why the actor may not pass on what this allows; null when they have all of it themselves. */
export function lackProblem(actor: Actor, given: Powers): string | null {
  if (actor.kind === 'system') return null;
  // A key passes on what it reaches, not all that its person has.
  const mine = new Map([...actor.powers].filter(([power]) => reaches(actor, scopeOf[power])));
  const more = lacks(mine, given);
  return more.length > 0 ? `You cannot give what you do not have: ${inShort(more)}.` : null;
}

/** What each power is, in words for a profile. */
const inWords: Record<Power, string> = {
  followTickets: 'See all tickets and answer them, except confidential ones.',
  workOrdinaryTickets: 'See and change all tickets, except confidential ones.',
  workEveryTicket: 'See and change all tickets, confidential ones too.',
  changeManyTickets: 'Change many tickets at once, each as far as you may change it.',
  keepConfidential: 'Make tickets that you work on confidential, and choose who sees them.',
  seePeople: 'See the names and addresses of people.',
  managePeople: 'Manage people: see everybody; create and change people who do not manage others.',
  manageAllPeople: 'Manage everybody who may do no more than you: create, change, invite and deactivate people.',
  manageRoles: 'Set up roles that allow no more than yours.',
  manageKeys: 'Stop the API keys of others.',
  manageDesks: 'Set up desks, their channels and their groups.',
  manageStatuses: 'Set up statuses.',
  manageDepartments: 'Set up departments and their heads, and companies with their projects and tasks.',
  manageMembers: 'Say who works at which desk.',
  chooseLeads: 'Choose the leads of desks.',
  manageCategories: 'Set up categories.',
  manageDeliveries: 'See what could not be sent or worked, and try it again.',
  manageFiles: 'Say which files are kept, and how large they may be.',
  manageWorkspaces: 'Say in which Slack workspaces Threadline works.',
  readAudit: 'Read who signed in and who changed what.',
};

/** What a power is where it reaches no further than this. */
const toPlaces: Readonly<Partial<Record<Power, Readonly<Record<string, string>>>>> = {
  followTickets: {
    department: 'See the tickets of your department and answer them, except confidential ones.',
    company: 'See the tickets of your company and answer them, except confidential ones.',
  },
  seePeople: { department: 'See the people of your department.', company: 'See the people of your company.' },
  changeManyTickets: { desk: 'Change many tickets of your desks at once, each as far as you may change it.' },
  keepConfidential: { desk: 'Make tickets of your desks confidential, and choose who sees them.' },
  manageMembers: { desk: 'Say who works at your desks.' },
  manageCategories: { desk: 'Set up the categories of your desks.' },
};

/** What a row of a role allows, in words; null for what this version does not know. */
export function grantInWords({ power, scope }: { readonly power: string; readonly scope: string }): string | null {
  const known = powers.find((one) => one === power);
  if (!known) return null;
  return scope === 'all' ? inWords[known] : (toPlaces[known]?.[scope] ?? null);
}

/** Powers by their names, in a sentence that refuses something. */
const inShort = (some: readonly Power[]): string => some.join(', ');

/** What the actor may do, in words for their profile; `deskName` names a desk by its id. */
export function powersInWords(actor: PersonActor, deskName: (id: string) => string): string[] {
  const lines = ['Open tickets, follow them, answer and rate them.'];
  for (const [id, { lead, assignedOnly }] of actor.desks) {
    const desk = deskName(id);
    if (lead) lines.push(`Lead ${desk}: see and change every ticket there, confidential ones too.`);
    else if (assignedOnly) lines.push(`Work at ${desk}: see and change the tickets assigned to you.`);
    else lines.push(`Work at ${desk}: see and change its tickets, except confidential ones.`);
  }
  for (const power of powers) {
    const wider = within[power];
    if (holds(actor, power)) {
      if (!(wider && holds(actor, wider))) lines.push(inWords[power]);
      continue;
    }
    const where = whereHeld(actor, power);
    if (where === undefined || where === 'everywhere') continue;
    const { desks, departments, companies } = where;
    const scopes = { desk: desks.size, department: departments.size, company: companies.size };
    for (const [scope, count] of Object.entries(scopes))
      if (count > 0) lines.push(...[grantInWords({ power, scope }) ?? []].flat());
  }
  return lines;
}
