// Pure

import type { TicketView } from '../../ticket/ticket-view.ts';
import { counting, keysOf, naming, starred } from '../grammar.ts';
import type { Words } from '../words.ts';
import { file } from './file.ts';
import { inside } from './inside.ts';

const counted = counting('de');
const named = naming('de', 'du');
const priorityNames: Record<string, string> = { low: 'Niedrig', medium: 'Mittel', high: 'Hoch', urgent: 'Dringend' };
const priorityName = (priority: string) => priorityNames[priority] ?? priority;
const closed = (key: string, follows: boolean) =>
  follows
    ? `${key} ist geschlossen. Antworte darauf, um ein Folgeticket zu eröffnen, oder bitte die Leitung, es wieder zu öffnen.`
    : `${key} ist geschlossen. Bitte die Leitung, es wieder zu öffnen.`;

/** How the requester is answered by people who work on it; who is both writes as the requester. */
const answering = ({ requester }: TicketView, own: boolean) =>
  own ? 'Mit *Antworten* schreibst du als anfragende Person.' : `Mit *Antworten* schreibst du an ${requester.name}.`;

export const ticket: Omit<
  Words,
  'because' | 'chat' | 'connect' | 'file' | 'inside' | 'notifications' | 'slack' | 'teams' | 'refuse' | 'input' | 'turn'
> = {
  priority: priorityName,

  event(event, by) {
    switch (event.type) {
      case 'ticket.opened':
        return 'hat es eröffnet';
      case 'ticket.edited':
        if (event.title) return `hat den Titel in „${event.title.to}“ geändert`;
        return event.description || !event.files
          ? 'hat die Beschreibung geändert'
          : `hat ${file.attached(event.files)} hinzugefügt`;
      case 'ticket.assigned':
        if (!event.from && event.to.name === by) return 'hat es übernommen';
        return event.from
          ? `hat es von ${event.from.name} an ${event.to.name} übergeben`
          : `hat es ${event.to.name} zugewiesen`;
      case 'ticket.unassigned':
        return event.from.name === by
          ? 'hat es in die Warteschlange zurückgelegt'
          : `hat die Zuweisung an ${event.from.name} aufgehoben`;
      case 'ticket.moved':
        return `hat den Status auf „${event.to.name}“ gesetzt`;
      case 'ticket.prioritized':
        return `hat die Priorität auf „${priorityName(event.to)}“ gesetzt`;
      case 'ticket.categorized':
        return event.to ? `hat die Kategorie auf „${event.to}“ gesetzt` : 'hat die Kategorie entfernt';
      case 'ticket.requesterSet':
        return `hat ${event.to.name} als anfragende Person eingetragen`;
      case 'ticket.transferred':
        return `hat es von ${event.from.name} an ${event.to.name} übergeben`;
      case 'ticket.withdrawn':
        return 'hat die Anfrage zurückgezogen';
      case 'ticket.replied':
        return 'hat geantwortet';
      case 'ticket.noted':
        return 'hat eine interne Notiz geschrieben';
      case 'ticket.followed':
        return `hat ${event.person.name} hinzugefügt`;
      case 'ticket.linked':
        return `hat es verknüpft: ${event.kind} ${event.to}`;
      case 'comment.withdrawn':
        return 'hat eine Nachricht zurückgenommen';
      case 'comment.redacted':
        return 'hat den Text einer Nachricht entfernt';
      case 'comment.edited':
        if (event.restored)
          return event.audience === 'internal'
            ? 'hat eine interne Notiz wiederhergestellt'
            : 'hat eine Nachricht wiederhergestellt';
        return event.audience === 'internal' ? 'hat eine interne Notiz bearbeitet' : 'hat eine Nachricht bearbeitet';
      case 'file.removed':
        return `hat die Datei „${event.name}“ entfernt`;
      case 'ticket.rated':
        return `hat es mit ${event.stars} von 5 bewertet`;
      case 'reactions.stopped':
        return `hat automatische Schritte angehalten, die sich gegenseitig auslösen: ${event.reactions.join(', ')}`;
      case 'config.changed':
        return `hat etwas an der Einrichtung geändert: ${event.name}`;
      case 'unknown':
        return 'hat etwas geändert';
    }
  },
  late: (key, first) => `${first.by} ${first.what}, kurz vor dir. ${key} wurde nicht noch einmal geändert.`,

  closed,

  refused(ability, key, { assignee, status, works, follows }) {
    const shut = status === 'closed' ? closed(key, follows) : null;
    const over = shut ?? (status === 'resolved' ? `${key} ist gelöst. Öffne es zuerst wieder.` : null);
    switch (ability) {
      case 'take':
      case 'assign':
        if (over) return over;
        if (!works) return `Nur das Team des Servicedesks kann ${key} zuweisen.`;
        return assignee
          ? `${key} liegt schon bei ${assignee}. Nur ${assignee} oder die Leitung kann es übergeben.`
          : `Nur das Team des Servicedesks kann ${key} zuweisen.`;
      case 'reassign':
      case 'unassign':
        if (over) return over;
        if (!works) return `Nur das Team des Servicedesks kann ${key} zuweisen.`;
        return assignee
          ? `Nur ${assignee} selbst oder die Leitung kann ${key} weitergeben.`
          : `${key} ist niemandem zugewiesen.`;
      case 'withdraw':
        return over ?? `Nur die anfragende Person kann ${key} zurückziehen.`;
      case 'rate':
        return `Nur die anfragende Person kann ${key} bewerten, sobald es gelöst ist.`;
      case 'note':
      case 'readInternal':
        return `Nur das Team des Servicedesks kann zu ${key} interne Notizen schreiben. Sende stattdessen eine Antwort.`;
      case 'move':
      case 'close':
      case 'reopen':
      case 'override':
        return shut ?? `Nur die anfragende Person und das Team des Servicedesks können den Status von ${key} ändern.`;
      case 'setPriority':
      case 'setCategory':
      case 'setRequester':
      case 'transfer':
        return shut ?? `Nur das Team des Servicedesks kann das an ${key} ändern.`;
      case 'edit':
        return shut ?? `Nur die anfragende Person und das Team des Servicedesks können ${key} ändern.`;
      case 'view':
      case 'reply':
        return `Nur wer an ${key} beteiligt ist und das Team des Servicedesks können darauf antworten.`;
    }
  },

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

  commentRole(comment, reader, desk) {
    if (comment.audience === 'internal') return 'interne Notiz';
    if (comment.side === 'requester') return 'anfragende Person';
    return reader === 'desk' ? 'Antwort an die anfragende Person' : desk;
  },
  mark: {
    internal: inside.mark,
    public: (author, ticket) => `📤 ${author} hat das an ${ticket.requester.name} gesendet.`,
    withdrawn: (author) => `↩️ ${author} hat diese Nachricht zurückgenommen.`,
  },
  gone: {
    elsewhere: (desk) => `Um dieses Ticket kümmert sich jetzt ${desk}. Hier wird es nicht mehr angezeigt.`,
    notYours: 'Du bist an diesem Ticket nicht mehr beteiligt.',
  },
  redacted: (by) => `${by} hat den Text dieser Nachricht entfernt.`,
  takenBack: (author) => `${author} hat diese Nachricht zurückgenommen.`,

  notice: {
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
        `Du darfst jetzt etwas sehen oder tun, was ${by ?? 'der Betreiber'} nicht darf. Dein Passwort wurde mit einem Link von ${by ?? 'dem Betreiber'} gesetzt und gilt deshalb nicht mehr, ebenso deine Sitzungen und API-Schlüssel. Bitte einen Eigentümer um einen neuen Link.`,
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
    withdrawn: (by, ticket) => `${by} hat *${ticket.key}* ${ticket.title} zurückgezogen.`,
    madeRequester: (by, ticket) =>
      `${by} hat dich bei *${ticket.key}* ${ticket.title} als anfragende Person eingetragen.`,
    rated: (by, ticket, stars) => `${by} hat *${ticket.key}* bewertet: ${starred(stars)}`,
  },
};
