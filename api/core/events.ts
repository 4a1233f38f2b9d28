// Pure
import { z } from 'zod';
import { PartOnTicket } from './access/on-it.ts';
import { LinkWord } from './ticket/links/kinds.ts';

const person = z.object({ id: z.string(), name: z.string() });
const desk = z.object({ id: z.string(), key: z.string(), name: z.string() });
const status = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  waitsFor: z.string().nullish(),
  until: z.string().optional(),
});

const linked = z.object({ id: z.string(), key: z.string() });

/** Tickets of one desk that change hands at once: the first tells of all and names some, the others of none. */
const together = z.object({ count: z.number().int(), keys: z.array(z.string()) });

const Plain = z.union([z.string(), z.number(), z.boolean()]).nullable();
/** A field of something that an admin changed: what stood in it, and what stands in it now. */
export const ChangedField = z.object({ field: z.string(), from: Plain, to: Plain });
const place = z.object({ company: z.string().nullable(), project: z.string().nullable(), task: z.string().nullable() });

/** Ids of people whom the text mentions anew and who may read it. */
const mentions = z.array(z.string()).optional();

/** Every domain event that a ticket's history can hold. Names are past tense; data carries what a reader needs, no more. */
export const DomainEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ticket.opened'),
    title: z.string(),
    priority: z.string(),
    source: z.string(),
    /** Its requester, where somebody else opened it. */
    for: person.optional(),
  }),
  z.object({
    type: z.literal('ticket.edited'),
    title: z.object({ from: z.string(), to: z.string() }).optional(),
    description: z.boolean(),
    /** So many files came to it. */
    files: z.number().int().optional(),
  }),
  /** What stands in the form of its category; null where it was or is without an answer. */
  z.object({
    type: z.literal('ticket.answered'),
    changes: z.array(
      z.object({ label: z.string(), type: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
    ),
  }),
  z.object({
    type: z.literal('ticket.assigned'),
    from: person.nullable(),
    to: person,
    forced: z.boolean(),
    /** They came back to the desk and have it again. */
    back: together.optional(),
  }),
  /** `left`: they left the desk. */
  z.object({ type: z.literal('ticket.unassigned'), from: person, left: together.optional() }),
  z.object({
    type: z.literal('ticket.moved'),
    from: status,
    to: status,
    forced: z.boolean(),
    cause: z.enum(['person', 'reply', 'take', 'automatic', 'undo', 'withdrawn']),
    /** The reply that moved it. */
    commentId: z.string().optional(),
  }),
  z.object({ type: z.literal('ticket.prioritized'), from: z.string(), to: z.string() }),
  z.object({ type: z.literal('ticket.categorized'), from: z.string().nullable(), to: z.string().nullable() }),
  z.object({ type: z.literal('ticket.projectSet'), from: place, to: place }),
  z.object({ type: z.literal('ticket.requesterSet'), from: person, to: person }),
  z.object({
    type: z.literal('ticket.transferred'),
    from: desk,
    to: desk,
    /** How it stood at the desk that it left, to have it so again when it is called back. */
    was: z.object({ categoryId: z.string().nullable(), assigneeId: z.string().nullable() }).optional(),
    /** It was called back: that is not called back in turn. */
    back: z.literal(true).optional(),
  }),
  /** `reason` is empty since it is a reply of its own. */
  z.object({ type: z.literal('ticket.withdrawn'), reason: z.string() }),
  /** It is in no list and on no card any more, until it is restored. */
  z.object({ type: z.literal('ticket.deleted') }),
  z.object({ type: z.literal('ticket.restored') }),
  /** On the ticket that was merged `into` the named one, and on the one that came `from` it; the requester is that of the merged one. */
  z.object({ type: z.literal('ticket.merged'), way: z.enum(['into', 'from']), ticket: z.string(), requester: person }),
  /** The same undone: on the one that stands for itself again (`from`), and on the one that it was merged `into`. */
  z.object({ type: z.literal('ticket.unmerged'), way: z.enum(['into', 'from']), ticket: z.string() }),
  /** Messages went `into` a new ticket, or it came `from` the named one. */
  z.object({
    type: z.literal('ticket.split'),
    way: z.enum(['into', 'from']),
    ticket: z.string(),
    count: z.number().int(),
    /** So many of them are internal notes; where all are, nobody outside reads that any went. */
    inside: z.number().int().optional(),
    audience: z.literal('internal').optional(),
  }),
  z.object({
    type: z.literal('ticket.replied'),
    commentId: z.string(),
    side: z.enum(['requester', 'agent']),
    mentions,
  }),
  z.object({ type: z.literal('ticket.noted'), commentId: z.string(), mentions }),
  /** The description mentions people who may read it. */
  z.object({ type: z.literal('ticket.mentioned'), people: z.array(person) }),
  z.object({ type: z.literal('ticket.followed'), person }),
  /** Somebody came to be on it; only those who work on it read who follows it from inside. */
  z.object({
    type: z.literal('ticket.personAdded'),
    person,
    as: PartOnTicket,
    audience: z.enum(['public', 'internal']),
    /** What they were on it before, where it became confidential and that let them read more. */
    was: PartOnTicket.optional(),
    /** A mention in the comment that was written with it, or a mail that was sent to them as well, brought them. */
    by: z.enum(['mention', 'mail']).optional(),
  }),
  z.object({
    type: z.literal('ticket.personRemoved'),
    person,
    as: PartOnTicket,
    audience: z.enum(['public', 'internal']),
    /** It became confidential, and they are not among those who see it. */
    by: z.literal('confidential').optional(),
  }),
  /** It is shown to a chosen group alone from then on, or to its whole desk again. */
  z.object({ type: z.literal('ticket.confidential'), on: z.boolean() }),
  /** A colleague was called in by a chat or a call beside it. */
  z.object({ type: z.literal('ticket.escalated'), to: person }),
  z.object({ type: z.literal('ticket.linked'), to: z.string(), kind: z.string() }),
  /** Both tickets have it, each with its own side of the link. Only those read it who may see the other ticket. */
  z.object({ type: z.literal('link.added'), kind: LinkWord, other: linked }),
  z.object({ type: z.literal('link.removed'), kind: LinkWord, other: linked }),
  z.object({ type: z.literal('ticket.tagged'), added: z.array(z.string()), removed: z.array(z.string()) }),
  /** Something about its checklist: `to` is the new words of an item, or the name of who does it. */
  z.object({
    type: z.literal('ticket.checklist'),
    did: z.enum(['added', 'done', 'undone', 'removed', 'renamed', 'assigned', 'moved']),
    items: z.array(z.string()),
    to: z.string().nullable(),
    audience: z.enum(['public', 'internal']),
  }),
  /** The last of its children that was open is not any more. */
  z.object({ type: z.literal('link.childrenDone') }),
  /** It waited for this ticket, which is solved, and was taken up. Only those read it who may see the other one. */
  z.object({ type: z.literal('link.solved'), other: linked }),
  z.object({ type: z.literal('comment.withdrawn'), commentId: z.string(), audience: z.enum(['public', 'internal']) }),
  /** Its text was taken away for good. */
  z.object({ type: z.literal('comment.redacted'), commentId: z.string(), audience: z.enum(['public', 'internal']) }),
  z.object({
    type: z.literal('comment.edited'),
    commentId: z.string(),
    audience: z.enum(['public', 'internal']),
    /** It was taken back before, and is there again. */
    restored: z.boolean().optional(),
    mentions,
  }),
  z.object({
    type: z.literal('file.removed'),
    fileId: z.string(),
    name: z.string(),
    audience: z.enum(['public', 'internal']),
    /** The comment that it belonged to. */
    commentId: z.string().optional(),
  }),
  /** Time on it: a timer of the author or of somebody else, an entry, or that somebody was asked. `from` is what it was. */
  z.object({
    type: z.literal('ticket.timed'),
    what: z.enum(['started', 'stopped', 'logged', 'edited', 'removed', 'asked']),
    seconds: z.number().int(),
    from: z.number().int().optional(),
    whose: person.optional(),
    /** The timer that somebody was asked about. */
    timer: z.string().optional(),
  }),
  /** Agents put it aside until then; it came back by itself, because its requester wrote, or somebody woke it. */
  z.object({ type: z.literal('ticket.snoozed'), until: z.string() }),
  z.object({ type: z.literal('ticket.woken'), why: z.enum(['time', 'reply', 'person']) }),
  /** The private channel that it has of its own: asked for, there, to be archived, archived, or why that failed. */
  z.object({
    type: z.literal('ticket.channel'),
    what: z.enum(['asked', 'opened', 'ended', 'archived', 'failed']),
    surface: z.string(),
    name: z.string(),
    why: z.string().optional(),
  }),
  /** What became of a reply that agents have ready: `at` is when it goes out, `whose` wrote or has it, `to` has it from now on. */
  z.object({
    type: z.literal('ticket.prepared'),
    what: z.enum(['kept', 'scheduled', 'unscheduled', 'stopped', 'handed', 'returned', 'sent', 'dropped']),
    at: z.string().optional(),
    why: z.string().optional(),
    whose: person.optional(),
    to: person.optional(),
  }),
  /** It comes from a recurring ticket, for a date of it; `missed` dates before had passed, and `lost` names what was gone. */
  z.object({
    type: z.literal('ticket.recurred'),
    recurring: z.object({ id: z.string(), title: z.string() }),
    day: z.string(),
    missed: z.number().int(),
    lost: z.array(z.string()),
  }),
  z.object({ type: z.literal('ticket.rated'), stars: z.number().int(), comment: z.string() }),
  /** Reactions set each other off, and were stopped. */
  z.object({ type: z.literal('reactions.stopped'), reactions: z.array(z.string()) }),
  /** An admin changed a person, a desk, a category, a status or a key: the audit log. */
  z.object({
    type: z.literal('config.changed'),
    noun: z.string(),
    id: z.string(),
    name: z.string(),
    change: z.string(),
    /** What of it was changed, with what stood there before. */
    fields: z.array(ChangedField).optional(),
    /** The people who came to lead the desk, do not lead it any more, or stay its leads for another reason. */
    leads: z.array(person.extend({ leads: z.boolean(), stays: z.boolean().optional() })).optional(),
    /** The people who came to own the system, or do not own it any more. */
    owners: z.array(person.extend({ begins: z.boolean() })).optional(),
    /** The people who came to read every ticket by another role, or do not read it any more. */
    readers: z.array(person.extend({ begins: z.boolean() })).optional(),
    /** What happened to a channel of the desk, and who reads it. */
    channel: z.object({ surface: z.string(), name: z.string(), what: z.string(), readers: z.string() }).optional(),
    /** People who may do more or less from now on, as far as others could have a way in as them. */
    reach: z.array(z.string()).optional(),
    /** What became of the password of the person, and who made the link that set it. */
    access: z.object({ what: z.enum(['set', 'ended']), by: z.string().nullable() }).optional(),
    /** The network address that it came from. */
    address: z.string().optional(),
    /** The account of a sign-in, when there is one. */
    account: z.string().optional(),
  }),
]);
export type DomainEvent = z.infer<typeof DomainEvent>;
export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { readonly type: T }>;

/** Events that only agents of the desk may read. */
const internalEvents: ReadonlySet<EventType> = new Set<EventType>([
  'ticket.noted',
  'ticket.escalated',
  'link.added',
  'link.removed',
  'link.childrenDone',
  'link.solved',
  'ticket.timed',
  'ticket.snoozed',
  'ticket.woken',
  'ticket.channel',
  'ticket.prepared',
  'ticket.recurred',
  'reactions.stopped',
  'config.changed',
]);

/** The people who may read that this happened: what is done to an internal note is as internal as the note. */
export function audienceOfEvent(event: DomainEvent): 'public' | 'internal' {
  if ('audience' in event && event.audience) return event.audience;
  return internalEvents.has(event.type) ? 'internal' : 'public';
}
