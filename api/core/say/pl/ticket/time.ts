// Pure
import type { EventOf } from '../../../events.ts';
import type { timeInput as english } from '../../en/ticket/time.ts';
import { counting, spanIn } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('pl');
const span = spanIn({ h: 'godz.', min: 'min', less: 'mniej niż minuta' });
const days = (seconds: number) => counted(Math.floor(seconds / 86_400), { one: '# dzień', other: '# dni' });
const long = (seconds: number) => (seconds < 2 * 86_400 ? span(seconds) : `${days(seconds)} (${span(seconds)})`);

export const time: Words['time'] = {
  span,
  event({ what, seconds, from, whose }: EventOf<'ticket.timed'>) {
    const of = whose ? ` (${whose.name})` : '';
    switch (what) {
      case 'started':
        return 'początek pomiaru czasu';
      case 'stopped':
        return `koniec pomiaru czasu: ${span(seconds)}`;
      case 'logged':
        return `wpis czasu: ${span(seconds)}`;
      case 'edited':
        return from === undefined || from === seconds
          ? `zmiana wpisu czasu${of}`
          : `zmiana wpisu czasu${of}: ${span(from)} → ${span(seconds)}`;
      case 'removed':
        return `usunięcie wpisu czasu${of}: ${span(seconds)}`;
      case 'asked':
        return `pytanie, czy pomiar czasu nadal trwa${of}`;
    }
  },
  onlyWorkers: (key) => `Czas przy ${key} widzą i zapisują tylko osoby, które nad nim pracują.`,
  onlyStaff: 'Czas poświęcony zgłoszeniom widzą tylko osoby, które nad nimi pracują.',
  howLong: (key, seconds) =>
    `Pomiar czasu przy ${key} trwa już ${long(seconds)}, więc nie został policzony. Podaj, ile trwała praca; do tego czasu nic nie zostanie zapisane.`,
  noneRuns: 'Nie masz uruchomionego pomiaru czasu.',
  runsElsewhere: (key, wanted) => `Twój pomiar czasu trwa przy ${key}, nie przy ${wanted}.`,
  changedMeanwhile: 'Ten wpis został w międzyczasie zmieniony. Wczytaj go ponownie i zdecyduj jeszcze raz.',
  noEntry: 'Nie ma takiego wpisu czasu.',
  notYours: (name) => `Ten wpis może zmienić tylko ${name} oraz kierownictwo zespołu.`,
  none: 'Brak',

  started: (key) => `Twój pomiar czasu trwa przy ${key}.`,
  running: (key, seconds) => `Twój pomiar czasu przy ${key} trwa już ${span(seconds)}.`,
  switched: (stopped, seconds) => `Pomiar przy ${stopped} został zatrzymany i policzony: ${span(seconds)}.`,
  stopped: (key, seconds) => `Pomiar czasu przy ${key} został zatrzymany: ${span(seconds)}.`,
  logged: (key, seconds, billable) => `Zapisano przy ${key}: ${span(seconds)}${billable ? ', do rozliczenia' : ''}.`,
  kept: (key) => `Pomiar przy ${key} trwa dalej. Po kolejnym dniu pracy zapytamy ponownie.`,
  today: (seconds, entries) =>
    entries === 0
      ? 'Dzisiaj nie ma jeszcze Twoich wpisów.'
      : `Dzisiaj: ${span(seconds)} (${counted(entries, { one: '# wpis', few: '# wpisy', many: '# wpisów', other: '# wpisu' })}).`,
  spent: (seconds, billable) =>
    billable === 0 ? `czas pracy: ${span(seconds)}` : `czas pracy: ${span(seconds)}, do rozliczenia: ${span(billable)}`,
  ask: (key, title, seconds) =>
    `Twój pomiar czasu przy *${key}* ${title} trwa już ${long(seconds)}. Czy to się zgadza? Ponad dzień pracy liczymy tylko po potwierdzeniu.`,

  button: {
    start: 'Uruchom pomiar',
    stop: 'Zatrzymaj pomiar',
    stopNow: 'Zatrzymaj teraz',
    keep: 'Nadal trwa',
    log: 'Zapisz czas',
    was: (seconds) => `Trwało ${span(seconds)}`,
    other: 'Inny czas…',
  },
  form: {
    title: (key) => `Czas przy ${key}`,
    save: 'Zapisz',
    duration: 'Jak długo',
    durationHint: 'Na przykład 30m, 1h 30m lub 1:30',
    day: 'Dzień',
    note: 'Co zostało zrobione: czytają to tylko osoby pracujące nad zgłoszeniem',
    billable: 'Rozliczenie',
    isBillable: 'Do rozliczenia',
  },
};

export const timeInput: typeof english = {
  duration: 'Podaj, ile to trwało: 30m, 1h 30m lub 1:30.',
  durationRange: 'Wpis obejmuje od minuty do 24 godzin. Pracę z kilku dni zapisz dzień po dniu.',
  day: 'Napisz dzień tak: 2026-03-02.',
  dayAhead: 'Ten dzień jeszcze nie nadszedł.',
  timeNote: 'Notatka może mieć najwyżej 500 znaków.',
  nothingOfTime: 'Podaj czas, dzień, notatkę lub rozliczenie do zmiany.',
  daysTurned: 'Ostatni dzień jest przed pierwszym.',
  firstDay: 'Podaj pierwszy dzień.',
  manyDays: 'To ponad 400 okresów. Wybierz krótszy czas albo tygodnie lub miesiące.',
};
