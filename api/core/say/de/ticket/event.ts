// Pure
import { counting, listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';
import { channel } from '../channel.ts';
import { confidential } from '../confidential.ts';
import { place } from '../place.ts';
import { checklist } from './checklist.ts';
import { escalate } from './escalate.ts';
import { file } from './file.ts';
import { links, tags } from './links-and-tags.ts';
import { prepared } from './prepared.ts';
import { recurring } from './recurring.ts';
import { requestForm } from './request-form.ts';
import { snooze } from './snooze.ts';
import { time } from './time.ts';

const listed = listing('de');
const counted = counting('de');
const priorityNames: Record<string, string> = { low: 'Niedrig', medium: 'Mittel', high: 'Hoch', urgent: 'Dringend' };

/** A priority as people read it. */
export const priorityName = (priority: string) => priorityNames[priority] ?? priority;

export const event: Words['event'] = (event, moment, by) => {
  switch (event.type) {
    case 'ticket.opened':
      return event.for ? `hat es für ${event.for.name} eröffnet` : 'hat es eröffnet';
    case 'ticket.edited':
      if (event.title) return `hat den Titel in „${event.title.to}“ geändert`;
      return event.description || !event.files
        ? 'hat die Beschreibung geändert'
        : `hat ${file.attached(event.files)} hinzugefügt`;
    case 'ticket.answered':
      return requestForm.changed(event.changes, moment);
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
    case 'ticket.projectSet':
      return place.event(event.from, event.to);
    case 'ticket.requesterSet':
      return `hat ${event.to.name} als anfragende Person eingetragen`;
    case 'ticket.transferred':
      return `hat es von ${event.from.name} an ${event.to.name} übergeben`;
    case 'ticket.withdrawn':
      return 'hat die Anfrage zurückgezogen';
    case 'ticket.deleted':
      return 'hat es gelöscht';
    case 'ticket.restored':
      return 'hat es wiederhergestellt';
    case 'ticket.merged':
      return event.way === 'into'
        ? `hat es mit ${event.ticket} zusammengeführt`
        : `hat ${event.ticket} hiermit zusammengeführt`;
    case 'ticket.unmerged':
      return event.way === 'from'
        ? `hat es wieder von ${event.ticket} getrennt`
        : `hat ${event.ticket} wieder hiervon getrennt`;
    case 'ticket.split':
      return event.way === 'into'
        ? `hat ${counted(event.count, { one: 'eine Nachricht', other: '# Nachrichten' })} nach ${event.ticket} verschoben`
        : `hat es mit ${counted(event.count, { one: 'einer Nachricht', other: '# Nachrichten' })} von ${event.ticket} eröffnet`;
    case 'ticket.replied':
      return 'hat geantwortet';
    case 'ticket.noted':
      return 'hat eine interne Notiz geschrieben';
    case 'ticket.followed':
      return `hat ${event.person.name} hinzugefügt`;
    case 'ticket.personAdded':
      if (event.person.name === by) return event.as === 'follower' ? 'folgt dem Ticket' : 'ist jetzt dabei';
      if (event.by === 'mail') return `hat ${event.person.name} aus der Mail hinzugefügt`;
      return event.as === 'follower'
        ? `lässt ${event.person.name} dem Ticket folgen`
        : `hat ${event.person.name} hinzugefügt`;
    case 'ticket.escalated':
      return escalate.did(event.to.name);
    case 'ticket.mentioned':
      return `hat ${listed(event.people.map((one) => one.name))} erwähnt`;
    case 'ticket.personRemoved':
      if (event.person.name === by)
        return event.as === 'follower' ? 'folgt dem Ticket nicht mehr' : 'ist nicht mehr dabei';
      return `hat ${event.person.name} entfernt`;
    case 'ticket.confidential':
      return confidential.did(event.on);
    case 'ticket.linked':
      return `hat es verknüpft: ${event.kind} ${event.to}`;
    case 'link.added':
    case 'link.removed':
      return links.did(event.type === 'link.added' ? 'added' : 'removed', event.kind, event.other.key);
    case 'ticket.tagged':
      return tags.did(event.added, event.removed);
    case 'ticket.checklist':
      return checklist.did(event.did, event.items, event.to);
    case 'link.solved':
      return links.solvedEvent(event.other.key);
    case 'link.childrenDone':
      return links.childrenDoneEvent;
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
    case 'ticket.timed':
      return time.event(event);
    case 'ticket.snoozed':
      return snooze.did(moment(event.until));
    case 'ticket.recurred':
      return recurring.did(event.recurring.title, event.day, event.missed, event.lost);
    case 'ticket.woken':
      return snooze.woke(event.why);
    case 'ticket.channel':
      return channel.event(event.what, event.name, event.why);
    case 'ticket.prepared':
      return prepared.did({ ...event, at: event.at && moment(event.at) });
    case 'reactions.stopped':
      return `hat automatische Schritte angehalten, die sich gegenseitig auslösen: ${event.reactions.join(', ')}`;
    case 'config.changed':
      return `hat etwas an der Einrichtung geändert: ${event.name}`;
    case 'unknown':
      return 'hat etwas geändert';
  }
};
