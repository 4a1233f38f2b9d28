// Pure
import type { Words } from '../words.ts';

export const outlook: Words['outlook'] = {
  brought: (from) => `Mail von ${from}:`,
  gone: 'Diese Mail liegt hier nicht mehr: Sie wurde vor mehr als einem Tag gebracht, oder von jemand anderem. Öffne sie noch einmal und bring sie neu.',
  hidden: 'Diese Mail ist schon ein Ticket, das du nicht sehen darfst.',
  neverFiled: (sender, reason) =>
    `Von ${sender} wird hier nichts abgelegt${reason === '' ? '' : ` (${reason})`}. Nimm den Absender zuerst von der Liste.`,
  noSender:
    'Diese Mail nennt keinen Absender und kann deshalb nicht für ihn abgelegt werden. Leg sie für dich selbst ab.',
  ours: 'Diese Mail hat ein Servicedesk selbst verschickt. Leg sie für dich selbst ab, oder füge sie ihrem Ticket hinzu.',
  notForwarded: 'Wessen Mail hier weitergeleitet wurde, lässt sich nicht sagen. Wähl jemand anderen, der anfragt.',
  takenOff: (name) => `${name} hat diese Mail wieder von ihrem Ticket genommen.`,
  notYoursToTakeBack: (key) => `Nur die Person, die ${key} aus einer Mail eröffnet hat, kann es zurücknehmen.`,
  tooLate: (key) =>
    `Es ist zu spät, ${key} zurückzunehmen. Schließ es, oder lass es von der Leitung des Servicedesks löschen.`,
  touched: (key, name) =>
    `${name} hat inzwischen etwas an ${key} getan, darum wird es nicht zurückgenommen. Schließ es, oder lass es von der Leitung des Servicedesks löschen.`,
  nothingToTakeBack:
    'Es gibt nichts zurückzunehmen: Das ist schon geschehen, oder jemand anders hat diese Mail angenommen.',
  cannotFetch: 'Diese Mail lässt sich von hier aus nicht lesen. Bring stattdessen ihren Text.',
  adminsList: 'Das hat die Administration für alle Servicedesks festgelegt. Nur sie nimmt es zurück.',
  notYourList:
    'Wessen Mail nie abgelegt wird, sagen nur Menschen, die an einem Servicedesk arbeiten, und von einer ganzen Domain nur die Administration.',
};
