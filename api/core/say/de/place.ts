// Pure
import type { Words } from '../words.ts';

export const place: Words['place'] = {
  company: 'Unternehmen',
  project: 'Projekt',
  task: 'Aufgabe',

  event(from, to) {
    const project = [to.project, to.task].flatMap((one) => one ?? []).join(' / ');
    if (project !== '' && (to.project !== from.project || to.task !== from.task))
      return `hat das Projekt auf „${project}“ gesetzt`;
    if (to.company !== from.company)
      return to.company ? `hat das Unternehmen auf „${to.company}“ gesetzt` : 'hat das Unternehmen entfernt';
    return 'hat das Projekt entfernt';
  },

  chooseProject: 'Projekt auswählen',
  chooseTask: 'Aufgabe auswählen',
  showTasks: 'Aufgaben dieses Projekts anzeigen',
  set: (key, project) => (project ? `${key} gehört zum Projekt „${project}“.` : `${key} gehört zu keinem Projekt.`),

  companyForAgents: 'Nur das Team des Servicedesks wählt ein anderes Unternehmen aus.',
  noCompany: 'Dieses Unternehmen gibt es nicht, oder es wird nicht mehr verwendet.',
  noProject: 'Dieses Projekt gibt es nicht, oder es wird nicht mehr verwendet. Wähl ein anderes oder lass es weg.',
  noTask: 'Diese Aufgabe gibt es nicht, oder sie wird nicht mehr verwendet. Wähl eine andere oder lass sie weg.',
  projectOfOther:
    'Dieses Projekt gehört zu einem anderen Unternehmen als das Ticket. Wähl eines aus dem eigenen Unternehmen.',
  taskOfOther: 'Diese Aufgabe gehört zu einem anderen Projekt. Wähl eine aus diesem Projekt oder lass sie weg.',
  whichProject: (typed, names) =>
    names.length === 0
      ? `Kein Projekt im Unternehmen dieses Tickets heißt „${typed}“.`
      : `Auf „${typed}“ passen mehrere Projekte. Schreib einen dieser Namen: ${names.map((one) => `„${one}“`).join(', ')}.`,
  whichTask: (typed, names) =>
    names.length === 0
      ? `Keine Aufgabe dieses Projekts heißt „${typed}“.`
      : `Auf „${typed}“ passen mehrere Aufgaben. Schreib einen dieser Namen: ${names.map((one) => `„${one}“`).join(', ')}.`,

  none: 'Kein Projekt',
  title: (key) => `Projekt von ${key}`,
  noProjects: 'Es gibt kein Projekt zur Auswahl: Dieses Unternehmen hat keines, oder sie werden nicht mehr verwendet.',
};
