import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import { forbidden, notFound } from '../errors.ts';
import { has, holds, worksEverywhere } from '../person/powers.ts';
import type { Db } from '../ports.ts';
import type { Work } from '../verb/work.ts';

/** Whose companies, projects and tasks an actor sees: those who work here see all, everybody else those of their own company. */
export function seenCompanies(actor: Actor): 'all' | readonly string[] {
  if (actor.kind === 'system' || actor.desks.size > 0 || worksEverywhere(actor)) return 'all';
  if (holds(actor, 'manageDepartments') || holds(actor, 'seePeople')) return 'all';
  return actor.companyId ? [actor.companyId] : [];
}

/** The company with this id, as the actor may see it. @throws DeskError `not_found`, also when it is hidden */
export async function loadCompany(db: Db | Tx, actor: Actor, id: string) {
  const row = sees(actor, id) ? await db.company.findUnique({ where: { id } }) : null;
  if (!row) throw notFound('There is no such company that you can see.');
  return row;
}

const ofCompany = { company: { select: { id: true, name: true } } } as const;

/** The project with this id likewise. @throws DeskError `not_found` */
export async function loadProject(db: Db | Tx, actor: Actor, id: string) {
  const row = await db.project.findUnique({ where: { id }, include: ofCompany });
  if (!row || !sees(actor, row.companyId)) throw notFound('There is no such project that you can see.');
  return row;
}

/** What a load of a task brings along. */
export const ofProject = { project: { select: { id: true, name: true, companyId: true, ...ofCompany } } } as const;

/** The task with this id likewise. @throws DeskError `not_found` */
export async function loadTask(db: Db | Tx, actor: Actor, id: string) {
  const row = await db.task.findUnique({ where: { id }, include: ofProject });
  if (!row || !sees(actor, row.project.companyId)) throw notFound('There is no such task that you can see.');
  return row;
}

function sees(actor: Actor, companyId: string): boolean {
  const seen = seenCompanies(actor);
  return seen === 'all' || seen.includes(companyId);
}

/** @throws DeskError `forbidden` to everybody who does not set up companies */
export function demandCompanies({ ctx }: Work): void {
  if (!has(ctx.actor, 'manageDepartments')) throw forbidden('Only admins change companies, their projects and tasks.');
}
