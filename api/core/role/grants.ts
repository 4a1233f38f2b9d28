// Pure
import { type Membership, type Places, type Power, type Powers, powers } from '../actor.ts';

/** How far a grant reaches, the narrowest first. */
export const grantScopes = ['own', 'assigned', 'department', 'company', 'desk', 'all'] as const;
export type GrantScope = (typeof grantScopes)[number];

/** Where each power can be given: elsewhere it would mean nothing. */
export const offered: Readonly<Record<Power, readonly GrantScope[]>> = {
  followTickets: ['department', 'company', 'all'],
  workOrdinaryTickets: ['all'],
  workEveryTicket: ['all'],
  changeManyTickets: ['desk', 'all'],
  keepConfidential: ['desk', 'all'],
  seePeople: ['department', 'company', 'all'],
  managePeople: ['all'],
  manageAllPeople: ['all'],
  manageRoles: ['all'],
  manageKeys: ['all'],
  manageDesks: ['all'],
  manageStatuses: ['all'],
  manageDepartments: ['all'],
  manageMembers: ['desk', 'all'],
  chooseLeads: ['all'],
  manageCategories: ['desk', 'all'],
  manageDeliveries: ['all'],
  manageFiles: ['all'],
  manageWorkspaces: ['all'],
  readAudit: ['all'],
};

/**
 * What roles that come by themselves may allow: nobody looks at the role of somebody who comes to the place. People who are
 * new come without anybody looking at all, customers too: beyond themselves they see no more than the people of their company.
 */
const byThemselves: ReadonlyMap<string, Readonly<Partial<Record<Power, readonly GrantScope[]>>>> = new Map([
  ['arrival', { seePeople: ['company'] }],
  [
    'membership',
    { seePeople: ['department', 'company', 'all'], changeManyTickets: ['desk'], keepConfidential: ['desk'] },
  ],
  [
    'leading',
    {
      seePeople: ['department', 'company', 'all'],
      managePeople: ['all'],
      changeManyTickets: ['desk'],
      keepConfidential: ['desk'],
      manageMembers: ['desk'],
      manageCategories: ['desk'],
    },
  ],
  ['heading', { followTickets: ['department'], seePeople: ['department', 'company', 'all'] }],
]);

/** Of these permissions those that a role which comes with this cannot have. */
export function outOfPlace<G extends { readonly power: Power; readonly scope: GrantScope }>(
  comesWith: string,
  permissions: readonly G[],
): G[] {
  const place = byThemselves.get(comesWith);
  return place ? permissions.filter(({ power, scope }) => !place[power]?.includes(scope)) : [];
}

/** What a wider power includes: people who manage others see them. */
export const within: Readonly<Partial<Record<Power, Power>>> = {
  followTickets: 'workOrdinaryTickets',
  changeManyTickets: 'workOrdinaryTickets',
  keepConfidential: 'workOrdinaryTickets',
  workOrdinaryTickets: 'workEveryTicket',
  seePeople: 'managePeople',
  managePeople: 'manageAllPeople',
};

/** Where these powers hold one of them, by itself or by a wider one. */
export function reachOf(held: Powers, power: Power): 'everywhere' | Places | undefined {
  const wider = within[power];
  const more = wider && reachOf(held, wider);
  return more ? joined(held.get(power), more) : held.get(power);
}

/** One row of what a role allows, with the role whose it is. */
export interface RoleGrant {
  readonly role: string;
  /** What brings the role by itself: being at a place (membership, leading, heading), or nothing that counts here. */
  readonly comesWith: string;
  readonly power: string;
  readonly scope: string;
}

/** What of somebody decides which roles come to them, and what their scopes point to. */
export interface Person {
  /** The key of the role that they were given. */
  readonly role: string;
  readonly desks: ReadonlyMap<string, Membership>;
  /** Departments that they head. */
  readonly heads: readonly string[];
  readonly departmentId: string | null;
  readonly companyId?: string | null;
}

/**
 * What somebody may do by the rows of their roles. A role that comes with a place reaches to those places only: the desks
 * that they lead, the departments that they head; any other one to where they work and belong. A power or scope that this
 * version does not know gives nothing.
 */
export function powersOf(grants: readonly RoleGrant[], person: Person): Powers {
  const reach = new Map<Power, 'everywhere' | Places>();
  for (const grant of grants) {
    const power = powers.find((one) => one === grant.power);
    if (power === undefined || !(grant.role === person.role || comesTo(grant.comesWith, person))) continue;
    const more = grant.scope === 'all' ? 'everywhere' : placesOf(grant, person);
    if (more) reach.set(power, joined(reach.get(power), more));
  }
  return new Map(
    powers.flatMap((power): [Power, 'everywhere' | Places][] => {
      const where = reach.get(power);
      return where ? [[power, where]] : [];
    }),
  );
}

/** What is given with a role, whatever places it is narrowed to: these change with the person. */
export function givenBy(grants: readonly { readonly power: string }[]): Powers {
  const given = new Set(grants.map((one) => one.power));
  return new Map(powers.flatMap((power): [Power, 'everywhere'][] => (given.has(power) ? [[power, 'everywhere']] : [])));
}

/** Whether a role with these grants lets a customer see no more than their own and their company's. */
export const isForCustomers = (grants: readonly { readonly scope: string }[]): boolean =>
  grants.every(({ scope }) => scope === 'own' || scope === 'company');

/** Whether a role that comes with this comes to them. */
export function comesTo(comesWith: string, { desks, heads }: Pick<Person, 'desks' | 'heads'>): boolean {
  if (comesWith === 'membership') return desks.size > 0;
  if (comesWith === 'leading') return ledBy(desks).length > 0;
  return comesWith === 'heading' && heads.length > 0;
}

const ledBy = (desks: ReadonlyMap<string, Membership>) => [...desks].flatMap(([id, desk]) => (desk.lead ? [id] : []));

function placesOf({ comesWith, scope }: RoleGrant, { desks, heads, departmentId, companyId }: Person): Places | null {
  const of = (some: Partial<Record<keyof Places, readonly (string | null | undefined)[]>>): Places | null => {
    const set = (ids: readonly (string | null | undefined)[] = []) => new Set(ids.flatMap((id) => id ?? []));
    const places = { desks: set(some.desks), departments: set(some.departments), companies: set(some.companies) };
    return Object.values(places).some((ids) => ids.size > 0) ? places : null;
  };
  if (scope === 'desk') return of({ desks: comesWith === 'leading' ? ledBy(desks) : [...desks.keys()] });
  if (scope === 'department') return of({ departments: comesWith === 'heading' ? heads : [departmentId, ...heads] });
  return scope === 'company' ? of({ companies: [companyId] }) : null;
}

function joined(one: 'everywhere' | Places | undefined, other: 'everywhere' | Places): 'everywhere' | Places {
  if (one === undefined || other === 'everywhere') return other;
  if (one === 'everywhere') return one;
  return {
    desks: new Set([...one.desks, ...other.desks]),
    departments: new Set([...one.departments, ...other.departments]),
    companies: new Set([...one.companies, ...other.companies]),
  };
}

/** What of the second the first does not have: there, or everywhere. */
export function lacks(mine: Powers, theirs: Powers): Power[] {
  return [...theirs].flatMap(([power, where]) => (isWithin(where, reachOf(mine, power)) ? [] : [power]));
}

function isWithin(where: 'everywhere' | Places, of: 'everywhere' | Places | undefined): boolean {
  if (of === undefined || where === 'everywhere') return of === 'everywhere';
  if (of === 'everywhere') return true;
  return (['desks', 'departments', 'companies'] as const).every((kind) =>
    [...where[kind]].every((id) => of[kind].has(id)),
  );
}
