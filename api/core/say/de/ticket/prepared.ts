// Pure
import { listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const all = listing('de');

function because(why: string, by: string): string {
  switch (why) {
    case 'requester':
      return by === '' ? 'Die anfragende Person hat zuerst geschrieben' : `${by} hat zuerst geschrieben`;
    case 'answered':
      return by === '' ? 'Jemand aus dem Team hat geantwortet' : `${by} hat geantwortet`;
    case 'edited':
      return by === ''
        ? 'Die anfragende Seite hat ihren Text geändert oder zurückgenommen'
        : `${by} hat den eigenen Text geändert oder zurückgenommen`;
    case 'readers':
      return 'Jetzt lesen andere Personen dieses Ticket';
    case 'refused':
      return 'So kann sie nicht hinausgehen';
    case 'ended':
      return 'Das Ticket ist gelöst oder geschlossen';
    case 'merged':
      return 'Das Ticket, für das sie war, wurde mit diesem zusammengeführt';
    case 'deleted':
      return 'Das Ticket wurde gelöscht';
    case 'access':
      return 'Du arbeitest nicht mehr an diesem Ticket';
    case 'file':
      return 'Eine ihrer Dateien ist nicht mehr da';
    default:
      return 'Etwas hat sich geändert';
  }
}

/** Replies that agents have ready, in German. */
export const prepared: Words['prepared'] = {
  gone: 'Diese Antwort gibt es nicht mehr. Sie wurde gesendet oder verworfen.',
  onlyStaff: (key) => `Nur wer an ${key} arbeitet, hält dafür Antworten bereit.`,
  isWith: (key, name) => `Diese Antwort auf ${key} liegt bei ${name}. Niemand sonst ändert oder sendet sie.`,
  changed: 'Diese Antwort wurde inzwischen geändert. Sieh sie dir noch einmal an.',
  isOver: (key) => `${key} ist nicht offen: Dort geht keine Antwort von selbst hinaus.`,
  notColleague: (key) => `Diese Person arbeitet nicht an ${key}. Wähle jemanden aus dem Team.`,
  tooMany: (most) => `Es liegen ${most} Antworten bereit, mehr kann eine Person nicht haben.`,
  tooManyThere: (key, most) =>
    `Diese Person soll sich schon ${most} Antworten derselben Person ansehen, mehr geht nicht. Frag für ${key} jemand anderen oder warte.`,
  giveBackFirst: (key, author) =>
    `${author} hat diese Antwort auf ${key} geschrieben. Gib sie zurück, statt sie zu verwerfen.`,
  goesOut: (name) => `Antwort von ${name} geht hinaus`,
  hasDraft: (name) => `${name} hat eine Antwort bereit`,
  did: ({ what, at = '', why = '', whose, to }) =>
    ({
      kept: 'hält eine Antwort bereit',
      scheduled: `hat eine Antwort für ${at} geplant`,
      unscheduled: 'hat eine Antwort zum Entwurf gemacht, sie geht nicht mehr von selbst hinaus',
      stopped: `hat die Antwort von ${whose?.name ?? ''} angehalten: ${why === 'access' ? 'Die Person arbeitet nicht mehr daran' : because(why, '')}`,
      handed: `hat ${to?.name ?? ''} gebeten, eine Antwort${whose ? ` von ${whose.name}` : ''} anzusehen`,
      returned: `hat die Antwort an ${to?.name ?? ''} zurückgegeben`,
      sent: `hat die Antwort gesendet, die ${whose?.name ?? ''} geschrieben hat`,
      dropped: 'hat eine Antwort verworfen, die bereitlag',
    })[what],
  handed: (by, key, title, own) =>
    own
      ? `${by} hat dir deine Antwort auf *${key}* ${title} zurückgegeben.`
      : `${by} möchte, dass du dir eine Antwort auf *${key}* ${title} ansiehst.`,
  asks: (text) => `Worauf du achten sollst: ${text}`,
  stopped: (key, title, why, by) =>
    `Deine Antwort auf *${key}*${title === '' ? '' : ` ${title}`} wurde nicht gesendet: ${because(why, by)}. Sie bleibt als Entwurf.`,
  how: (key) => `„später ${key}“ zeigt sie.`,
  openIt: (key) => `${key} öffnen`,
  scheduled: (key, at) =>
    `Deine Antwort auf ${key} geht am ${at} hinaus, wenn dort nicht vorher jemand antwortet oder das Ticket endet.`,
  kept: (key) =>
    `Deine Antwort auf ${key} bleibt als Entwurf. Das Team sieht, dass du einen hast, aber nicht, was darin steht.`,
  asked: (key, name) => `${name} soll sich deine Antwort auf ${key} ansehen und kann sie ändern und senden.`,
  givenBack: (key, name) => `Die Antwort auf ${key} liegt wieder bei ${name}.`,
  hasIt: (key) => `Die Antwort auf ${key} liegt wieder bei dir.`,
  isDraft: (key) => `Die Antwort auf ${key} geht nicht mehr von selbst hinaus. Sie bleibt als Entwurf.`,
  dropped: (key) => `Die Antwort auf ${key} ist verworfen.`,
  none: 'Du hast keine Antwort bereit. „später IT-42 morgen 9:00 Text“ sendet eine später, ebenso das Formular von *Antworten*.',
  onlyAgents:
    'Nur wer an Tickets arbeitet, hält Antworten bereit. Was du zu deinen Tickets schreibst, wird sofort gesendet.',
  noneOn: (key) => `Auf ${key} liegt keine Antwort bereit.`,
  othersBy: (key) => `„später ${key}“ und so weiter zeigt, was mit den anderen möglich ist.`,
  othersAfter: (key) => `Sind diese gesendet oder verworfen, hat „später ${key}“ Knöpfe für die anderen.`,
  homeHeading: 'Fertige Antworten',
  moreOnHome: (count) => `Und ${count} weitere: „/ticket later“ zeigt alle.`,
  list: 'Antworten, die bereitliegen:',
  onTicket: (key) => `Auf ${key} liegt bereit:`,
  line: ({ ticket, number, holder, author, at, text }) =>
    `${number > 0 ? `Nr. ${number}:` : '•'} ${ticket ? `*${ticket.key}* ${ticket.title}, ` : ''}${author === '' ? `von ${holder}` : `von ${author}, jetzt bei ${holder}`}, ${at === '' ? 'Entwurf' : `geht am ${at} hinaus`}${text === '' ? '' : `: ${text}`}`,
  whyStopped: (why) => `Sie wurde angehalten: ${because(why, '')}.`,
  typing: (names) => `In einem Chat getippt und nicht gesendet: ${all(names)}.`,
  more: (count) => `Und ${count} weitere.`,
  edit: 'Bearbeiten',
  sendNow: 'Jetzt senden',
  toDraft: 'Nicht von selbst senden',
  drop: 'Verwerfen',
  giveBack: (name) => `An ${name} zurückgeben`,
  takeBack: 'Zurückholen',
  named: (label, at) => `${label}, Nr. ${at}`,
  goOn: (key) => `Das liegt auf ${key} bereit. Mach damit weiter; es bleibt bereit, bis du es sendest.`,
  formIs: (key) => `Sag, wann und was, etwa „später ${key} morgen 9:00 Es ist fertig.“`,
  when: 'Wann',
  onlyNow: 'Das ändert sich nur mit einer Antwort, die jetzt gesendet wird. Lass es weg, oder sende jetzt.',
  draftTitle: (key) => `Entwurf zu ${key}`,
  laterTitle: (key) => `Für später: ${key}`,
  keep: 'Entwurf behalten',
  plan: 'Planen',
  ask: 'Um Durchsicht bitten',
  now: 'Jetzt senden',
  asDraft: 'Als Entwurf behalten',
  review: 'Jemanden aus dem Team ansehen lassen',
  who: 'Person aus dem Team',
  whoMissing: 'Wähle jemanden aus dem Team.',
  what: 'Worauf zu achten ist',
};
