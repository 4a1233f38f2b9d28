// Pure
import { z } from 'zod';
import { Surface } from '../actor.ts';
import { FileView } from '../file/file-view.ts';
import { Answered } from '../request-form/answered.ts';
import { LinkView } from './links/link-view.ts';
import { NotTold } from './people/not-told.ts';
import { abilities } from './policy.ts';
import { StatusCategory, WaitsFor } from './status.ts';
import { Turn } from './turn/turn.ts';
import { Priority } from './words.ts';

const Named = z.object({ id: z.string(), name: z.string() });
const Time = z.iso.datetime();
/** How long something took from the request on, and the same in words. */
const Took = z.object({ seconds: z.number().int(), text: z.string() }).nullable();
const nothingTook = { firstResponse: null, resolution: null, closing: null };

/** A ticket as one actor may see it, with what they may do to it. Times are UTC. */
export const TicketView = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  description: z.string(),
  desk: z.object({ id: z.string(), key: z.string(), name: z.string() }),
  /** `path` is its whole name: `Hardware › Printer`. */
  category: Named.extend({ path: z.string() }).nullable(),
  /** The company that it belongs to, a project of it, and a task of that. */
  company: Named.nullable(),
  project: Named.nullable(),
  task: Named.nullable(),
  priority: Priority,
  /** `waitsFor` says on whom a waiting status waits. */
  status: z.object({ id: z.string(), name: z.string(), category: StatusCategory, waitsFor: WaitsFor.nullable() }),
  /** Until when it waits, where it waits for a date. */
  waitsUntil: Time.nullable(),
  /** Until when agents put it aside; absent for people who do not work on it. */
  snoozedUntil: Time.nullable().optional(),
  /** The private channel that it has of its own (`slack:T…/C…`); absent for people who do not work on it. */
  channelAt: z.string().nullable().optional(),
  /** How many replies agents have ready on it; absent for people who do not work on it. */
  prepared: z.number().int().optional(),
  /** Whose turn it is: the desk's (first or next answer), the requester's (theirs), nobody's yet (later), or over (done). */
  turn: Turn,
  turnSince: Time,
  requester: Named,
  assignee: Named.nullable(),
  source: Surface,
  /** The message that it was opened from. */
  sourceUrl: z.string().nullable(),
  /** The name of that message's author. */
  sourceAuthor: z.string().nullable(),
  /** Key of the closed ticket that it follows, and of the last ticket that follows it. */
  follows: z.string().nullable(),
  followedBy: z.string().nullable(),
  confidential: z.boolean(),
  /** The people who read its internal notes: all agents of its desk, or only the leads and the assignee. */
  internalReaders: z.enum(['agents', 'leads', 'chosen']),
  /** How many people are on it besides requester and assignee: those who read what is public, and those who follow it as agents. */
  people: z
    .object({ participants: z.number().int(), followers: z.number().int() })
    .default({ participants: 0, followers: 0 }),
  replies: z.number().int(),
  /** Number of internal notes; 0 for those who may not read them. */
  notes: z.number().int(),
  /** Seconds that were worked on it, and those of them that are billable; null for requesters whose desk does not show it. */
  time: z.object({ seconds: z.number().int(), billableSeconds: z.number().int() }).nullable(),
  requestedAt: Time,
  /** When a person of the desk first replied in public; what Threadline says by itself does not count. */
  firstResponseAt: Time.nullable(),
  /** Since when it is resolved; null while it is open. */
  resolvedAt: Time.nullable(),
  /** The first and the last time that it was resolved, also after it was opened again. */
  firstResolvedAt: Time.nullable(),
  lastResolvedAt: Time.nullable(),
  /** How often it was opened again. */
  reopenings: z.number().int(),
  closedAt: Time.nullable(),
  /** How long it took to be answered first, resolved (the last time) and closed; null where it is not. */
  took: z.object({ firstResponse: Took, resolution: Took, closing: Took }).default(nothingTook),
  updatedAt: Time,
  version: z.number().int(),
  rating: z.object({ stars: z.number().int(), comment: z.string() }).nullable(),
  /** Words that agents put on it, by name. */
  tags: z.array(Named).default([]),
  /** How many items its checklist has, and how many are done; null where it has none, or where you do not see it. */
  checklist: z.object({ items: z.number().int(), done: z.number().int() }).nullable().default(null),
  /** The recurring ticket that it comes from, and the date that it was opened for; for people who work on it. */
  recurring: z.object({ id: z.string(), title: z.string(), day: z.string() }).nullable().optional(),
  /** Its links to tickets that the actor may see, from its side. */
  links: z.array(LinkView).default([]),
  /** The files of the ticket and of its comments that the actor may read, in the order in which they were uploaded. */
  attachments: z.array(FileView).default([]),
  /** What was answered in the form of its category, as it was asked. */
  answers: z.array(Answered).default([]),
  /** Labels of what the form of its category requires and nobody has answered; empty once it is closed. */
  unanswered: z.array(z.string()).default([]),
  /** Only in the answer to a change whose text mentions people to whom nothing comes of it. */
  notTold: NotTold.optional(),
  abilities: z.array(z.enum(abilities)),
});
export type TicketView = z.infer<typeof TicketView>;
