// Pure
import { type Actor, type ApiScope, type PersonActor, type Role, roles } from '../actor.ts';

/** What can be done to people and to the configuration: the permission names. */
export const powers = [
  'seePeople',
  'managePeople',
  'manageAllPeople',
  'manageDesks',
  'manageStatuses',
  'manageDepartments',
  'manageMembers',
  'chooseLeads',
  'manageCategories',
  'readAudit',
] as const;
export type Power = (typeof powers)[number];

const scopeOf: Record<Power, ApiScope> = {
  seePeople: 'people:read',
  managePeople: 'people:write',
  manageAllPeople: 'people:write',
  manageDesks: 'config:write',
  manageStatuses: 'config:write',
  manageDepartments: 'config:write',
  manageMembers: 'config:write',
  chooseLeads: 'config:write',
  manageCategories: 'config:write',
  readAudit: 'config:read',
};

/** Whether the credential that the actor came with reaches this far; write includes read. */
export function reaches(actor: Actor, scope: ApiScope): boolean {
  if (actor.kind === 'system' || !actor.scopes) return true;
  return actor.scopes.includes(scope) || actor.scopes.some((one) => one === scope.replace(':read', ':write'));
}

/** Whether the actor has the power, at this desk where the power is a desk's. */
export function has(actor: Actor, power: Power, deskId?: string): boolean {
  if (actor.kind === 'system') return true;
  if (!reaches(actor, scopeOf[power])) return false;
  // Leads read the confidential tickets of their desk: an admin who could make one would read them all.
  if (power === 'chooseLeads') return actor.role === 'owner';
  if (isAdmin(actor)) return true;
  switch (power) {
    case 'seePeople':
      return isLead(actor) || actor.desks.size > 0;
    case 'managePeople':
      return isLead(actor);
    case 'manageMembers':
    case 'manageCategories':
      return deskId !== undefined && actor.desks.get(deskId)?.lead === true;
    case 'manageAllPeople':
    case 'manageDesks':
    case 'manageStatuses':
    case 'manageDepartments':
    case 'readAudit':
      return false;
  }
}

/** Whose profiles the actor sees. */
export function seenPeople(actor: Actor): 'all' | { personId: string; departments: readonly string[] } {
  if (has(actor, 'seePeople') || actor.kind === 'system') return 'all';
  return { personId: actor.personId, departments: actor.heads };
}

/** Whether the first role is above the second. */
export const isAbove = (role: Role, than: Role) => roles.indexOf(role) > roles.indexOf(than);

/** Why the actor may not manage a person of this role, or give this role; null when they may. */
export function roleProblem(actor: Actor, role: Role): string | null {
  if (actor.kind === 'system') return null;
  if (!has(actor, 'managePeople')) return 'Only admins and leads manage people.';
  if (isAdmin(actor))
    return isAbove(role, actor.role)
      ? `You cannot manage people or roles above your own: you are ${actor.role}.`
      : null;
  return role === 'requester' ? null : 'Leads manage people whose role is requester. Ask an admin.';
}

/** Admin or owner. */
export const isAdmin = (actor: PersonActor) => actor.role === 'admin' || actor.role === 'owner';

const isLead = (actor: PersonActor) => actor.role === 'lead' || [...actor.desks.values()].some((desk) => desk.lead);

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
  if (actor.role === 'owner')
    lines.push('Own the system: see and change everything, confidential tickets too; choose the leads of desks.');
  else if (actor.role === 'admin')
    lines.push('Administer: people, desks, categories, statuses; tickets, except confidential ones.');
  else if (isLead(actor)) lines.push('Manage people: see everybody, create and change people whose role is requester.');
  else if (actor.desks.size > 0) lines.push('See the names and addresses of people.');
  return lines;
}
