// Pure
import { listing } from '../../grammar.ts';
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

const listed = listing('pl');

const priorityNames: Record<string, string> = { low: 'Niski', medium: 'Średni', high: 'Wysoki', urgent: 'Pilny' };

/** A priority as people read it. */
export const priorityName = (priority: string) => priorityNames[priority] ?? priority;

// A noun that follows a dash: a verb would have to know whether a man or a woman did it.
export const event: Words['event'] = (event, moment, by) => {
  switch (event.type) {
    case 'ticket.opened':
      return event.for ? `otwarcie zgłoszenia dla: ${event.for.name}` : 'otwarcie zgłoszenia';
    case 'ticket.edited':
      if (event.title) return `zmiana tytułu na „${event.title.to}”`;
      return event.description || !event.files ? 'zmiana opisu' : `dodano: ${file.attached(event.files)}`;
    case 'ticket.answered':
      return requestForm.changed(event.changes, moment);
    case 'ticket.assigned':
      if (!event.from && event.to.name === by) return 'przejęcie zgłoszenia';
      return event.from ? `zmiana osoby: ${event.from.name} → ${event.to.name}` : `przypisanie: ${event.to.name}`;
    case 'ticket.unassigned':
      return event.from.name === by ? 'zwrot do kolejki' : `cofnięcie przypisania: ${event.from.name}`;
    case 'ticket.moved':
      return `zmiana statusu na „${event.to.name}”`;
    case 'ticket.prioritized':
      return `zmiana priorytetu na „${priorityName(event.to)}”`;
    case 'ticket.categorized':
      return event.to ? `zmiana kategorii na „${event.to}”` : 'usunięcie kategorii';
    case 'ticket.projectSet':
      return place.event(event.from, event.to);
    case 'ticket.requesterSet':
      return `zmiana osoby zgłaszającej: ${event.to.name}`;
    case 'ticket.transferred':
      return `zmiana zespołu: z ${event.from.name} na ${event.to.name}`;
    case 'ticket.withdrawn':
      return 'wycofanie zgłoszenia';
    case 'ticket.deleted':
      return 'usunięcie zgłoszenia';
    case 'ticket.restored':
      return 'przywrócenie zgłoszenia';
    case 'ticket.merged':
      return event.way === 'into' ? `scalenie z ${event.ticket}` : `dołączenie ${event.ticket}`;
    case 'ticket.unmerged':
      return event.way === 'from' ? `ponowne oddzielenie od ${event.ticket}` : `ponowne oddzielenie ${event.ticket}`;
    case 'ticket.split':
      return event.way === 'into'
        ? `przeniesienie wiadomości do ${event.ticket} (${event.count})`
        : `otwarcie z wiadomościami z ${event.ticket} (${event.count})`;
    case 'ticket.replied':
      return 'odpowiedź';
    case 'ticket.noted':
      return 'notatka wewnętrzna';
    case 'ticket.followed':
      return `dodanie osoby: ${event.person.name}`;
    case 'ticket.personAdded':
      if (event.person.name === by) return event.as === 'follower' ? 'obserwowanie zgłoszenia' : 'dołączenie';
      if (event.by === 'mail') return `dodanie osoby z wiadomości e-mail: ${event.person.name}`;
      return event.as === 'follower'
        ? `dodanie osoby obserwującej: ${event.person.name}`
        : `dodanie osoby: ${event.person.name}`;
    case 'ticket.escalated':
      return escalate.did(event.to.name);
    case 'ticket.mentioned':
      return `wzmianka: ${listed(event.people.map((one) => one.name))}`;
    case 'ticket.personRemoved':
      if (event.person.name === by) return event.as === 'follower' ? 'koniec obserwowania' : 'opuszczenie zgłoszenia';
      return `usunięcie osoby: ${event.person.name}`;
    case 'ticket.confidential':
      return confidential.did(event.on);
    case 'ticket.linked':
      return `powiązanie: ${event.kind} ${event.to}`;
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
      return 'cofnięcie wiadomości';
    case 'comment.redacted':
      return 'usunięto treść wiadomości';
    case 'comment.edited':
      if (event.restored)
        return event.audience === 'internal' ? 'przywrócenie notatki wewnętrznej' : 'przywrócenie wiadomości';
      return event.audience === 'internal' ? 'edycja notatki wewnętrznej' : 'edycja wiadomości';
    case 'file.removed':
      return `usunięcie pliku „${event.name}”`;
    case 'ticket.rated':
      return `ocena ${event.stars} na 5`;
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
      return `zatrzymanie automatycznych kroków, które wywołują się nawzajem: ${event.reactions.join(', ')}`;
    case 'config.changed':
      return `zmiana ustawień: ${event.name}`;
    case 'unknown':
      return 'inna zmiana';
  }
};
