// Pure
import type { Words } from '../../words.ts';

/** Was in Kanälen gesagt wird, in denen gefragt wird. */
export const requests: Words['requests'] = {
  /** On a button: what was written to the app alone becomes a confidential ticket. */
  askAlone: 'Vertraulich fragen',
  /** Where several desks take it. */
  whichDesk: 'Welches Team fragst du? Nur die Leute dort, die vertrauliche Tickets lesen, und du werden es sehen.',
  manyDesks:
    'Welches Team fragst du? Drück den Knopf und wähle es im Formular: Das Ticket ist vertraulich, also werden es nur die Leute dort, die vertrauliche Tickets lesen, und du sehen.',
  form: {
    thread: (desk) =>
      `${desk ?? 'Das Team, das du auswählst,'} liest, was du hier schreibst. Wie es weitergeht, steht unter der Nachricht in diesem Kanal, wo alle es lesen.`,
    apart: (desk) =>
      `${desk ?? 'Das Team, das du auswählst,'} liest, was du hier schreibst. In diesem Kanal steht nichts davon.`,
  },
  /** Of a ticket that was asked in such a channel, on its other cards. */
  alsoIn: (channel) =>
    `Die Antworten des Teams stehen auch in dem Kanal${channel === '' ? '' : ` „${channel}“`}, wo alle sie lesen.`,
  /** The people who read the thread below a card there. */
  readers: (desk) =>
    `Alle in diesem Kanal lesen diesen Thread. Was du hier schreibst, geht an ${desk} und an den Anfragenden.`,
};
