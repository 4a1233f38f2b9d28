const ids = {
  company: '01980a51-ee11-7aaa-8bbb-1c2d3e4f5a6b',
  project: '01980a51-ee22-7bbb-8ccc-2c3d4e5f6a7b',
  task: '01980a51-ee33-7ccc-8ddd-3c4d5e6f7a8b',
};
const fabrikam = { id: ids.company, name: 'Fabrikam' };
const opening = { id: ids.project, name: 'Store opening' };

/** Where the ticket of the examples belongs. */
export const ofFabrikam = { company: fabrikam, project: opening, task: null };

/** Companies, projects and tasks in the document. */
export const companyExamples = {
  ids,
  company: { ...fabrikam, domain: 'fabrikam.example', colleaguesSee: true, active: true, version: 1 },
  project: { ...opening, company: fabrikam, description: 'Everything for the new store', active: true, version: 1 },
  task: {
    id: ids.task,
    company: fabrikam,
    project: opening,
    name: 'Cash desks',
    description: '',
    active: true,
    version: 1,
  },
};
