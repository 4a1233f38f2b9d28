// Pure
import { listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const listed = listing('de');

/** Where somebody is told of what, in German. */
export const notifications: Words['notifications'] = {
  news: {
    replies: 'Antworten auf deine Tickets',
    mentions: 'Nachrichten, in denen du erwähnt wirst',
    changes: 'Änderungen an deinen Tickets',
    assigned: 'Tickets, die dir zugewiesen werden',
    desk: 'Neues aus den Servicedesks, um die du dich kümmerst',
  },
  mail: 'deinen E-Mails',
  heading: 'Wo du benachrichtigt wirst:',
  chosen: (told) => (told.length === 0 ? 'Nirgends:' : `In ${listed(told)}:`),
  byItself: (told) =>
    told.length === 0
      ? 'Nirgends, denn es ist kein Chatkonto bekannt:'
      : `In der App, aus der das Ticket kam, sonst in ${listed(told)}:`,
  how: (kinds, places) =>
    `Ändere das mit „/ticket notify ${kinds[0] ?? 'all'} ${places[0] ?? 'auto'}“. Was: ${[...kinds, 'all'].join(', ')}. Wo: ${[...places, 'off', 'auto'].join(', ')}; „off“ heißt nirgends, „auto“ überlässt es Threadline.`,
  always: 'Was mit deiner Anmeldung und deinen Rechten geschieht, erfährst du immer.',
  noAccount: (channel) => `Du hast hier kein Konto in ${channel}. Verbinde es zuerst mit „/ticket connect“.`,
  noAddress: 'Hier ist keine E-Mail-Adresse von dir bekannt, oder von hier werden keine E-Mails verschickt.',
};
