// Pure
import type { Words } from '../words.ts';

export const lists: Pick<Words['chat'], 'list' | 'home' | 'helpHeading' | 'helpFoot' | 'help' | 'helpForLeads'> = {
  list: {
    mine: 'Deine offenen Tickets',
    noneMine: 'Du hast keine offenen Tickets. Hast du eine Frage? Gib /ticket new ein',
    department: 'Offene Tickets deiner Abteilung',
    noneInDepartment: 'Deine Abteilung hat keine offenen Tickets.',
    noDepartment: 'Du leitest keine Abteilung. „/ticket mine“ zeigt deine eigenen Tickets.',
    assigned: 'Dir zugewiesen',
    noneAssigned: 'Dir ist nichts zugewiesen.',
    queueHeading: 'Noch von niemandem übernommen',
    queue: (desk) => `${desk}: noch von niemandem übernommen`,
    noneQueued: 'Die Warteschlange ist leer.',
    noDesk:
      'Du gehörst zu keinem Servicedesk, deshalb hast du keine Warteschlange. „/ticket mine“ zeigt deine eigenen Tickets.',
    notYourQueue: (desk) =>
      `Du gehörst nicht zu ${desk}, deshalb siehst du diese Warteschlange nicht. „/ticket mine“ zeigt deine eigenen Tickets.`,
    noSuchDesk: (key) =>
      `Einen Servicedesk ${key} gibt es nicht. „/ticket queue“ zeigt die Warteschlangen deiner Servicedesks.`,
    found: (words) => `Tickets mit „${words}“`,
    noneFound: 'Nichts gefunden. Versuch es mit weniger oder anderen Wörtern.',
  },

  home: {
    hello: (name) => `Hallo ${name}`,
    drafts: 'Entwürfe',
    moreDrafts: 'Es gibt noch mehr; sie erscheinen hier, wenn diese erledigt sind.',
    foot: 'Gib irgendwo „/ticket help“ ein, um zu sehen, was der Servicedesk versteht.',
  },

  /** What leads can do beyond that. */
  helpForLeads: { reopen: 'öffnet es wieder, auch wenn es geschlossen ist' },
  helpHeading: 'Was der Servicedesk versteht',
  helpFoot:
    'Ein Schlüssel sieht aus wie IT-42. Text hinter einem Befehl kommt mit in das Ticket, und du erfährst, wer ihn liest. Anderer Text bleibt als Entwurf erhalten.',
  help: [
    { form: 'new [Text]', does: 'öffnet das Formular für ein neues Ticket' },
    { form: 'IT-42', does: 'zeigt ein Ticket' },
    { form: 'mine', does: 'deine offenen Tickets' },
    { form: 'department', does: 'offene Tickets der Abteilung, die du leitest' },
    { form: 'queue', does: 'Tickets deiner Servicedesks, die noch niemand hat' },
    { form: 'search Wörter', does: 'findet Tickets' },
    { form: 'reply IT-42 Text', does: 'antwortet allen, die am Ticket beteiligt sind' },
    { form: 'note IT-42 Text', does: 'schreibt eine Notiz, die nur das Team liest' },
    { form: 'take IT-42', does: 'weist es dir zu' },
    {
      form: 'assign IT-42 @wer|me|none',
      does: 'weist es jemandem oder dir zu oder legt es zurück in die Warteschlange',
    },
    { form: 'status IT-42 Name', does: 'setzt den Status' },
    {
      form: 'priority IT-42 high',
      does: 'setzt die Priorität: low (niedrig), medium (mittel), high (hoch), urgent (dringend)',
    },
    { form: 'resolve IT-42', does: 'löst es' },
    { form: 'close IT-42', does: 'schließt es' },
    { form: 'reopen IT-42', does: 'öffnet es wieder; was du selbst geschlossen hast, zehn Minuten lang' },
    { form: 'withdraw IT-42', does: 'zieht deine eigene Anfrage zurück; ein Grund kann folgen' },
    { form: 'rate IT-42 5 [Text]', does: 'bewertet die Hilfe von 1 bis 5, mit einem Kommentar, wenn du willst' },
    { form: 'drafts', does: 'was du geschrieben hast und noch in keinem Ticket steht' },
    { form: 'connect', does: 'verbindet deine Konten in Slack und Teams' },
    { form: 'notify', does: 'wo du worüber benachrichtigt wirst und wie du das änderst' },
  ],
};
