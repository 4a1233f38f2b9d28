// Pure
import { z } from 'zod';

/** The doors a person can come through. */
export const Surface = z.enum(['slack', 'teams', 'outlook', 'mail', 'web', 'api', 'system']);
export type Surface = z.infer<typeof Surface>;

/** How somebody has shown who they are, the weakest first. */
export const proofs = [
  /** The mail address that a message bears: anybody can write it there. */
  'address',
  /** An API key. */
  'key',
  /** An account for which its platform vouches with a signature: Slack, Teams, Outlook. */
  'signed',
  /** They are signed in to the desk itself. */
  'session',
] as const;
export type Proof = (typeof proofs)[number];

/** What people who come through a door have shown there; a person asked about by the product itself is who they are. */
export const proofAt: Readonly<Record<Surface, Proof>> = {
  slack: 'signed',
  teams: 'signed',
  outlook: 'signed',
  mail: 'address',
  web: 'session',
  api: 'key',
  system: 'session',
};

/** Whether an actor has shown at least so much; the product itself has. */
export const proves = (actor: Actor, least: Proof): boolean =>
  actor.kind === 'system' || proofs.indexOf(actor.proof) >= proofs.indexOf(least);

/** What can be done to people, to the configuration and to tickets everywhere: the permission names. */
export const powers = [
  'followTickets',
  'workOrdinaryTickets',
  'workEveryTicket',
  'changeManyTickets',
  'keepConfidential',
  'seePeople',
  'managePeople',
  'manageAllPeople',
  'manageRoles',
  'manageKeys',
  'manageDesks',
  'manageStatuses',
  'manageDepartments',
  'manageMembers',
  'chooseLeads',
  'manageCategories',
  'manageDeliveries',
  'manageFiles',
  'manageWorkspaces',
  'readAudit',
] as const;
export type Power = (typeof powers)[number];

/** The places at which somebody may do something. */
export interface Places {
  readonly desks: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly companies: ReadonlySet<string>;
}

/** What somebody may do, and where. */
export type Powers = ReadonlyMap<Power, 'everywhere' | Places>;

/** What an API key may do, beside what its person may. */
export const apiScopes = [
  'tickets:read',
  'tickets:write',
  'people:read',
  'people:write',
  'config:read',
  'config:write',
] as const;
export const ApiScope = z.enum(apiScopes);
export type ApiScope = z.infer<typeof ApiScope>;

/** Membership of a desk, as policy needs it. */
export interface Membership {
  readonly lead: boolean;
  /** The desk shows its agents only what is assigned to them. */
  readonly assignedOnly: boolean;
}

/** A person at work, and the door they came through. */
export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly name: string;
  /** The key of the role that they were given, to be said; it decides nothing. */
  readonly role: string;
  /** Resolved from the rows of all their roles: these decide. */
  readonly powers: Powers;
  /** The door. */
  readonly surface: Surface;
  /** What they have shown there: the permission table, powers and verbs ask for it. */
  readonly proof: Proof;
  readonly locale: string;
  /** Department that the person belongs to; a ticket keeps it as filed. */
  readonly departmentId: string | null;
  /** Company that the person belongs to, kept on their tickets likewise. */
  readonly companyId?: string | null;
  /** That company, where its people see the tickets of their colleagues. */
  readonly colleagues?: string | null;
  /** Departments that the person heads. */
  readonly heads: readonly string[];
  readonly desks: ReadonlyMap<string, Membership>;
  /** Present when an API key narrows what the person may do. */
  readonly scopes?: readonly ApiScope[];
}

/** The product itself: automatic closing, reactions, seeds, repairs. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
  readonly surface: 'system';
  /** What made it act, in kebab-case: a reaction, a round of the housekeeping, a look into a group. Stands in the history. */
  readonly cause: string;
}

export type Actor = PersonActor | SystemActor;

/** The actor behind automatic changes, and what makes it act. */
export const systemActor = (cause: string): SystemActor => ({
  kind: 'system',
  name: 'Threadline',
  surface: 'system',
  cause,
});
