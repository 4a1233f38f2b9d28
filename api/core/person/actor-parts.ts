import { z } from 'zod';
import type { Db, Tx } from '../ports.ts';
import type { RoleGrant } from '../role/grants.ts';

const yes = z.union([z.boolean(), z.number()]).transform(Boolean);
const Rows = z.array(
  z.object({
    part: z.enum(['person', 'desk', 'head', 'account', 'grant', 'company']),
    id: z.string(),
    name: z.string().nullable(),
    roleKey: z.string().nullable(),
    locale: z.string().nullable(),
    departmentId: z.string().nullable(),
    companyId: z.string().nullable(),
    one: yes.nullable(),
    other: yes.nullable(),
  }),
);

/** What an actor is made of. */
export interface ActorParts {
  readonly id: string;
  readonly name: string;
  readonly roleKey: string;
  readonly locale: string;
  readonly localeChosen: boolean;
  readonly departmentId: string | null;
  readonly companyId: string | null;
  /** The people of their company see the tickets of their colleagues. */
  readonly colleaguesSee: boolean;
  readonly active: boolean;
  readonly memberships: readonly { readonly deskId: string; readonly lead: boolean; readonly assignedOnly: boolean }[];
  /** What their roles allow: the one that they were given, and those that come with a place, whether they are at one or not. */
  readonly grants: readonly RoleGrant[];
  /** Departments that the person heads. */
  readonly heads: readonly string[];
  /** Languages of the person's accounts. */
  readonly identities: readonly { readonly provider: string; readonly tenant: string; readonly locale: string }[];
}

/**
 * Reads in one statement what Prisma would ask for in five: each request begins with it. Both databases take it as it is;
 * no column whose letters are compared exactly is in it, as SQL Server does not put those under others.
 */
export async function actorParts(db: Db | Tx, personId: string): Promise<ActorParts | null> {
  const answer = await db.$queryRaw`
    SELECT 'person' AS part, p.id AS id, p.name AS name, p.roleKey AS roleKey, p.locale AS locale,
      p.departmentId AS departmentId, p.companyId AS companyId, p.active AS one, p.localeChosen AS other
      FROM Person p WHERE p.id = ${personId}
    UNION ALL SELECT 'desk', m.deskId, NULL, NULL, NULL, NULL, NULL, m.lead, d.assignedOnly
      FROM DeskMember m JOIN Desk d ON d.id = m.deskId WHERE m.personId = ${personId}
    UNION ALL SELECT 'head', h.id, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM Department h WHERE h.headId = ${personId}
    UNION ALL SELECT 'company', c.id, NULL, NULL, NULL, NULL, NULL, c.colleaguesSee, NULL
      FROM Company c JOIN Person e ON e.companyId = c.id WHERE e.id = ${personId}
    UNION ALL SELECT 'account', i.tenant, i.provider, NULL, i.locale, NULL, NULL, NULL, NULL
      FROM "Identity" i WHERE i.personId = ${personId} AND i.locale IS NOT NULL
    UNION ALL SELECT 'grant', r."key", g.power, g.scope, r.comesWith, NULL, NULL, NULL, NULL
      FROM Role r JOIN RoleGrant g ON g.roleKey = r."key"
      WHERE r.active = ${true} AND (r.comesWith IN ('membership', 'leading', 'heading')
        OR r."key" = (SELECT o.roleKey FROM Person o WHERE o.id = ${personId}))`;
  const rows = Rows.parse(answer);
  const person = rows.find(({ part }) => part === 'person');
  if (!person) return null;
  const of = (part: (typeof rows)[number]['part']) => rows.filter((row) => row.part === part);
  const { id, departmentId, companyId } = person;
  return {
    id,
    name: person.name ?? '',
    roleKey: person.roleKey ?? '',
    locale: person.locale ?? 'en',
    localeChosen: person.other === true,
    departmentId,
    companyId,
    colleaguesSee: of('company').some((row) => row.one === true),
    active: person.one === true,
    memberships: of('desk').map((row) => ({
      deskId: row.id,
      lead: row.one === true,
      assignedOnly: row.other === true,
    })),
    grants: of('grant').map((row) => ({
      role: row.id,
      comesWith: row.locale ?? '',
      power: row.name ?? '',
      scope: row.roleKey ?? '',
    })),
    heads: of('head').map((row) => row.id),
    identities: of('account').map((row) => ({ provider: row.name ?? '', tenant: row.id, locale: row.locale ?? '' })),
  };
}
