// Pure
import type { StoredEvent } from '../../../stored.ts';
import { counting, listing } from '../../grammar.ts';
import type { SayMoment } from '../../moment.ts';
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

const listed = listing('en-GB');
const counted = counting('en');
const priorityNames: Record<string, string> = { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' };
/** A priority by name. */
export const priorityName = (priority: string) => priorityNames[priority] ?? priority;

/** What somebody did, to follow their name: "Ben *took it*"; `moment` writes the times in it, as their reader has them. */
export function event(event: StoredEvent, moment: SayMoment, by?: string): string {
  switch (event.type) {
    case 'ticket.opened':
      return event.for ? `opened it for ${event.for.name}` : 'opened it';
    case 'ticket.edited':
      if (event.title) return `changed the title to “${event.title.to}”`;
      return event.description || !event.files ? 'changed the description' : `added ${file.attached(event.files)}`;
    case 'ticket.answered':
      return requestForm.changed(event.changes, moment);
    case 'ticket.assigned':
      if (!event.from && event.to.name === by) return 'took it';
      return event.from
        ? `reassigned it from ${event.from.name} to ${event.to.name}`
        : `assigned it to ${event.to.name}`;
    case 'ticket.unassigned':
      return event.from.name === by ? 'put it back into the queue' : `unassigned ${event.from.name}`;
    case 'ticket.moved':
      return `set the status to ${event.to.name}`;
    case 'ticket.prioritized':
      return `set the priority to ${priorityName(event.to).toLowerCase()}`;
    case 'ticket.categorized':
      return event.to ? `set the category to ${event.to}` : 'removed the category';
    case 'ticket.projectSet':
      return place.event(event.from, event.to);
    case 'ticket.requesterSet':
      return `made ${event.to.name} the requester`;
    case 'ticket.transferred':
      return `moved it from ${event.from.name} to ${event.to.name}`;
    case 'ticket.withdrawn':
      return 'withdrew the request';
    case 'ticket.deleted':
      return 'deleted it';
    case 'ticket.restored':
      return 'restored it';
    case 'ticket.merged':
      return event.way === 'into' ? `merged it into ${event.ticket}` : `merged ${event.ticket} into it`;
    case 'ticket.unmerged':
      return event.way === 'from'
        ? `separated it from ${event.ticket} again`
        : `separated ${event.ticket} from it again`;
    case 'ticket.split':
      return event.way === 'into'
        ? `moved ${counted(event.count, { one: 'a message', other: '# messages' })} to ${event.ticket}`
        : `opened it with ${counted(event.count, { one: 'a message', other: '# messages' })} of ${event.ticket}`;
    case 'ticket.replied':
      return 'replied';
    case 'ticket.noted':
      return 'wrote an internal note';
    case 'ticket.followed':
      return `added ${event.person.name}`;
    case 'ticket.personAdded':
      if (event.person.name === by) return event.as === 'follower' ? 'follows it' : 'joined it';
      if (event.by === 'mail') return `added ${event.person.name}, who was written to as well`;
      return event.as === 'follower' ? `made ${event.person.name} a follower` : `added ${event.person.name}`;
    case 'ticket.escalated':
      return escalate.did(event.to.name);
    case 'ticket.mentioned':
      return `mentioned ${listed(event.people.map((one) => one.name))}`;
    case 'ticket.personRemoved':
      if (event.person.name === by) return event.as === 'follower' ? 'stopped following it' : 'left it';
      return `removed ${event.person.name}`;
    case 'ticket.confidential':
      return confidential.did(event.on);
    case 'ticket.linked':
      return `linked it: ${event.kind} ${event.to}`;
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
      return 'took a message back';
    case 'comment.redacted':
      return 'removed the text of a message';
    case 'comment.edited':
      if (event.restored) return event.audience === 'internal' ? 'put an internal note back' : 'put a message back';
      return event.audience === 'internal' ? 'edited an internal note' : 'edited a message';
    case 'file.removed':
      return `removed the file “${event.name}”`;
    case 'ticket.rated':
      return `rated it ${event.stars} of 5`;
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
      return `stopped automatic steps that set each other off: ${event.reactions.join(', ')}`;
    case 'config.changed':
      return `${event.change} the ${event.noun} ${event.name}`;
    case 'unknown':
      return 'changed something';
  }
}
