// Pure

/** Tickets that are put aside until a time, and reminders. */
export const snooze = {
  snooze: 'Snooze…',
  wakeNow: 'Wake now',
  until: 'snoozed until',
  /** What somebody did, to follow their name. */
  did: (until: string) => `snoozed it until ${until}`,
  woke: (why: 'time' | 'reply' | 'person') =>
    ({
      time: 'woke it: its time has come',
      reply: 'woke it: the requester wrote',
      person: 'woke it',
    })[why],
  awake: ({ key, title }: { key: string; title: string }, why: 'time' | 'reply' | 'person', by: string) =>
    ({
      time: `*${key}* ${title} is back: it was snoozed until now.`,
      reply: `*${key}* ${title} is back: ${by} wrote.`,
      person: `*${key}* ${title} is back: ${by} woke it.`,
    })[why],
  done: (key: string) => `${key} is snoozed. It comes back by itself, or as soon as its requester writes.`,
  isAwake: (key: string) => `${key} is back in the lists.`,
  reminded: (key: string) => `You will be reminded of ${key}. Nobody else is told.`,
  reminder: (key: string, title: string, text: string) =>
    `Reminder: *${key}* ${title}${text === '' ? '' : `. ${text}`}`,
  openIt: (key: string) => `Open ${key}`,
  onlyStaff: (key: string) => `Only people who work on ${key} can snooze it.`,
  isOver: (key: string) => `${key} is not open, so it cannot be snoozed.`,
  ahead: 'Give a time in the future, within a year.',
  tooMany: (most: number) =>
    `You have ${most} reminders, which is the most. Remove one first through the API (/reminders).`,
  noReminder: 'There is no such reminder of yours.',
  title: (key: string) => `Snooze ${key}`,
  what: 'What is to happen',
  putAside: 'Snooze the ticket for everybody',
  onlyMe: 'Only remind me',
  when: 'When',
  inHours: 'In three hours',
  tomorrow: 'Tomorrow at 8:00',
  /** `day` is a Monday with its date. */
  monday: (day: string) => `${day} at 8:00`,
  date: 'At the time below',
  at: 'Date and time',
  about: 'Reminder of what',
  onlyReminders: 'Only a reminder takes words. Leave this empty, or choose “Only remind me”.',
  set: 'Set',
  whenMissing: 'Choose a time.',
  takesNoWords: 'Only a reminder takes words. Snooze it without them, or be reminded of them:',
  formIs: (key: string) => `Say until when, such as “snooze ${key} until tomorrow 9:00”, or choose here:`,
};
