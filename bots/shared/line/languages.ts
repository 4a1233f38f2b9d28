// Pure
import { fold } from '#core';
import { wordIn } from './tokens.ts';

/** Words of German and Polish for those of a command, as they are typed: with or without accents. */
const said: Readonly<Record<string, string>> = {
  new: 'neu neue neuer neues nowe nowy nowa',
  show: 'zeig zeige zeigen anzeigen pokaż',
  mine: 'meine moje',
  department: 'abteilung dział',
  queue: 'warteschlange kolejka',
  views: 'ansichten ansicht widoki widok',
  save: 'speichern speichere zapisz',
  unsave: 'vergiss zapomnij',
  change: 'ändern aendern zmień',
  search: 'suche suchen szukaj znajdź',
  reply: 'antwort antworte antworten odpowiedz odpowiedź',
  note: 'notiz notatka zanotuj',
  take: 'nehmen übernehmen uebernehmen weź przejmij biorę',
  assign: 'zuweisen przypisz przydziel',
  unassign: 'abgeben oddaj',
  status: 'stan',
  category: 'kategorie kategoria',
  checklist: 'checkliste lista',
  check: 'abhaken abgehakt odhacz',
  uncheck: 'enthaken cofnijodhaczenie',
  project: 'projekt',
  priority: 'prio priorität prioritaet priorytet',
  resolve: 'lösen loesen gelöst geloest erledigt rozwiąż rozwiązane',
  close: 'schließen schliessen zamknij',
  reopen: 'wiederöffnen wiedereröffnen wiederoeffnen wznów',
  withdraw: 'zurückziehen zurueckziehen wycofaj',
  delete: 'löschen loeschen lösche usuń',
  restore: 'wiederherstellen przywróć',
  link: 'verknüpfen verknuepfen verknüpfe verknuepfe verlinken powiąż',
  tag: 'tagge markiere markieren oznacz',
  untag: 'entmarkiere entmarkieren odznacz',
  unlink: 'trennen trenne rozłącz odłącz',
  merge: 'zusammenführen zusammenfuehren scal',
  unmerge: 'herauslösen herausloesen rozdziel',
  rate: 'bewerten bewerte oceń',
  escalate: 'eskalieren eskaliere eskaluj',
  add: 'hinzufügen hinzufuegen dodaj',
  remove: 'entfernen entferne wypisz',
  follow: 'folgen folge obserwuj',
  unfollow: 'entfolgen nieobserwuj',
  snooze: 'zurückstellen zurueckstellen odłóż',
  wake: 'wecken wecke wybudź',
  remind: 'erinnern erinnere przypomnij',
  time: 'zeit czas',
  history: 'verlauf historia',
  channel: 'kanal kanał',
  confidential: 'vertraulich poufne',
  drafts: 'entwürfe entwuerfe szkice',
  recurring: 'wiederkehrend wiederkehrende cykliczne cyklicznie',
  held: 'zurückgehalten zurueckgehalten wstrzymane',
  saved: 'vorlage vorlagen szablon szablony',
  later: 'später spaeter później',
  connect: 'verbinden połącz',
  notify: 'benachrichtigungen benachrichtigen powiadomienia',
  help: 'hilfe pomoc',
  // What follows a command.
  me: 'mir mich mnie ja',
  nobody: 'niemand niemandem nikt nikomu',
  low: 'niedrig niski',
  medium: 'mittel średni',
  high: 'hoch wysoki',
  urgent: 'dringend pilny',
  replies: 'antworten odpowiedzi',
  mentions: 'erwähnungen erwaehnungen wzmianki',
  changes: 'änderungen aenderungen zmiany',
  assigned: 'zugewiesen przypisane',
  desk: 'servicedesk zespół',
  all: 'alle alles wszystko',
  off: 'aus wyłącz',
  start: 'starte starten beginne beginnen uruchom zacznij',
  stop: 'stopp stoppe stoppen beende beenden zatrzymaj zakończ',
  pause: 'pausieren pausiere anhalten wstrzymaj',
  resume: 'fortsetzen fortfahren wznów',
  skip: 'überspringen ueberspringen auslassen pomiń',
  end: 'endgültig zakończenie',
  billable: 'abrechenbar rozliczane rozliczany płatne',
  people: 'personen osoby',
  messages: 'nachrichten wiadomości',
  fields: 'angaben szczegóły details',
  links: 'verknüpfungen verknuepfungen powiązania',
  rating: 'bewertung ocena',
  other: 'sonstiges inne',
};

function readers(meant: readonly string[]): ReadonlyMap<string, string> {
  return new Map(meant.flatMap((word) => (said[word] ?? '').split(' ').map((one) => [fold(one), word] as const)));
}

const behind = [
  'me',
  'nobody',
  'low',
  'medium',
  'high',
  'urgent',
  'replies',
  'mentions',
  'changes',
  'assigned',
  'desk',
  'all',
  'off',
  'start',
  'stop',
  'billable',
  'pause',
  'resume',
  'skip',
  'end',
  'people',
  'messages',
  'fields',
  'links',
  'rating',
  'other',
];
const commands = readers(Object.keys(said).filter((word) => !behind.includes(word)));
const values = readers(behind);

/** The word of a command in small letters; one of German or Polish as the English one for the same. */
export function commandIn(token: string): string {
  const typed = wordIn(token);
  return commands.get(fold(typed)) ?? typed;
}

/** Whether a word is one of a command in German or Polish: people begin sentences with most of them. */
export const isTranslated = (token: string): boolean => commands.has(fold(wordIn(token)));

/** The same for a word that follows a command: a priority, oneself, a kind of news. */
export function valueIn(token: string): string {
  const typed = wordIn(token);
  return values.get(fold(typed)) ?? typed;
}
