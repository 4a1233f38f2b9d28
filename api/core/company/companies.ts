import { z } from 'zod';
import { command } from '../command.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  isNothing,
  onlyOne,
  recordChange,
  taken,
} from '../desk/changed.ts';
import { foldedName } from '../text/fold.ts';
import type { Work } from '../verb/work.ts';
import { CompanyView, CreateCompany, EditCompany } from './company-view.ts';
import { demandCompanies, loadCompany } from './seen.ts';
import { demandNoUses } from './uses.ts';

/** Creates a company. */
export const createCompany = command({
  name: 'company.create',
  summary: 'Create a company',
  effect: 'writes',
  input: CreateCompany,
  output: CompanyView,
  async load() {},
  allow: (work) => demandCompanies(work),
  async run(work, _, { name, domain = null, colleaguesSee }) {
    await demandFree(work, name, domain, null);
    const columns = { name, nameFolded: foldedName(name), domain, colleaguesSee, active: true, version: 1 };
    const row = { id: work.ctx.newId(), ...columns };
    await onlyOne(work.ctx, 'name', nameTaken(name), () => work.tx.company.createMany({ data: [row] }));
    recordChange(work, { noun: 'company', id: row.id, name, change: 'created', to: columns });
    return row;
  },
});

/** Changes a company; a deactivated one stays with its people and tickets and is offered no more. */
export const editCompany = command({
  name: 'company.edit',
  summary: 'Change or deactivate a company',
  effect: 'writes',
  input: EditCompany,
  output: CompanyView,
  async load(work, { company, version, ...changes }) {
    demandSome(changes, Object.keys(EditCompany.omit({ company: true, version: true }).shape));
    return loadCompany(work.tx, work.ctx.actor, company);
  },
  async allow(work, row, { version }) {
    demandCompanies(work);
    await checkVersion(work, { ...row, noun: 'company' }, version);
  },
  async run(work, row, { company, version, ...wanted }) {
    const changes = differences(row, wanted);
    if (isNothing(changes)) return row;
    const next = { ...row, ...changes };
    if (changes.name !== undefined || changes.domain) await demandFree(work, next.name, next.domain, row.id);
    const folded = changes.name === undefined ? {} : { nameFolded: foldedName(changes.name) };
    const data = { ...changes, ...folded, version: row.version + 1 };
    const { count } = await onlyOne(work.ctx, 'name', nameTaken(next.name), () =>
      work.tx.company.updateMany({ where: { id: row.id, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('company');
    const change = next.active === row.active ? 'changed' : next.active ? 'reactivated' : 'deactivated';
    const reach = changes.colleaguesSee === undefined ? {} : { reach: await withPasswords(work, row.id) };
    recordChange(work, { noun: 'company', id: row.id, name: next.name, change, from: row, to: changes, ...reach });
    return { ...next, ...data };
  },
});

/** Removes a company that nothing belongs to. @throws DeskError `conflict` with what does */
export const removeCompany = command({
  name: 'company.remove',
  summary: 'Remove a company that is not used',
  effect: 'irreversible',
  input: z.object({ company: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { company }) => loadCompany(work.tx, work.ctx.actor, company),
  allow: (work) => demandCompanies(work),
  async run(work, { id, name }) {
    const of = { companyId: id };
    await demandNoUses(work, name, { people: of, projects: of, tickets: of });
    await work.tx.company.deleteMany({ where: { id } });
    recordChange(work, { noun: 'company', id, name, change: 'removed', from: { name } });
    return { removed: true };
  },
});

const nameTaken = (name: string) => `There is a company ${name} already.`;

/** Refuses a name or a domain that another company has. @throws DeskError `conflict` */
async function demandFree(work: Work, name: string, domain: string | null, except: string | null): Promise<void> {
  const select = { id: true, name: true, domain: true } as const;
  await demandFreeName(work, { noun: 'company', name, except, message: nameTaken(name) }, async ({ tx }) => {
    const others = (await tx.company.findMany({ select })).filter((one) => one.id !== except);
    const same = domain === null ? undefined : others.find((one) => one.domain === domain);
    if (same) throw taken('domain', `${same.name} has the domain ${domain} already.`);
    return others;
  });
}

/** Its people who come in with a password, or could with a link that was made for them: they see more or less from now on. */
async function withPasswords({ tx, now }: Work, companyId: string): Promise<string[]> {
  const people = await tx.person.findMany({ where: { companyId, credential: { isNot: null } }, select: { id: true } });
  const invited = await tx.setupLink.findMany({
    where: { usedAt: null, expiresAt: { gt: now }, personId: { not: null } },
    select: { personId: true },
  });
  const ids = [...new Set(invited.flatMap(({ personId }) => personId ?? []))];
  const own = await tx.person.findMany({ where: { companyId, id: { in: ids } }, select: { id: true } });
  return [...new Set([...people, ...own].map(({ id }) => id))];
}
