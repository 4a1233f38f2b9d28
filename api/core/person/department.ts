import { z } from 'zod';
import { command } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  isNothing,
  onlyOne,
  recordChange,
} from '../desk/changed.ts';
import { SeenVersion } from '../desk/desk-view.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { demandPlaceToGive } from '../role/place.ts';
import { seenLine } from '../text/clean.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { has } from './powers.ts';

const Named = z.object({ id: z.string(), name: z.string() });

/** A department and who heads it. */
export const DepartmentView = z.object({
  id: z.string(),
  name: z.string(),
  head: Named.nullable(),
  version: z.number().int(),
});
export const DepartmentList = z.object({ items: z.array(DepartmentView) });

const Name = seenLine(1, 100, 'Give a name.', 'Keep the name under 100 characters.');
const parts = { head: { select: { id: true, name: true } } } as const;

export const CreateDepartment = z.object({ name: Name, head: z.string().nullish() });
export const EditDepartment = z.object({
  department: z.string(),
  version: SeenVersion,
  name: Name.optional(),
  head: z.string().nullable().optional(),
});

const named = (work: Work) => work.tx.department.findMany({ select: { id: true, name: true } });

/** Every department, by name. */
export async function listDepartments(ctx: Ctx): Promise<z.infer<typeof DepartmentList>> {
  const rows = await reading(ctx, (db) => db.department.findMany({ include: parts, orderBy: { name: 'asc' } }));
  return { items: rows.map(({ id, name, head, version }) => ({ id, name, head, version })) };
}

/** Creates a department. */
export const createDepartment = command({
  name: 'department.create',
  summary: 'Create a department',
  effect: 'writes',
  input: CreateDepartment,
  output: DepartmentView,
  load: (work, input) => headOf(work, input.head),
  async allow(work, head) {
    demandAdmin(work);
    if (head) await demandPlaceToGive(work.tx, work.ctx.actor, 'department');
  },
  async run(work, head, { name }) {
    await demandFreeName(work, { noun: 'department', name, message: sentence(name) }, named);
    const row = { id: work.ctx.newId(), name, headId: head?.id ?? null };
    await onlyOne(work.ctx, 'name', sentence(name), () => work.tx.department.createMany({ data: [row] }));
    recordChange(work, {
      noun: 'department',
      id: row.id,
      name,
      change: 'created',
      to: { name, head },
      reach: movedOf(head, null),
    });
    return { id: row.id, name, head, version: 1 };
  },
});

/** Renames a department or changes its head. */
export const editDepartment = command({
  name: 'department.edit',
  summary: 'Change a department',
  effect: 'writes',
  input: EditDepartment,
  output: DepartmentView,
  async load(work, { department, name, head: headId }) {
    demandSome({ name, headId }, ['name', 'head']);
    const row = await work.tx.department.findUnique({ where: { id: department }, include: parts });
    if (!row) throw notFound('There is no such department.');
    return { row, head: headId === undefined ? row.head : await headOf(work, headId) };
  },
  async allow(work, { row, head }, { version }) {
    demandAdmin(work);
    if (head && head.id !== row.head?.id) await demandPlaceToGive(work.tx, work.ctx.actor, 'department');
    await checkVersion(work, { ...row, noun: 'department' }, version);
  },
  async run(work, { row, head }, input) {
    if (
      isNothing(differences({ name: row.name, headId: row.head?.id ?? null }, { name: input.name, headId: input.head }))
    )
      return { id: row.id, name: row.name, head: row.head, version: row.version };
    const name = input.name ?? row.name;
    if (input.name !== undefined)
      await demandFreeName(work, { noun: 'department', name, except: row.id, message: sentence(name) }, named);
    const version = row.version + 1;
    const data = { name, headId: head?.id ?? null, version };
    const { count } = await onlyOne(work.ctx, 'name', sentence(name), () =>
      work.tx.department.updateMany({ where: { id: row.id, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('department');
    recordChange(work, {
      noun: 'department',
      id: row.id,
      name,
      change: 'changed',
      from: row,
      to: { name, head },
      reach: movedOf(head, row.head),
    });
    return { id: row.id, name, head, version };
  },
});

const movedOf = (head: { id: string } | null, before: { id: string } | null): string[] =>
  head?.id === before?.id ? [] : [head, before].flatMap((one) => one?.id ?? []);

const sentence = (name: string) => `There is a department ${name} already.`;

function demandAdmin(work: Work): void {
  if (!has(work.ctx.actor, 'manageDepartments')) throw forbidden('Only admins change departments.');
}

async function headOf(work: Work, id: string | null | undefined) {
  if (id === null || id === undefined) return null;
  const head = await work.tx.person.findUnique({ where: { id, active: true }, select: { id: true, name: true } });
  if (!head)
    throw invalid('There is no such person.', [{ field: 'head', message: 'Use the id of an active person, or null.' }]);
  return head;
}

registerRead({ name: 'department.list', summary: 'List departments', input: z.object({}), output: DepartmentList });
