// Pure
import { z } from 'zod';

const person = z.object({ id: z.string(), name: z.string() });
const desk = z.object({ id: z.string(), key: z.string(), name: z.string() });
const status = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  waitsFor: z.string().nullish(),
  until: z.string().optional(),
});

/** Tickets of one desk that change hands at once: the first tells of all and names some, the others of none. */
const together = z.object({ count: z.number().int(), keys: z.array(z.string()) });

/** Every domain event that a ticket's history can hold. Names are past tense; data carries what a reader needs, no more. */
export const DomainEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticket.opened'), title: z.string(), priority: z.string(), source: z.string() }),
  z.object({
    type: z.literal('ticket.edited'),
    title: z.object({ from: z.string(), to: z.string() }).optional(),
    description: z.boolean(),
    /** So many files came to it. */
    files: z.number().int().optional(),
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
  z.object({ type: z.literal('ticket.withdrawn'), reason: z.string() }),
  z.object({ type: z.literal('ticket.replied'), commentId: z.string(), side: z.enum(['requester', 'agent']) }),
  z.object({ type: z.literal('ticket.noted'), commentId: z.string() }),
  z.object({ type: z.literal('ticket.followed'), person }),
  z.object({ type: z.literal('ticket.linked'), to: z.string(), kind: z.string() }),
  z.object({ type: z.literal('comment.withdrawn'), commentId: z.string(), audience: z.enum(['public', 'internal']) }),
  /** Its text was taken away for good. */
  z.object({ type: z.literal('comment.redacted'), commentId: z.string(), audience: z.enum(['public', 'internal']) }),
  z.object({
    type: z.literal('comment.edited'),
    commentId: z.string(),
    audience: z.enum(['public', 'internal']),
    /** It was taken back before, and is there again. */
    restored: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('file.removed'),
    fileId: z.string(),
    name: z.string(),
    audience: z.enum(['public', 'internal']),
    /** The comment that it belonged to. */
    commentId: z.string().optional(),
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
    /** The people who came to lead the desk, do not lead it any more, or stay its leads for another reason. */
    leads: z.array(person.extend({ leads: z.boolean(), stays: z.boolean().optional() })).optional(),
    /** The people who came to own the system, or do not own it any more. */
    owners: z.array(person.extend({ begins: z.boolean() })).optional(),
    /** The people who came to read every ticket by another role, or do not read it any more. */
    readers: z.array(person.extend({ begins: z.boolean() })).optional(),
    /** What happened to a channel of the desk, and who reads it. */
    channel: z.object({ surface: z.string(), name: z.string(), what: z.string(), readers: z.string() }).optional(),
    /** People who may do more from now on, as far as others could have a way in as them. */
    gains: z.array(z.string()).optional(),
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

/** Events that only agents of the desk may read. */
const internalEvents: ReadonlySet<EventType> = new Set<EventType>([
  'ticket.noted',
  'reactions.stopped',
  'config.changed',
]);

/** The people who may read that this happened: what is done to an internal note is as internal as the note. */
export function audienceOfEvent(event: DomainEvent): 'public' | 'internal' {
  if ('audience' in event) return event.audience;
  return internalEvents.has(event.type) ? 'internal' : 'public';
}
