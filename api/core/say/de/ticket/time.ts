// Pure
import type { EventOf } from '../../../events.ts';
import type { timeInput as english } from '../../en/ticket/time.ts';
import { counting, spanIn } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');
const span = spanIn({ h: 'Std.', min: 'Min.', less: 'weniger als eine Minute' });
const days = (seconds: number) => counted(Math.floor(seconds / 86_400), { one: '# Tag', other: '# Tagen' });
const long = (seconds: number) => (seconds < 2 * 86_400 ? span(seconds) : `${days(seconds)} (${span(seconds)})`);

export const time: Words['time'] = {
  span,
  event({ what, seconds, from, whose }: EventOf<'ticket.timed'>) {
    const of = whose ? ` von ${whose.name}` : '';
    switch (what) {
      case 'started':
        return 'hat die Zeitmessung gestartet';
      case 'stopped':
        return `hat die Zeitmessung nach ${span(seconds)} gestoppt`;
      case 'logged':
        return `hat ${span(seconds)} eingetragen`;
      case 'edited':
        return from === undefined || from === seconds
          ? `hat einen Zeiteintrag${of} geändert`
          : `hat einen Zeiteintrag${of} von ${span(from)} auf ${span(seconds)} geändert`;
      case 'removed':
        return `hat einen Zeiteintrag${of} entfernt (${span(seconds)})`;
      case 'asked':
        return `hat ${whose?.name ?? 'jemanden'} gefragt, ob die Zeitmessung noch läuft`;
    }
  },
  onlyWorkers: (key) => `Nur wer ${key} bearbeitet, sieht und erfasst dort Zeiten.`,
  onlyStaff: 'Nur wer Tickets bearbeitet, sieht, wie viel Zeit dafür aufgewendet wurde.',
  howLong: (key, seconds) =>
    `Deine Zeitmessung für ${key} läuft seit ${long(seconds)} und wurde deshalb nicht gezählt. Gib an, wie lange du gearbeitet hast; bis dahin wird nichts eingetragen.`,
  noneRuns: 'Bei dir läuft keine Zeitmessung.',
  runsElsewhere: (key, wanted) => `Deine Zeitmessung läuft für ${key}, nicht für ${wanted}.`,
  changedMeanwhile: 'Dieser Eintrag wurde inzwischen geändert. Lade ihn neu und entscheide dann.',
  noEntry: 'Diesen Zeiteintrag gibt es nicht.',
  notYours: (name) => `Nur ${name} und die Leitung des Servicedesks können diesen Eintrag ändern.`,
  none: 'Keine Angabe',

  started: (key) => `Deine Zeitmessung läuft für ${key}.`,
  running: (key, seconds) => `Deine Zeitmessung läuft seit ${span(seconds)} für ${key}.`,
  switched: (stopped, seconds) => `Die Zeitmessung für ${stopped} wurde gestoppt und gezählt: ${span(seconds)}.`,
  stopped: (key, seconds) => `Deine Zeitmessung für ${key} ist gestoppt: ${span(seconds)}.`,
  logged: (key, seconds, billable) => `Für ${key} eingetragen: ${span(seconds)}${billable ? ', abrechenbar' : ''}.`,
  kept: (key) => `Die Zeitmessung für ${key} läuft weiter. Nach einem weiteren Arbeitstag wirst du wieder gefragt.`,
  today: (seconds, entries) =>
    entries === 0
      ? 'Heute hast du noch nichts eingetragen.'
      : `Heute: ${span(seconds)} in ${counted(entries, { one: '# Eintrag', other: '# Einträgen' })}.`,
  spent: (seconds, billable) =>
    billable === 0 ? `${span(seconds)} aufgewendet` : `${span(seconds)} aufgewendet, ${span(billable)} abrechenbar`,
  ask: (key, title, seconds) =>
    `Deine Zeitmessung für *${key}* ${title} läuft seit ${long(seconds)}. Stimmt das noch? Mehr als ein Arbeitstag wird nur gezählt, wenn du es bestätigst.`,

  button: {
    start: 'Zeit starten',
    stop: 'Zeit stoppen',
    stopNow: 'Jetzt stoppen',
    keep: 'Läuft noch',
    log: 'Zeit erfassen',
    was: (seconds) => `Es waren ${span(seconds)}`,
    other: 'Andere Dauer …',
  },
  form: {
    title: (key) => `Zeit für ${key}`,
    save: 'Eintragen',
    duration: 'Dauer',
    durationHint: 'Zum Beispiel 30m, 1h 30m oder 1:30',
    day: 'Tag',
    note: 'Was getan wurde: das liest nur, wer das Ticket bearbeitet',
    billable: 'Abrechenbar',
    isBillable: 'Wird abgerechnet',
  },
};

export const timeInput: typeof english = {
  duration: 'Gib die Dauer an: 30m, 1h 30m oder 1:30.',
  durationRange: 'Ein Eintrag umfasst eine Minute bis 24 Stunden. Trage die Arbeit mehrerer Tage Tag für Tag ein.',
  day: 'Schreib den Tag so: 2026-03-02.',
  dayAhead: 'Dieser Tag liegt in der Zukunft.',
  timeNote: 'Die Notiz darf höchstens 500 Zeichen haben.',
  nothingOfTime: 'Gib eine Dauer, einen Tag, eine Notiz oder die Abrechenbarkeit an.',
  daysTurned: 'Der letzte Tag liegt vor dem ersten.',
  firstDay: 'Gib den ersten Tag an.',
  manyDays: 'Das sind mehr als 400 Zeiträume. Wähle eine kürzere Zeit, oder Wochen oder Monate.',
};
