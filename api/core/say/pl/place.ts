// Pure
import type { Words } from '../words.ts';

export const place: Words['place'] = {
  company: 'Firma',
  project: 'Projekt',
  task: 'Zadanie',

  event(from, to) {
    const project = [to.project, to.task].flatMap((one) => one ?? []).join(' / ');
    if (project !== '' && (to.project !== from.project || to.task !== from.task))
      return `zmiana projektu na „${project}”`;
    if (to.company !== from.company) return to.company ? `zmiana firmy na „${to.company}”` : 'usunięcie firmy';
    return 'usunięcie projektu';
  },

  chooseProject: 'Wybierz projekt',
  chooseTask: 'Wybierz zadanie',
  showTasks: 'Pokaż zadania tego projektu',
  set: (key, project) =>
    project ? `${key} należy do projektu „${project}”.` : `${key} nie należy do żadnego projektu.`,

  companyForAgents: 'Inną firmę może wybrać tylko zespół.',
  noCompany: 'Nie ma takiej firmy albo nie jest już używana.',
  noProject: 'Nie ma takiego projektu albo nie jest już używany. Wybierz inny albo go pomiń.',
  noTask: 'Nie ma takiego zadania albo nie jest już używane. Wybierz inne albo je pomiń.',
  projectOfOther: 'Ten projekt należy do innej firmy niż zgłoszenie. Wybierz projekt firmy zgłoszenia.',
  taskOfOther: 'To zadanie należy do innego projektu. Wybierz zadanie tego projektu albo je pomiń.',
  whichProject: (typed, names) =>
    names.length === 0
      ? `Żaden projekt firmy tego zgłoszenia nie nazywa się „${typed}”.`
      : `Do „${typed}” pasuje kilka projektów. Wpisz jedną z tych nazw: ${names.map((one) => `„${one}”`).join(', ')}.`,
  whichTask: (typed, names) =>
    names.length === 0
      ? `Żadne zadanie tego projektu nie nazywa się „${typed}”.`
      : `Do „${typed}” pasuje kilka zadań. Wpisz jedną z tych nazw: ${names.map((one) => `„${one}”`).join(', ')}.`,

  none: 'Bez projektu',
  title: (key) => `Projekt: ${key}`,
  noProjects: 'Nie ma projektu do wyboru: ta firma żadnego nie ma albo nie są już używane.',
};
