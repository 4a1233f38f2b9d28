// Pure
import type { Words } from '../../words.ts';

/** Tickets that are put aside until a time, and reminders, in Polish. */
export const snooze: Words['snooze'] = {
  snooze: 'Odłóż…',
  wakeNow: 'Przywróć na listy',
  until: 'odłożone do',
  did: (until) => `odłożenie do ${until}`,
  woke: (why) =>
    ({
      time: 'powrót z odłożenia: nadszedł czas',
      reply: 'powrót z odłożenia: napisała osoba zgłaszająca',
      person: 'powrót z odłożenia',
    })[why],
  awake: ({ key, title }, why, by) =>
    ({
      time: `*${key}* ${title} wraca: do teraz było odłożone.`,
      reply: `*${key}* ${title} wraca, jest wiadomość: ${by}.`,
      person: `*${key}* ${title} wraca, przywraca: ${by}.`,
    })[why],
  done: (key) => `Odłożono ${key}. Wróci samo albo gdy tylko napisze osoba zgłaszająca.`,
  isAwake: (key) => `${key} jest znowu na listach.`,
  reminded: (key) => `Dostaniesz przypomnienie o ${key}. Nikt inny się o tym nie dowie.`,
  reminder: (key, title, text) => `Przypomnienie: *${key}* ${title}${text === '' ? '' : `. ${text}`}`,
  openIt: (key) => `Otwórz ${key}`,
  onlyStaff: (key) => `${key} mogą odkładać tylko osoby, które nad nim pracują.`,
  isOver: (key) => `${key} nie jest otwarte, więc nie można go odłożyć.`,
  ahead: 'Podaj czas w przyszłości, najdalej za rok.',
  tooMany: (most) => `Masz ${most} przypomnień i więcej się nie zmieści. Najpierw usuń jedno przez API (/reminders).`,
  noReminder: 'Nie masz takiego przypomnienia.',
  title: (key) => `Odłóż ${key}`,
  what: 'Co ma się stać',
  putAside: 'Odłóż zgłoszenie dla wszystkich',
  onlyMe: 'Tylko przypomnij mi',
  when: 'Kiedy',
  inHours: 'Za trzy godziny',
  tomorrow: 'Jutro o 8:00',
  monday: (day) => `${day} o 8:00`,
  date: 'W czasie podanym niżej',
  at: 'Data i godzina',
  about: 'O czym przypomnieć',
  onlyReminders: 'Tekst ma tylko przypomnienie. Zostaw to pole puste albo wybierz „Tylko przypomnij mi”.',
  set: 'Ustaw',
  whenMissing: 'Wybierz czas.',
  takesNoWords: 'Tylko przypomnienie ma treść. Odłóż zgłoszenie bez niej albo ustaw przypomnienie:',
  formIs: (key) => `Napisz do kiedy, na przykład „odłóż ${key} do jutra 9:00”, albo wybierz tutaj:`,
};
