// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('de');

export const slack: Words['slack'] = {
  silent: 'Slack hat nicht gesagt, wer du bist, deshalb ist nichts geschehen. Versuch es gleich noch einmal.',
  noPerson: 'Dieses Slack-Konto ist deaktiviert oder gehört einer App; es kann den Servicedesk nicht benutzen.',
  otherWorkspace:
    'Dieser Slack-Workspace ist nicht mit Threadline verbunden. Frag in dem Workspace um Hilfe, der verbunden ist.',
  formDidNotOpen: 'Slack hat das Formular nicht rechtzeitig geöffnet. Nichts ist verloren:',

  note: 'Notiz',

  files: {
    unnamed: 'Eine Datei',
    signIn: (name) =>
      `„${name}“ wurde nicht gespeichert: Slack lässt diese App noch keine Dateien lesen. Bitte einen Admin, das zu erlauben, und sende sie dann noch einmal.`,
    deleted: (name) => `„${name}“ wurde nicht gespeichert: Die Datei wurde in Slack gelöscht.`,
    hidden: (name) =>
      `„${name}“ wurde nicht gespeichert: Slack verbirgt die Datei, weil der Workspace seine Grenze für Dateien erreicht hat.`,
    withheld: (name) =>
      `„${name}“ wurde nicht gespeichert: Slack gibt dieser App die Datei nicht. Sende sie mir stattdessen in unserem eigenen Chat.`,
    later: (count) =>
      `${counted(count, { one: '1 Datei fehlt', other: '# Dateien fehlen' })} noch: Slack gibt im Moment keine Dateien heraus. Was später kommt, wird von selbst hinzugefügt.`,
    field: 'Dateien',
    limits: (most, mb) => `Bis zu ${most} Dateien von je höchstens ${mb} MB.`,
    notShown: (label) => `${label} ist im Ticket, aber Slack zeigt die Datei hier nicht.`,
    download: 'Ticket öffnen und herunterladen',
  },
};
