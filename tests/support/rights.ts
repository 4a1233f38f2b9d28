import { type Membership, type Powers, powersOf as resolve } from '../../api/core/index.ts';
import { builtInRoles } from '../../prisma/built-in-roles.ts';

/** A role that the house comes with. */
export type BuiltIn = (typeof builtInRoles)[number]['key'];

const grants = builtInRoles.flatMap(({ key, comesWith, grants }) =>
  Object.entries(grants).map(([power, scope]) => ({ role: key, comesWith, power, scope: String(scope) })),
);

/** What somebody may do with a role that the house comes with, at these desks and as the head of these departments. */
export const powersOf = (
  role: string,
  desks: ReadonlyMap<string, Membership> = new Map(),
  heads: readonly string[] = [],
  departmentId: string | null = null,
): Powers => resolve(grants, { role, desks, heads, departmentId });
