import { createCompany, createProject, createTask } from '../../../api/core/index.ts';
import type { Name, World } from '../../support/world.ts';

/** A company with a project and a task of it, whose people are these. */
export async function aCompany(
  world: World,
  name: string,
  { people = [], colleaguesSee = false }: { people?: readonly Name[]; colleaguesSee?: boolean } = {},
) {
  const adam = await world.as('adam');
  const company = await createCompany(adam, { name, colleaguesSee });
  const project = await createProject(adam, { company: company.id, name: `${name} opening` });
  const task = await createTask(adam, { project: project.id, name: `${name} desks` });
  const ids = people.map((one) => world.people[one]);
  await world.engine.db.person.updateMany({ where: { id: { in: ids } }, data: { companyId: company.id } });
  return { company, project, task };
}
