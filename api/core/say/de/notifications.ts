// Pure
import { listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const listed = listing('de');

/** Where somebody is told of what, in German. */
export const notifications: Words['notifications'] = {
  news: {
    replies: 'Antworten auf deine Tickets',
    changes: 'Änderungen an deinen Tickets',
    assigned: 'Tickets, die dir zugewiesen werden',
    desk: 'Neues aus den Servicedesks, um die du dich kümmerst',
  },
  heading: 'Wo du benachrichtigt wirst:',
  line: (name, word, told) => `${name} (${word}): ${told.length === 0 ? 'nirgends' : listed(told)}`,
  byItself: (name, word, told) =>
    told.length === 0
      ? `${name} (${word}): nirgends, denn es ist kein Chatkonto bekannt`
      : `${name} (${word}): in der App, aus der das Ticket kam, sonst in ${listed(told)}`,
  how: 'Ändere das mit „/ticket notify replies slack teams“, „/ticket notify changes off“ oder „/ticket notify all auto“.',
  always: 'Was mit deiner Anmeldung und deinen Rechten geschieht, erfährst du immer.',
  noAccount: (channel) => `Du hast hier kein Konto in ${channel}. Verbinde es zuerst mit „/ticket connect“.`,
};
