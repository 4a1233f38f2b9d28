// Pure
interface Names {
  readonly company: string | null;
  readonly project: string | null;
  readonly task: string | null;
}

/** Where a ticket belongs: its company, project and task. */
export const place = {
  company: 'Company',
  project: 'Project',
  task: 'Task',

  /** What somebody did, to follow their name. */
  event(from: Names, to: Names): string {
    const project = [to.project, to.task].flatMap((one) => one ?? []).join(' / ');
    if (project !== '' && (to.project !== from.project || to.task !== from.task))
      return `set the project to ${project}`;
    if (to.company !== from.company) return to.company ? `set the company to ${to.company}` : 'removed the company';
    return 'removed the project';
  },

  chooseProject: 'Choose a project',
  chooseTask: 'Choose a task',
  showTasks: 'Show the tasks of this project',
  /** The ticket belongs there now; no project where it is none. */
  set: (key: string, project: string | null) =>
    project ? `${key} belongs to the project ${project}.` : `${key} belongs to no project.`,

  companyForAgents: 'Only agents of the desk choose another company.',
  noCompany: 'There is no such company, or it is no longer in use.',
  noProject: 'There is no such project, or it is no longer in use. Choose another one, or leave it out.',
  noTask: 'There is no such task, or it is no longer in use. Choose another one, or leave it out.',
  projectOfOther: 'This project belongs to another company than the ticket. Choose one of its own company.',
  taskOfOther: 'This task belongs to another project. Choose one of this project, or leave it out.',
  /** Several projects, or none, have the typed name. */
  whichProject: (typed: string, names: readonly string[]) =>
    names.length === 0
      ? `No project of this ticket’s company is called “${typed}”.`
      : `Several projects fit “${typed}”. Type one of these names: ${names.map((one) => `“${one}”`).join(', ')}.`,
  whichTask: (typed: string, names: readonly string[]) =>
    names.length === 0
      ? `No task of this project is called “${typed}”.`
      : `Several tasks fit “${typed}”. Type one of these names: ${names.map((one) => `“${one}”`).join(', ')}.`,

  none: 'No project',
  title: (key: string) => `Project of ${key}`,
  noProjects: 'There is no project to choose: this company has none, or they are not in use any more.',
};
