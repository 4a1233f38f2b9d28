// Pure

import type { TicketView } from '../../../ticket/ticket-view.ts';
import { counting, keysOf, naming, starred } from '../../grammar.ts';
import { momentsIn } from '../../moment.ts';
import type { Words } from '../../words.ts';
import { closed, refused } from '../refused.ts';
import { event, priorityName } from './event.ts';
import { inside } from './inside.ts';

const counted = counting('de');
const named = naming('de', 'du');

/** How the requester is answered by people who work on it; people who are both write as the requester. */
const answering = ({ requester }: TicketView, own: boolean) =>
  own ? 'Mit *Antworten* schreibst du als anfragende Person.' : `Mit *Antworten* schreibst du an ${requester.name}.`;

export const ticket: Omit<
  Words,
  | 'arrived'
  | 'because'
  | 'escalate'
  | 'bulk'
  | 'category'
  | 'channel'
  | 'chat'
  | 'checklist'
  | 'connect'
  | 'emoji'
  | 'file'
  | 'find'
  | 'history'
  | 'confidential'
  | 'views'
  | 'inside'
  | 'links'
  | 'mail'
  | 'merge'
  | 'notifications'
  | 'outlook'
  | 'place'
  | 'slack'
  | 'prepared'
  | 'presence'
  | 'snooze'
  | 'tags'
  | 'teams'
  | 'time'
  | 'recurring'
  | 'refuse'
  | 'requestForm'
  | 'requests'
  | 'saidSince'
  | 'savedReply'
  | 'input'
  | 'turn'
> = {
  priority: priorityName,

  event,
  moment: momentsIn('de'),
  late: (key, first) => `${first.by} ${first.what}, kurz vor dir. ${key} wurde nicht noch einmal geändert.`,

  closed,

  refused,

  label: {
    status: 'Status',
    priority: 'Priorität',
    assignee: 'Zuständig',
    requester: 'Angefragt von',
    category: 'Kategorie',
    thread: 'Zum Thread',
    source: 'Ursprüngliche Nachricht',
    opened: 'Eröffnet',
    rating: 'Bewertung',
    desk: 'Servicedesk',
    title: 'Titel',
    description: 'Beschreibung',
  },
  button: {
    take: 'Übernehmen',
    reply: 'Antworten',
    note: 'Interne Notiz',
    assign: 'Zuweisen',
    edit: 'Bearbeiten',
    resolve: 'Als gelöst markieren',
    withdraw: 'Zurückziehen',
    follow: 'Folgen',
    unfollow: 'Nicht mehr folgen',
    close: 'Schließen',
    reopen: 'Wieder öffnen',
    solved: 'Es ist gelöst',
    notSolved: 'Noch nicht gelöst',
    rate: 'Hilfe bewerten',
    addComment: 'Kommentar hinzufügen',
    changeComment: 'Kommentar ändern',
    show: 'Anzeigen',
  },
  sourceBy: (author) => `Ursprüngliche Nachricht von ${author}`,
  follows: (key) => `Folgeticket zu ${key}`,
  followedBy: (key) => `weiter in ${key}`,
  alsoOnIt: (names, left) => `mit ${names.join(', ')}${left > 0 ? ` und ${left} weiteren` : ''}`,
  nobodyYet: 'Noch niemand',
  deskWillLook: (desk) => `${desk} sieht es sich an`,
  stars: starred,
  starsChoice: (stars) =>
    `${'★'.repeat(stars)} ${['Schlecht', 'Nicht gut', 'In Ordnung', 'Gut', 'Sehr gut'][stars - 1] ?? ''}`,
  cardSummary: (ticket) =>
    `${ticket.key} ${ticket.title}: ${ticket.status.name}, ${ticket.assignee ? `bei ${ticket.assignee.name}` : 'noch nicht zugewiesen'}`,

  audienceLine: (reader, ticket, own = false) =>
    reader === 'desk'
      ? `${inside.inThread(ticket)} ${answering(ticket, own)}`
      : ticket.status.category === 'closed'
        ? `Dieses Ticket ist geschlossen: Eine Antwort in diesem Thread eröffnet ein Folgeticket bei ${ticket.desk.name}.`
        : inside.repliesGoTo(ticket),
  audienceInChat: (reader, ticket, own = false) =>
    reader === 'desk'
      ? `${answering(ticket, own)} ${inside.inChat(ticket)}`
      : ticket.status.category === 'closed'
        ? `Dieses Ticket ist geschlossen: Eine Antwort eröffnet ein Folgeticket bei ${ticket.desk.name}.`
        : `Mit *Antworten* schreibst du an ${ticket.desk.name}.`,
  audienceIfMentioned: (ticket, own = false) => `${inside.ifMentioned(ticket)} ${answering(ticket, own)}`,
  lastLine: (last) => `Zuletzt: ${last.by} ${last.text}.`,

  openedForLine: (by, requester) => `Eröffnet von ${by} für ${requester}`,
  mentionsYou: (role) => `${role}, erwähnt dich`,
  commentRole(comment, reader, desk) {
    if (comment.audience === 'internal') return 'interne Notiz';
    if (comment.side === 'requester') return 'anfragende Person';
    const role = reader === 'desk' ? 'Antwort an die anfragende Person' : desk;
    if (comment.source === 'outlookMail') return `${role}, per Mail aus Outlook`;
    return comment.source === 'mail' ? `${role}, per Mail` : role;
  },
  mark: {
    internal: inside.mark,
    public: (author, ticket) => `📤 ${author} hat das an ${ticket.requester.name} gesendet.`,
    withdrawn: (author) => `↩️ ${author} hat diese Nachricht zurückgenommen.`,
    joined: ({ key, title }) => `🎫 Das gehört zu ${key} ${title}.`,
  },
  gone: {
    elsewhere: (desk, by) =>
      `↪️ ${by === null ? `Um dieses Ticket kümmert sich jetzt ${desk}.` : `${by} hat dieses Ticket an ${desk} übergeben.`} Hier wird es nicht mehr angezeigt.`,
    notYours: 'Du bist an diesem Ticket nicht mehr beteiligt.',
    notHere: 'Wie es damit weitergeht, steht nicht mehr in diesem Kanal.',
    merged: (key) => `Dieses Ticket wurde mit ${key} zusammengeführt. Was du hier schreibst, kommt dort an.`,
    deleted: 'Dieses Ticket wurde gelöscht.',
    unfollowed: 'Du folgst diesem Ticket nicht mehr.',
  },
  redacted: (by) => `${by} hat den Text dieser Nachricht entfernt.`,
  mailTakenOff: (by) =>
    by === null
      ? 'Diese Mail wurde wieder aus dem Ticket genommen.'
      : `${by} hat diese Mail wieder aus dem Ticket genommen.`,
  takenBack: (author) => `${author} hat diese Nachricht zurückgenommen.`,

  notice: {
    merged: (by, from, ticket) =>
      `${by} hat deine Anfrage ${from} mit *${ticket.key}* ${ticket.title} zusammengeführt. Dort geht es weiter, auch unter deiner bisherigen Karte.`,
    unmerged: (by, ticket, other) =>
      `${by} hat *${ticket.key}* ${ticket.title} wieder von ${other} getrennt. Es ist ein eigenes Ticket.`,
    leads: (by, desk, begin, end, stay) =>
      `${by} hat geändert, wer ${desk} leitet: ${[...named('jetzt auch', begin), ...named('nicht mehr', end), ...named('weiterhin, aber nicht mehr durch eine Gruppe,', stay)].join('; ')}. Die Leitung liest auch die vertraulichen Tickets.`,
    owners: (by, begin, end) =>
      `${by} hat geändert, wem Threadline hier gehört: ${[...named('jetzt auch', begin), ...named('nicht mehr', end)].join('; ')}. Eigentümer lesen alle vertraulichen Tickets.`,
    channel(what, channel, desk, readers) {
      const who = {
        members: 'seine Mitglieder',
        everybody: 'alle dort',
        outside: 'Personen aus einer anderen Organisation',
      }[readers];
      switch (what) {
        case 'held':
          return `Den Kanal ${channel} von ${desk} können jetzt auch diese Personen lesen: ${who}. Dort wird nichts über Tickets gepostet, bis ein Admin zustimmt oder der Kanal wieder privat ist.`;
        case 'safe':
          return `Den Kanal ${channel} von ${desk} lesen wieder nur die Personen, denen ein Admin zugestimmt hat. Was zurückgehalten wurde, wird jetzt gepostet.`;
        case 'agreed':
          return `Ein Admin hat zugestimmt, dass diese Personen den Kanal ${channel} von ${desk} lesen: ${who}.`;
        case 'archived':
          return `Der Kanal ${channel} von ${desk} ist archiviert. Dort kommt nichts über Tickets an. Hole ihn aus dem Archiv oder bitte einen Admin, einen anderen Kanal zu verbinden.`;
        case 'gone':
          return `Der Kanal ${channel} von ${desk} wurde gelöscht, oder Threadline ist nicht mehr darin. Dort kommt nichts über Tickets an. Lade Threadline ein oder bitte einen Admin, einen anderen Kanal zu verbinden.`;
        case 'removed':
          return `Threadline wurde aus dem Kanal ${channel} von ${desk} entfernt. Dort kommt nichts über Tickets an. Füge es wieder hinzu oder bitte einen Admin, einen anderen Kanal zu verbinden.`;
        case 'back':
          return `Threadline kann im Kanal ${channel} von ${desk} wieder posten.`;
      }
    },
    readers: (by, begin, end) =>
      `${by} hat geändert, wer alle vertraulichen Tickets liest: ${[...named('jetzt auch', begin), ...named('nicht mehr', end)].join('; ')}.`,
    password: {
      set: (by) =>
        `Dein Passwort für Threadline im Web wurde mit einem Einmal-Link gesetzt, den ${by ?? 'der Betreiber'} erstellt hat. Falls du das nicht warst, sag es sofort einem Eigentümer: Ein neuer Link beendet dieses Passwort.`,
      ended: (by) =>
        `Du darfst jetzt etwas sehen oder tun, was ${by ?? 'der Betreiber'} nicht darf. Dein Passwort wurde mit einem Link gesetzt, den ${by ?? 'der Betreiber'} hätte benutzen können, und gilt deshalb nicht mehr, ebenso deine Sitzungen und API-Schlüssel. Bitte einen Eigentümer um einen neuen Link.`,
    },
    left: (who, desk, tickets) =>
      `${who} arbeitet nicht mehr bei ${desk}. ${counted(tickets.count, { one: '# offenes Ticket ist', other: '# offene Tickets sind' })} wieder in der Warteschlange: ${keysOf(tickets)}.`,
    back: (desk, tickets) =>
      `Du bist wieder bei ${desk} und hast ${counted(tickets.count, { one: 'das Ticket wieder, das du dort hattest und das niemand übernommen hat', other: 'die # Tickets wieder, die du dort hattest und die niemand übernommen hat' })}: ${keysOf(tickets)}.`,
    assignedToYou: (by, ticket) => `${by} hat dir *${ticket.key}* zugewiesen: ${ticket.title}`,
    moved(by, ticket, to) {
      switch (to.category) {
        case 'resolved':
          return `${by} hat *${ticket.key}* ${ticket.title} gelöst. Hat es geholfen? Bewerte es unten, oder antworte hier, um es wieder zu öffnen.`;
        case 'closed':
          return `${by} hat *${ticket.key}* ${ticket.title} geschlossen. Ist noch etwas offen, dann antworte hier: Das eröffnet ein Folgeticket.`;
        case 'waiting':
          if (ticket.status.id !== to.id || ticket.turn !== 'theirs')
            return `${by} hat *${ticket.key}* ${ticket.title} auf „${to.name}“ gesetzt.`;
          return `${by} wartet bei *${ticket.key}* ${ticket.title} auf dich (${to.name}). Antworte hier, damit es weitergeht.`;
        default:
          return `${by} hat *${ticket.key}* ${ticket.title} auf „${to.name}“ gesetzt.`;
      }
    },
    added: (by, ticket, as) =>
      as === 'follower'
        ? `${by} lässt dich *${ticket.key}* ${ticket.title} folgen. Du bekommst alles, was dort gesagt wird, auch interne Notizen.`
        : `${by} hat dich zu *${ticket.key}* ${ticket.title} hinzugefügt. Du bekommst die Antworten und kannst selbst antworten.`,
    mentioned: (by, ticket) => `${by} hat dich in *${ticket.key}* ${ticket.title} erwähnt.`,
    openedFor: (by, ticket) => `${by} hat *${ticket.key}* ${ticket.title} für dich eröffnet.`,
    withdrawn: (by, ticket) => `${by} hat *${ticket.key}* ${ticket.title} zurückgezogen.`,
    madeRequester: (by, ticket) =>
      `${by} hat dich bei *${ticket.key}* ${ticket.title} als anfragende Person eingetragen.`,
    rated: (by, ticket, stars) => `${by} hat *${ticket.key}* bewertet: ${starred(stars)}`,
  },
};
