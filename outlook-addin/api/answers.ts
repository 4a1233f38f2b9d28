import * as z from 'zod/mini';

const text = z.string();
const Named = z.object({ name: text });
const maybe = z.nullable;
const Status = z.object({ name: text, category: z.enum(['todo', 'active', 'waiting', 'resolved', 'closed']) });
export const Priority = z.enum(['low', 'medium', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** A ticket in a line or a card. */
const PaneTicket = z.object({
  key: text,
  title: text,
  status: Status,
  priority: Priority,
  assignee: maybe(Named),
  requester: maybe(Named),
  desk: z.object({ key: text, name: text }),
  url: text,
  updatedAt: text,
  abilities: z.array(text),
  version: z.number(),
});
export type PaneTicket = z.infer<typeof PaneTicket>;

const Desk = z.object({
  key: text,
  name: text,
  staff: z.boolean(),
  categories: z.array(z.object({ id: text, name: text })),
  defaultCategory: z.optional(maybe(text)),
});
export type Desk = z.infer<typeof Desk>;

const Person = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), id: text, name: text, company: maybe(text) }),
  z.object({ known: z.literal(false), address: text, name: text }),
]);

/** What the desk says of a mail before anything is done with it. */
export const Look = z.object({
  filed: maybe(
    z.object({
      how: z.enum(['mail', 'conversation', 'subject', 'sender']),
      exact: z.boolean(),
      ticket: PaneTicket,
      commentId: maybe(text),
      by: maybe(text),
      at: maybe(text),
      undoUntil: z.optional(maybe(text)),
    }),
  ),
  hidden: z.boolean(),
  suggestions: z.array(z.object({ ticket: PaneTicket, why: z.enum(['conversation', 'subject', 'sender']) })),
  joins: z.boolean(),
  person: maybe(Person),
  neverFile: maybe(z.object({ sender: text, reason: text })),
  desks: z.array(Desk),
  me: z.object({ id: text, name: text, address: maybe(text), staff: z.boolean(), locale: text }),
  people: z.array(z.object({ address: text, name: text, known: z.boolean() })),
});
export type Look = z.infer<typeof Look>;

/** A mail whose bytes lie at the desk, and that is not filed yet. */
export const Staged = z.object({
  id: text,
  messageId: z.optional(maybe(text)),
  subject: text,
  forwarded: maybe(z.object({ from: z.object({ address: text, name: text }) })),
  files: z.array(z.object({ index: z.number(), name: text, size: z.number(), mediaType: text, inline: z.boolean() })),
  again: maybe(z.object({ ticket: PaneTicket })),
  /** Attachments that the desk does not take, with its words why. */
  leftOut: z.optional(z.array(z.object({ name: text, reason: text }))),
});
export type Staged = z.infer<typeof Staged>;

export const Filed = z.object({
  ticket: PaneTicket,
  again: z.boolean(),
  commentId: z.optional(maybe(text)),
  /** Until when a ticket that was just made can be taken back. */
  undoUntil: z.optional(maybe(text)),
});
export type Filed = z.infer<typeof Filed>;

export const TakenBack = z.object({ mailed: z.boolean() });

export const Mark = z.object({
  subjectMark: text,
  headers: z.array(z.object({ name: text, value: text })),
  link: z.object({ url: text, text, html: text }),
});
export type Mark = z.infer<typeof Mark>;

/** How long something took, in words. */
const Took = maybe(z.object({ text }));

/** A ticket as the desk's API shows it, as far as the pane draws it. */
export const Ticket = z.object({
  key: text,
  title: text,
  description: text,
  desk: z.object({ key: text, name: text }),
  priority: Priority,
  status: Status,
  requester: Named,
  assignee: maybe(z.object({ id: text, name: text })),
  requestedAt: text,
  firstResponseAt: maybe(text),
  resolvedAt: maybe(text),
  closedAt: maybe(text),
  took: z.object({ firstResponse: Took, resolution: Took, closing: Took }),
  updatedAt: text,
  version: z.number(),
  /** Those of comments, too. */
  attachments: z.array(z.object({ name: text, commentId: maybe(text) })),
  abilities: z.array(text),
  confidential: z.boolean(),
});
export type Ticket = z.infer<typeof Ticket>;

export const Comment = z.object({
  id: text,
  audience: z.enum(['public', 'internal']),
  text,
  author: maybe(Named),
  /** The mailbox that it was sent from, where nobody knows by whom. */
  writtenAs: maybe(text),
  saidAt: text,
  withdrawn: z.boolean(),
  redactedBy: maybe(text),
  attachments: z.array(z.object({ id: text, name: text })),
  undoUntil: maybe(text),
});
export type Comment = z.infer<typeof Comment>;
export const Comments = z.object({ items: z.array(Comment), next: maybe(text) });
export const Written = z.object({ ticket: Ticket, comment: maybe(Comment), readers: text });

/** One line of what happened to a ticket. */
export const Happening = z.object({
  id: text,
  at: text,
  by: text,
  text,
  event: z.looseObject({ type: text }),
});
export type Happening = z.infer<typeof Happening>;
export const Happenings = z.object({ items: z.array(Happening), next: maybe(text) });

export const Statuses = z.object({ items: z.array(z.object({ id: text, name: text, waitsFor: maybe(text) })) });
export const Members = z.object({ items: z.array(z.object({ person: z.object({ id: text, name: text }) })) });
export const Found = z.object({
  items: z.array(z.object({ key: text, title: text, status: Status, updatedAt: text })),
});
export const FileRules = z.object({ largestMb: z.number() });
export const Uploaded = z.object({ id: text });
export const Settings = z.object({
  clientId: maybe(text),
  authority: text,
  scope: text,
  api: text,
  version: text,
  signIn: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

/** The API's words when it refuses. */
/** What others wrote on a ticket while somebody wrote. */
const SaidSince = z.object({ id: text, by: text, at: text, text });
export type SaidSince = z.infer<typeof SaidSince>;

export const Refusal = z.object({
  code: text,
  message: text,
  requestId: z.optional(text),
  details: z.optional(z.looseObject({ since: z.optional(z.array(SaidSince)) })),
});

/** An answer of which nothing is needed. */
export const Anything = z.unknown();
