import { z } from 'zod';
import { type Ctx, reading } from '../context.ts';
import { forbidden, notFound } from '../errors.ts';
import { holds, reaches } from '../person/powers.ts';
import { registerRead } from '../verb/registry.ts';
import { roleParts } from './load.ts';
import { RoleList, RoleView, viewRole } from './role-view.ts';

/** Every role, the ones of the house first. For those who give or set up roles. */
export async function listRoles(ctx: Ctx): Promise<z.infer<typeof RoleList>> {
  demandReader(ctx);
  return reading(ctx, async (db) => {
    const rows = await db.role.findMany({ include: roleParts, orderBy: [{ builtIn: 'desc' }, { key: 'asc' }] });
    const given = await db.person.groupBy({ by: ['roleKey'], _count: { _all: true } });
    const people = new Map(given.map((one) => [one.roleKey, one._count._all]));
    return RoleList.parse({ items: rows.map((row) => viewRole(row, people.get(row.key) ?? 0)) });
  });
}

/** One role. @throws DeskError `not_found` */
export async function showRole(ctx: Ctx, key: string): Promise<RoleView> {
  demandReader(ctx);
  return reading(ctx, async (db) => {
    const row = await db.role.findUnique({ where: { key }, include: roleParts });
    if (!row) throw notFound(`There is no role ${key}.`);
    return RoleView.parse(viewRole(row, await db.person.count({ where: { roleKey: key } })));
  });
}

function demandReader({ actor }: Ctx): void {
  if ((!holds(actor, 'manageRoles') && !holds(actor, 'managePeople')) || !reaches(actor, 'people:read'))
    throw forbidden('Only people who give or set up roles see what each allows. Your own are in your profile.');
}

registerRead({ name: 'role.list', summary: 'List roles', input: z.object({}), output: RoleList });
registerRead({ name: 'role.show', summary: 'Show a role', input: z.object({ role: z.string() }), output: RoleView });
