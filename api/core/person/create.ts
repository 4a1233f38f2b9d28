import { command } from '../command.ts';
import { onlyOne, recordChange, taken } from '../desk/changed.ts';
import { forbidden } from '../errors.ts';
import { holdRole, loadArrival, loadGivable } from '../role/load.ts';
import { addressed, named } from './folded.ts';
import { identityRow } from './identify.ts';
import { loadCompanyOf, loadDepartment, viewPerson } from './person-row.ts';
import { CreatePerson, PersonView } from './person-view.ts';
import { giveProblem, has } from './powers.ts';
import { demandStaff } from './staff.ts';

/** Creates a person; what they may do follows from role and memberships. */
export const createPerson = command({
  name: 'person.create',
  summary: 'Create a person',
  effect: 'writes',
  input: CreatePerson,
  output: PersonView,
  load: async (work, input) => ({
    department: await loadDepartment(work.tx, input.department),
    company: await loadCompanyOf(work.tx, input.company),
    role: input.role === undefined ? await loadArrival(work.tx) : await loadGivable(work.tx, input.role),
  }),
  allow(work, { role, company }) {
    const problem = giveProblem(work.ctx.actor, role.gives);
    if (problem) throw forbidden(problem);
    if (company && !has(work.ctx.actor, 'manageAllPeople')) throw forbidden('Only admins put people into a company.');
  },
  async run(work, { department, company, role }, input) {
    const { tx, ctx, now } = work;
    const { name, kind, locale, timeZone } = input;
    const email = input.email ?? null;
    demandStaff({ name, kind }, role);
    const id = ctx.newId();
    if (email !== null && (await tx.identity.findUnique({ where: mailKey(email) }))) throw addressTaken(email);
    const columns = {
      id,
      ...named(name),
      ...addressed(email),
      kind,
      roleKey: role.key,
      ...(locale === undefined ? {} : { locale, localeChosen: true }),
      timeZone,
      departmentId: department?.id ?? null,
      companyId: company?.id ?? null,
      createdAt: now,
      updatedAt: now,
    };
    await holdRole(work, role);
    const row = await tx.person.create({ data: columns });
    if (email !== null) {
      const identity = identityRow(ctx, id, 'mail', '', email);
      await onlyOne(ctx, 'email', sentence(email), () => tx.identity.createMany({ data: [identity] }));
    }
    recordChange(work, {
      noun: 'person',
      id,
      name,
      change: 'created',
      to: { name, email, kind, role: role.name, timeZone, department, company },
    });
    return viewPerson({ ...row, department, company, memberships: [], credential: null });
  },
});

/** The key of the identity that holds a mail address. */
export const mailKey = (email: string) => ({
  provider_tenant_externalId: { provider: 'mail', tenant: '', externalId: email },
});

const sentence = (email: string) => `There is a person with the address ${email} already.`;

/** The refusal of a mail address that somebody has. */
export const addressTaken = (email: string) => taken('email', sentence(email));
