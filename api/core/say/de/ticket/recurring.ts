// Pure
import { type RecurringRule, type Weekday, wholeRule } from '../../../recurring/rule.ts';
import { counting, dateNames, listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');
const listed = listing('de');
const { day, dayAndTime, weekday, month } = dateNames('de');
const ordinals: Record<number, string> = { 1: 'ersten', 2: 'zweiten', 3: 'dritten', 4: 'vierten', [-1]: 'letzten' };
const parts: Record<string, string> = {
  category: 'Kategorie',
  answers: 'Angaben im Formular',
  project: 'Projekt',
  task: 'Aufgabe',
  assignee: 'zuständige Person',
};
const units = {
  day: { one: 'jeden Tag', other: 'alle # Tage' },
  week: { one: 'jede Woche', other: 'alle # Wochen' },
  month: { one: 'jeden Monat', other: 'alle # Monate' },
  year: { one: 'jedes Jahr', other: 'alle # Jahre' },
} as const;

function rule(rule: RecurringRule): string {
  const whole = wholeRule(rule);
  const { every, interval, time, timeZone, until, count } = whole;
  const end =
    until != null
      ? `, bis ${day(until)}`
      : count != null
        ? `, ${counted(count, { one: 'einmal', other: '#-mal' })}`
        : '';
  return `${counted(interval, units[every])}${onDay(whole)} um ${time} Uhr (${timeZone})${end}`;
}

function onDay({ every, days, monthDay, nth, weekday: on, month: of }: ReturnType<typeof wholeRule>): string {
  if (every === 'day') return '';
  if (every === 'week') return ` am ${listed(days.map(weekday))}`;
  const when =
    nth != null && on != null ? `${ordinals[nth]} ${weekday(on)}` : monthDay === -1 ? 'letzten Tag' : `${monthDay}.`;
  if (every === 'month') return ` am ${when}`;
  return monthDay !== null && monthDay !== -1 ? ` am ${when} ${month(of)}` : ` am ${when} im ${month(of)}`;
}

const lostOf = (lost: readonly string[]) => listed(lost.map((one) => parts[one] ?? one));
const forDay = (on: string | undefined) => (on ? `Für den ${day(on)}` : 'Für das letzte Datum');

/** Tickets that are opened again and again by a rule, in German. */
export const recurring: Words['recurring'] = {
  rule,
  from: (title) => `aus dem wiederkehrenden Ticket „${title}“`,
  did: (title, on, missed, lost) =>
    [
      `hat es aus dem wiederkehrenden Ticket „${title}“ für den ${day(on)} eröffnet`,
      ...(missed > 0
        ? [
            counted(missed, {
              one: 'ein früheres Datum war ohne Ticket verstrichen',
              other: '# frühere Daten waren ohne Ticket verstrichen',
            }),
          ]
        : []),
      ...(lost.length > 0 ? [`weggefallen, weil nicht mehr vorhanden oder nicht mehr passend: ${lostOf(lost)}`] : []),
    ].join('; '),
  news: ({ title, desk, what, day: on, key, why, lost = [], who, others = 0 }) =>
    ({
      requester: `Das wiederkehrende Ticket „${title}“ ist angehalten: Die Person, für die es eröffnet wird, ist nicht mehr aktiv. ${forDay(on)} wurde kein Ticket eröffnet. Gib ihm eine andere anfragende Person und setze es fort.`,
      desk: `Das wiederkehrende Ticket „${title}“ ist angehalten: ${desk} nimmt keine Tickets mehr an. ${forDay(on)} wurde kein Ticket eröffnet.`,
      refused:
        `Das wiederkehrende Ticket „${title}“ ist angehalten: ${forDay(on)} wurde das Ticket abgelehnt. ${why ?? ''}`.trim(),
      rule: `Das wiederkehrende Ticket „${title}“ ist angehalten: Seine Regel lässt sich nicht mehr anwenden, etwa weil es ihre Zeitzone nicht mehr gibt. ${forDay(on)} wurde kein Ticket eröffnet. Gib ihm eine andere Regel und setze es fort.`,
      lost: `*${key}* wurde aus dem wiederkehrenden Ticket „${title}“ eröffnet. Weggefallen, weil nicht mehr vorhanden oder nicht mehr passend: ${lostOf(lost)}. Ändere das wiederkehrende Ticket, damit es beim nächsten Mal dabei ist.`,
      over: `*${key}* war das letzte Ticket des wiederkehrenden Tickets „${title}“.`,
      left: `${who} ist nicht mehr da, also kümmert sich niemand um das wiederkehrende Ticket „${title}“${others > 0 ? counted(others, { one: ' und ein weiteres', other: ' und # weitere' }) : ''} bei ${desk}. Sie laufen weiter. Lege fest, wer sich kümmert, oder beende sie (\`wiederkehrend\`).`,
    })[what],
  gone: 'Dieses wiederkehrende Ticket gibt es nicht.',
  onlyStaff: (desk) => `Nur wer bei ${desk} arbeitet, richtet dort wiederkehrende Tickets ein.`,
  notYours: (desk) => `Nur wer sich darum kümmert und die Leitung von ${desk} ändern ein wiederkehrendes Ticket.`,
  never: 'Diese Regel nennt kein Datum, das noch kommt.',
  badRule: 'Die Regel lässt sich nicht mehr anwenden. Gib eine andere an.',
  tooManyAt: (most, desk) =>
    `Bei ${desk} gibt es ${most} wiederkehrende Tickets, mehr sind nicht möglich. Beende zuerst eines.`,
  tooManyOf: (most) =>
    `Eine Person kümmert sich um höchstens ${most} wiederkehrende Tickets. Beende zuerst eines, oder gib eines ab.`,
  nothingNext: (title) => `„${title}“ hat kein Datum, das noch kommt.`,
  isPaused: (title) => `„${title}“ ist angehalten. Es gibt also kein nächstes Datum, das ausfallen kann.`,
  isOver: (title) => `„${title}“ ist beendet. Richte ein neues ein.`,
  list: 'Wiederkehrende Tickets:',
  notStaff: 'Nur Menschen, die bei einem Servicedesk arbeiten, richten wiederkehrende Tickets ein und sehen sie.',
  none: 'Bei deinen Servicedesks gibt es keine wiederkehrenden Tickets.',
  noneFits: (typed) => `Kein wiederkehrendes Ticket hat „${typed}“ im Titel.`,
  which: 'Welches?',
  more: 'Es gibt weitere. Tippe Wörter des Titels: `wiederkehrend zeige Wörter`.',
  state: { active: 'aktiv', paused: 'angehalten', ended: 'beendet' },
  line: (title, desk, said, next) => `${title} (${desk}): ${said}${next}`,
  nextIs: (on, time) => `. Als Nächstes: ${dayAndTime(on, time)}`,
  next: 'Nächste Daten:',
  date: dayAndTime,
  owner: (name) => (name === null ? 'Niemand kümmert sich darum.' : `${name} kümmert sich darum.`),
  howToChange:
    'Text und Termine lassen sich im Chat nicht ändern. Richte ein neues ein und beende dieses, oder ändere es über die API (/recurring-tickets).',
  last: (on, key) => `Zuletzt: ${key} für den ${day(on)}.`,
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  skip: 'Nächstes Datum auslassen',
  end: 'Beenden',
  sureEnd: (title) => `„${title}“ endgültig beenden? Die Tickets, die daraus eröffnet wurden, bleiben.`,
  newOne: 'Neues wiederkehrendes Ticket…',
  openForm: 'Ein wiederkehrendes Ticket wird in einem Formular eingerichtet:',
  created: (title, on, time) => `„${title}“ ist eingerichtet. Das erste Ticket kommt am ${dayAndTime(on, time)}.`,
  paused: (title) => `„${title}“ ist angehalten. Was in der Zwischenzeit verstreicht, fällt aus.`,
  resumed: (title, on, time) => `„${title}“ läuft weiter. Das nächste Ticket kommt am ${dayAndTime(on, time)}.`,
  skipped: (title, next) => `Das nächste Datum von „${title}“ fällt aus${next}.`,
  ended: (title) => `„${title}“ ist beendet.`,
  formTitle: 'Wiederkehrend',
  set: 'Einrichten',
  assignee: 'Zugewiesen an',
  tags: 'Tags',
  tagsHint: 'Trenne sie durch Kommas.',
  checklist: 'Checkliste',
  checklistHint: 'Was jedes Mal zu tun ist, eine Zeile je Punkt.',
  every: 'Wie oft',
  units: { day: 'Jeden Tag', week: 'Jede Woche', month: 'Jeden Monat', year: 'Jedes Jahr' },
  interval: 'Abstand',
  intervalHint: '2 heißt alle 2 Tage, Wochen, Monate oder Jahre.',
  days: 'An diesen Tagen',
  daysHint: 'Ohne Angabe ist es der Wochentag des ersten Datums.',
  on: 'An welchem Tag',
  onChoices: {
    date: 'Am selben Tag des Monats wie das erste Datum',
    lastDay: 'Am letzten Tag des Monats',
    weekday: 'Am selben Wochentag des Monats, etwa am ersten Freitag',
    lastWeekday: 'Am letzten solchen Wochentag des Monats',
  },
  start: 'Erstes Datum ab',
  time: 'Uhrzeit',
  timeHint: 'Zum Beispiel 09:00.',
  timeZone: 'Zeitzone',
  timeZoneHint: 'Zum Beispiel Europe/Berlin.',
  ends: 'Ende',
  endChoices: { never: 'Nie', until: 'An einem Tag', count: 'Nach so vielen Tickets' },
  until: 'Letzter Tag',
  count: 'Wie viele Tickets',
  check: 'Prüfe die nächsten Daten und drücke dann noch einmal auf den Knopf.',
  follow: 'Zeigen, was gefragt wird',
  weekday: (one: Weekday) => weekday(one),
};
