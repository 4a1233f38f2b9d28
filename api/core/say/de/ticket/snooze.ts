// Pure
import type { Words } from '../../words.ts';

/** Tickets that are put aside until a time, and reminders, in German. */
export const snooze: Words['snooze'] = {
  snooze: 'Zurückstellen…',
  wakeNow: 'Jetzt wecken',
  until: 'zurückgestellt bis',
  did: (until) => `hat es bis ${until} zurückgestellt`,
  woke: (why) =>
    ({
      time: 'hat es geweckt: Die Zeit ist gekommen',
      reply: 'hat es geweckt: Die anfragende Person hat geschrieben',
      person: 'hat es geweckt',
    })[why],
  awake: ({ key, title }, why, by) =>
    ({
      time: `*${key}* ${title} ist wieder da: Bis jetzt war es zurückgestellt.`,
      reply: `*${key}* ${title} ist wieder da: ${by} hat geschrieben.`,
      person: `*${key}* ${title} ist wieder da: ${by} hat es geweckt.`,
    })[why],
  done: (key) => `${key} ist zurückgestellt. Es kommt von selbst wieder, oder sobald die anfragende Person schreibt.`,
  isAwake: (key) => `${key} steht wieder in den Listen.`,
  reminded: (key) => `Du wirst an ${key} erinnert. Sonst erfährt niemand davon.`,
  reminder: (key, title, text) => `Erinnerung: *${key}* ${title}${text === '' ? '' : `. ${text}`}`,
  openIt: (key) => `${key} öffnen`,
  onlyStaff: (key) => `Nur wer an ${key} arbeitet, stellt es zurück.`,
  isOver: (key) => `${key} ist nicht offen und lässt sich deshalb nicht zurückstellen.`,
  ahead: 'Gib eine Zeit in der Zukunft an, höchstens ein Jahr voraus.',
  tooMany: (most) => `Du hast ${most} Erinnerungen, mehr gehen nicht. Entferne zuerst eine über die API (/reminders).`,
  noReminder: 'Diese Erinnerung von dir gibt es nicht.',
  title: (key) => `${key} zurückstellen`,
  what: 'Was geschehen soll',
  putAside: 'Das Ticket für alle zurückstellen',
  onlyMe: 'Nur mich erinnern',
  when: 'Wann',
  inHours: 'In drei Stunden',
  tomorrow: 'Morgen um 8:00',
  monday: (day) => `${day} um 8:00`,
  date: 'Zur Zeit unten',
  at: 'Datum und Uhrzeit',
  about: 'Woran du erinnert wirst',
  onlyReminders: 'Nur eine Erinnerung hat einen Text. Lass das leer, oder wähle „Nur mich erinnern“.',
  set: 'Festlegen',
  whenMissing: 'Wähle eine Zeit.',
  takesNoWords: 'Nur eine Erinnerung hat einen Text. Stell es ohne ihn zurück, oder lass dich daran erinnern:',
  formIs: (key) => `Sag, bis wann, etwa „zurückstellen ${key} bis morgen 9:00“, oder wähle hier:`,
};
