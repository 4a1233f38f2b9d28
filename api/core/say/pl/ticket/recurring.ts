// Pure
import { type RecurringRule, type Weekday, wholeRule } from '../../../recurring/rule.ts';
import { counting, dateNames, listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('pl');
const listed = listing('pl');
const { day, dayAndTime, weekday, month } = dateNames('pl');
const parts: Record<string, string> = {
  category: 'kategoria',
  answers: 'odpowiedzi w formularzu',
  project: 'projekt',
  task: 'zadanie',
  assignee: 'osoba przypisana',
};
const units = {
  day: { one: 'codziennie', few: 'co # dni', other: 'co # dni' },
  week: { one: 'co tydzień', few: 'co # tygodnie', other: 'co # tygodni' },
  month: { one: 'co miesiąc', few: 'co # miesiące', other: 'co # miesięcy' },
  year: { one: 'co rok', few: 'co # lata', other: 'co # lat' },
} as const;
const feminine: ReadonlySet<Weekday> = new Set<Weekday>(['we', 'sa', 'su']);

function rule(rule: RecurringRule): string {
  const whole = wholeRule(rule);
  const { every, interval, time, timeZone, until, count } = whole;
  const end =
    until != null
      ? `, do ${day(until)}`
      : count != null
        ? `, ${counted(count, { one: 'jeden raz', few: '# razy', other: '# razy' })}`
        : '';
  return `${counted(interval, units[every])}${onDay(whole)}, ${time} (${timeZone})${end}`;
}

function onDay({ every, days, monthDay, nth, weekday: on, month: of }: ReturnType<typeof wholeRule>): string {
  if (every === 'day') return '';
  if (every === 'week') return ` (${listed(days.map(weekday))})`;
  const last = on != null && feminine.has(on) ? 'ostatnia' : 'ostatni';
  const when =
    nth != null && on != null
      ? `${nth === -1 ? last : `${nth}.`} ${weekday(on)} miesiąca`
      : monthDay === -1
        ? 'ostatni dzień miesiąca'
        : `${monthDay}. dzień miesiąca`;
  return every === 'month' ? ` (${when})` : ` (${month(of)}, ${when})`;
}

const lostOf = (lost: readonly string[]) => listed(lost.map((one) => parts[one] ?? one));
const forDay = (on: string | undefined) => (on ? `Na ${day(on)}` : 'Na ostatnią datę');

/** Tickets that are opened again and again by a rule, in Polish. */
export const recurring: Words['recurring'] = {
  rule,
  from: (title) => `z cyklicznego zgłoszenia „${title}”`,
  did: (title, on, missed, lost) =>
    [
      `utworzenie z cyklicznego zgłoszenia „${title}” na ${day(on)}`,
      ...(missed > 0
        ? [
            counted(missed, {
              one: 'jedna wcześniejsza data minęła bez zgłoszenia',
              few: '# wcześniejsze daty minęły bez zgłoszenia',
              other: '# wcześniejszych dat minęło bez zgłoszenia',
            }),
          ]
        : []),
      ...(lost.length > 0 ? [`pominięto, bo już tego nie ma albo nie pasuje: ${lostOf(lost)}`] : []),
    ].join('; '),
  news: ({ title, desk, what, day: on, key, why, lost = [], who, others = 0 }) =>
    ({
      requester: `Cykliczne zgłoszenie „${title}” jest wstrzymane: osoba, dla której powstaje, nie jest już aktywna. ${forDay(on)} nie powstało zgłoszenie. Wybierz inną osobę zgłaszającą, a potem je wznów.`,
      desk: `Cykliczne zgłoszenie „${title}” jest wstrzymane: ${desk} nie przyjmuje już zgłoszeń. ${forDay(on)} nie powstało zgłoszenie.`,
      refused:
        `Cykliczne zgłoszenie „${title}” jest wstrzymane. ${forDay(on)} odmówiono utworzenia zgłoszenia. ${why ?? ''}`.trim(),
      rule: `Cykliczne zgłoszenie „${title}” jest wstrzymane: jego reguły nie da się już zastosować, na przykład dlatego, że nie ma już jej strefy czasowej. ${forDay(on)} nie powstało zgłoszenie. Podaj inną regułę, a potem je wznów.`,
      lost: `*${key}* powstało z cyklicznego zgłoszenia „${title}”. Pominięto, bo już tego nie ma albo nie pasuje: ${lostOf(lost)}. Zmień cykliczne zgłoszenie, aby następne było kompletne.`,
      over: `*${key}* to ostatnie zgłoszenie z cyklu „${title}”.`,
      left: `Brak osoby, która dba o cykliczne zgłoszenie „${title}”${others > 0 ? counted(others, { one: ' i jeszcze jedno', few: ' i # inne', other: ' i # innych' }) : ''} (${desk}): już tu nie pracuje ${who}. Zgłoszenia nadal powstają. Wskaż kogoś, kto o nie zadba, albo je zakończ (\`cykliczne\`).`,
    })[what],
  gone: 'Nie ma takiego cyklicznego zgłoszenia.',
  onlyStaff: (desk) => `Cykliczne zgłoszenia (${desk}) ustawiają tylko osoby, które tam pracują.`,
  notYours: (desk) => `Cykliczne zgłoszenie zmienia tylko osoba, która o nie dba, albo kierownictwo (${desk}).`,
  never: 'Ta reguła nie wskazuje żadnej przyszłej daty.',
  badRule: 'Tej reguły nie da się już zastosować. Podaj inną.',
  tooManyAt: (most, desk) =>
    `Cyklicznych zgłoszeń (${desk}) jest już ${most} i więcej być nie może. Najpierw zakończ jedno z nich.`,
  tooManyOf: (most) =>
    `Jedna osoba może dbać najwyżej o ${most} cyklicznych zgłoszeń. Najpierw zakończ jedno z nich albo komuś je przekaż.`,
  nothingNext: (title) => `„${title}” nie ma już przyszłej daty.`,
  isPaused: (title) => `„${title}” jest wstrzymane, więc nie ma następnej daty do pominięcia.`,
  isOver: (title) => `„${title}” jest zakończone. Ustaw nowe.`,
  list: 'Cykliczne zgłoszenia:',
  notStaff: 'Cykliczne zgłoszenia ustawiają i widzą tylko osoby, które pracują w zespole.',
  none: 'W Twoich zespołach nie ma cyklicznych zgłoszeń.',
  noneFits: (typed) => `Żadne cykliczne zgłoszenie nie ma w tytule „${typed}”.`,
  which: 'Które?',
  more: 'Jest ich więcej. Wpisz słowa z tytułu: `cykliczne pokaż słowa`.',
  state: { active: 'aktywne', paused: 'wstrzymane', ended: 'zakończone' },
  line: (title, desk, said, next) => `${title} (${desk}): ${said}${next}`,
  nextIs: (on, time) => `. Następne: ${dayAndTime(on, time)}`,
  next: 'Następne daty:',
  date: dayAndTime,
  owner: (name) => (name === null ? 'Nikt się nim nie opiekuje.' : `Opiekuje się nim ${name}.`),
  howToChange:
    'Treści i terminów nie można zmienić na czacie. Utwórz nowe i zakończ to albo zmień je przez API (/recurring-tickets).',
  last: (on, key) => `Ostatnio: ${key} na ${day(on)}.`,
  pause: 'Wstrzymaj',
  resume: 'Wznów',
  skip: 'Pomiń następną datę',
  end: 'Zakończ',
  sureEnd: (title) => `Zakończyć „${title}” na dobre? Utworzone zgłoszenia zostaną.`,
  newOne: 'Nowe cykliczne zgłoszenie…',
  openForm: 'Cykliczne zgłoszenie ustawia się w formularzu:',
  created: (title, on, time) => `Ustawiono „${title}”. Pierwsze zgłoszenie powstanie: ${dayAndTime(on, time)}.`,
  paused: (title) => `Wstrzymano „${title}”. Daty, które miną w tym czasie, będą pominięte.`,
  resumed: (title, on, time) => `Wznowiono „${title}”. Następne zgłoszenie powstanie: ${dayAndTime(on, time)}.`,
  skipped: (title, next) => `Następna data „${title}” jest pominięta${next}.`,
  ended: (title) => `Zakończono „${title}”.`,
  formTitle: 'Zgłoszenie cykliczne',
  set: 'Ustaw',
  assignee: 'Przypisane do',
  tags: 'Tagi',
  tagsHint: 'Oddziel je przecinkami.',
  checklist: 'Lista kontrolna',
  checklistHint: 'Co zrobić za każdym razem, każda rzecz w osobnym wierszu.',
  every: 'Jak często',
  units: { day: 'Codziennie', week: 'Co tydzień', month: 'Co miesiąc', year: 'Co rok' },
  interval: 'Odstęp',
  intervalHint: '2 oznacza co 2 dni, tygodnie, miesiące lub lata.',
  days: 'W te dni',
  daysHint: 'Bez wyboru jest to dzień tygodnia pierwszej daty.',
  on: 'W którym dniu',
  onChoices: {
    date: 'Ten sam dzień miesiąca co pierwsza data',
    lastDay: 'Ostatni dzień miesiąca',
    weekday: 'Ten sam dzień tygodnia w miesiącu, np. pierwszy piątek',
    lastWeekday: 'Ostatni taki dzień tygodnia w miesiącu',
  },
  start: 'Pierwsza data od',
  time: 'Godzina',
  timeHint: 'Na przykład 09:00.',
  timeZone: 'Strefa czasowa',
  timeZoneHint: 'Na przykład Europe/Warsaw.',
  ends: 'Koniec',
  endChoices: { never: 'Nigdy', until: 'W wybranym dniu', count: 'Po tylu zgłoszeniach' },
  until: 'Ostatni dzień',
  count: 'Ile zgłoszeń',
  check: 'Sprawdź następne daty, a potem naciśnij przycisk jeszcze raz.',
  follow: 'Pokaż pytania',
  weekday: (one: Weekday) => weekday(one),
};
