// Pure
import type { Words } from '../words.ts';

export const lists: Pick<Words['chat'], 'list' | 'home' | 'helpHeading' | 'helpFoot' | 'help' | 'helpForLeads'> = {
  list: {
    mine: 'Deine offenen Tickets',
    noneMine: 'Du hast keine offenen Tickets. Hast du eine Frage? Gib „/ticket new“ ein.',
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
    noFilter: (given, meant) => `Einen Filter „${given}:“ gibt es nicht. Meinst du „${meant}:“?`,
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
    'Ein Schlüssel sieht aus wie IT-42. Text hinter einem Befehl kommt mit in das Ticket, und du erfährst, wer ihn liest. Anderer Text bleibt als Entwurf erhalten. Die englischen Wörter gehen auch.',
  help: [
    { form: 'neu [für @wen] [Text]', does: 'öffnet das Formular für ein neues Ticket' },
    { form: 'IT-42', does: 'zeigt ein Ticket' },
    { form: 'verlauf IT-42', does: 'was mit einem Ticket passiert ist, mit „nachrichten“ nur diese' },
    { form: 'meine', does: 'deine offenen Tickets' },
    { form: 'Abteilung', does: 'offene Tickets der Abteilung, die du leitest' },
    { form: 'Warteschlange', does: 'Tickets, die noch niemand hat' },
    {
      form: 'suche Wörter',
      does: 'findet Tickets',
    },
    {
      form: 'ansichten',
      does: 'deine Ansichten',
    },
    { form: 'antworte IT-42 Text', does: 'antwortet allen am Ticket' },
    { form: 'Notiz IT-42 Text', does: 'schreibt eine Notiz fürs Team' },
    { form: 'nehmen IT-42', does: 'weist es dir zu; auch mehrere gehen' },
    {
      form: 'zuweisen IT-42 @wer|mir|niemand',
      does: 'weist es zu oder legt es zurück in die Warteschlange',
    },
    { form: 'status IT-42 Name', does: 'setzt den Status, auch „on hold Montag“' },
    {
      form: 'Priorität IT-42 hoch',
      does: 'setzt die Priorität: niedrig, mittel, hoch, dringend',
    },
    { form: 'kategorie IT-42 Name', does: 'setzt die Kategorie; „neu: Name“ legt eine an' },
    { form: 'checkliste IT-42', does: 'zeigt die Checkliste; „add Text“ ergänzt, „check 2“ hakt ab' },
    { form: 'projekt IT-42 Name', does: 'ordnet es einem Projekt zu, auch „Name / Aufgabe“' },
    { form: 'lösen IT-42', does: 'löst es' },
    { form: 'schließen IT-42', does: 'schließt es' },
    { form: 'wiederöffnen IT-42', does: 'öffnet es wieder; was du selbst geschlossen hast, zehn Minuten lang' },
    { form: 'zurückziehen IT-42', does: 'zieht deine Anfrage zurück; ein Grund kann folgen' },
    { form: 'zusammenführen IT-42 in IT-7', does: 'legt beide zusammen, nach einer Rückfrage' },
    { form: 'herauslösen IT-42', does: 'trennt sie wieder' },
    { form: 'löschen IT-42', does: 'löscht es, nach einer Rückfrage' },
    { form: 'wiederherstellen IT-42', does: 'holt ein gelöschtes Ticket zurück' },
    { form: 'bewerten IT-42 5 [Text]', does: 'bewertet die Hilfe von 1 bis 5, auch mit Kommentar' },
    {
      form: 'verknüpfe IT-42 blockiert IT-43',
      does: 'verknüpft Tickets: blockiert, Duplikat von, über-, untergeordnet, verwandt mit',
    },
    { form: 'trenne IT-42 IT-43', does: 'löst die Verknüpfung' },
    { form: 'hinzufügen IT-42 @wer', does: 'fügt jemanden hinzu; „entfernen“ nimmt heraus' },
    { form: 'eskaliere IT-42 @wer', does: 'holt jemanden in Teams per Chat oder Anruf dazu' },
    { form: 'folgen IT-42', does: 'du bekommst, was dort gesagt wird; „entfolgen IT-42“ beendet das' },
    {
      form: 'Zeit IT-42 30m',
      does: 'trägt Zeit ein; „start“ und „stopp“ messen sie, „Zeit“ allein zeigt deinen Tag',
    },
    { form: 'markiere IT-42 vpn laptop', does: 'versieht es mit Tags; „entmarkiere“ nimmt sie weg' },
    { form: 'kanal IT-42', does: 'öffnet einen privaten Kanal dazu; „kanal IT-42 archivieren“ archiviert ihn' },
    { form: 'zurückstellen IT-42 bis morgen 9:00', does: 'stellt es zurück; „wecken IT-42“ holt es wieder' },
    { form: 'ändern warteschlange: priorität hoch', does: 'ändert alle, die gefunden werden; fragt vorher' },
    { form: 'erinnern IT-42 in 2 Stunden Wörter', does: 'erinnert nur dich' },
    { form: 'Vorlage IT-42 Wörter', does: 'setzt eine gespeicherte Antwort ein' },
    { form: 'später IT-42 morgen 9:00 Text', does: 'sendet eine Antwort dann' },
    { form: 'wiederkehrend', does: 'wiederkehrende Tickets; „wiederkehrend neu“ richtet eins ein' },
    { form: 'zurückgehalten', does: 'E-Mails, die deine Servicedesks zurückhalten' },
    { form: 'Entwürfe', does: 'was du geschrieben hast und noch in keinem Ticket steht' },
    { form: 'verbinden', does: 'verbindet deine Konten in Slack und Teams' },
    { form: 'Benachrichtigungen', does: 'wo du worüber benachrichtigt wirst und wie du das änderst' },
  ],
};
