// Pure
import { z } from 'zod';
import { powers } from '../actor.ts';
import { seenLine } from '../text/clean.ts';
import { type GrantScope, grantScopes, offered } from './grants.ts';

/** The short name of a role, by which it is given. */
export const RoleKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Use the key of a role: 2 to 40 small letters, digits or hyphens.');

/** Why scopes are offered for nothing: what they would give comes to people without a role. */
const instead: Readonly<Partial<Record<GrantScope, string>>> = {
  own: ' What is their own, people see and follow without a role.',
  assigned:
    ' What is assigned to them, people work on by being at its desk; a desk with assignedOnly shows its agents nothing else.',
};

/** One thing that a role allows, and how far. */
export const Permission = z
  .object({ power: z.enum(powers), scope: z.enum(grantScopes) })
  .superRefine(({ power, scope }, ctx) => {
    if (offered[power].includes(scope)) return;
    const message = `${power} can be given for: ${offered[power].join(', ')}.${instead[scope] ?? ''}`;
    ctx.addIssue({ code: 'custom', path: ['scope'], message });
  });
export type Permission = z.infer<typeof Permission>;

/** By what a role comes by itself. */
const comesWith = ['arrival', 'setup', 'membership', 'leading', 'heading'] as const;

/** A role and what it allows. */
export const RoleView = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  /** By what it comes by itself: being new, the first link, working at a desk, leading one, heading a department. */
  comesWith: z.enum(comesWith).nullable(),
  /** Whether it can be given to a person. */
  givable: z.boolean(),
  /** The house comes with it: it stays. */
  builtIn: z.boolean(),
  active: z.boolean(),
  permissions: z.array(z.object({ power: z.string(), scope: z.string() })),
  /** So many people were given it, deactivated ones included. */
  people: z.number().int(),
  version: z.number().int(),
});
export type RoleView = z.infer<typeof RoleView>;
export const RoleList = z.object({ items: z.array(RoleView) });

const Name = seenLine(1, 100, 'Give a name.', 'Keep the name under 100 characters.');
const Description = z.string().trim().max(500, 'Keep the description under 500 characters.');
const Permissions = z.array(Permission).max(100, 'Give each permission once.');

export const CreateRole = z.object({
  key: RoleKey,
  name: Name,
  description: Description.default(''),
  permissions: Permissions,
});
export const EditRole = z.object({
  role: z.string(),
  version: z.number().int().positive().optional(),
  name: Name.optional(),
  description: Description.optional(),
  /** All that it allows from then on. */
  permissions: Permissions.optional(),
  active: z.boolean().optional(),
});

interface Row {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly comesWith: string;
  readonly givable: boolean;
  readonly builtIn: boolean;
  readonly active: boolean;
  readonly version: number;
  readonly grants: readonly { readonly power: string; readonly scope: string }[];
}

/** The view of a row; `people` were given it. */
export function viewRole(row: Row, people: number): RoleView {
  const { key, name, description, givable, builtIn, active, version } = row;
  const order = (power: string) => powers.findIndex((one) => one === power);
  return {
    ...{ key, name, description, givable, builtIn, active, people, version },
    comesWith: comesWith.find((one) => one === row.comesWith) ?? null,
    permissions: row.grants
      .map(({ power, scope }) => ({ power, scope }))
      .sort((a, b) => order(a.power) - order(b.power) || (a.scope < b.scope ? -1 : 1)),
  };
}
