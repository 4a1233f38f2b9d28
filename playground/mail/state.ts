import { z } from 'zod';

export const address = z.object({ name: z.string(), address: z.string() });

const attachment = z.object({
  id: z.string(),
  /** A file, another mail, or only where a file lies. */
  kind: z.enum(['file', 'item', 'reference']),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  inline: z.boolean(),
  /** Without angle brackets. */
  contentId: z.string().nullable(),
  /** Under which the bytes are kept; of a reference the address it leads to. */
  kept: z.string(),
  at: z.number(),
});

const header = z.object({ name: z.string(), value: z.string() });

const message = z.object({
  /** Changes whenever the message is moved. */
  id: z.string(),
  /** Stays as long as the message stays in its mailbox: what Graph calls the immutable id. */
  lasting: z.string(),
  folder: z.string(),
  /** The count of its mailbox when it last changed, and when it came into its folder. */
  version: z.number(),
  entered: z.number(),
  createdAt: z.number(),
  changedAt: z.number(),
  receivedAt: z.number(),
  sentAt: z.number(),
  subject: z.string(),
  from: address.nullable(),
  sender: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  bcc: z.array(address),
  replyTo: z.array(address),
  html: z.string().nullable(),
  text: z.string().nullable(),
  internetMessageId: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  conversation: z.string(),
  /** Base64 of the thread index. */
  index: z.string(),
  topic: z.string(),
  /** As they came in; of a draft the ones that somebody set. */
  headers: z.array(header),
  read: z.boolean(),
  draft: z.boolean(),
  importance: z.enum(['low', 'normal', 'high']),
  categories: z.array(z.string()),
  flag: z.enum(['notFlagged', 'flagged', 'complete']),
  attachments: z.array(attachment),
  /** Under which the whole mail is kept as it came; null while it is a draft. */
  mime: z.string().nullable(),
  size: z.number(),
  /** What kind of meeting mail it is, null when it is none. */
  meeting: z.string().nullable(),
  /** The folder it was deleted from, for people who want it back. */
  cameFrom: z.string().nullable().default(null),
});

const folder = z.object({
  id: z.string(),
  /** The name by which every mailbox knows it; null when somebody made it. */
  known: z.string().nullable(),
  name: z.string(),
  parent: z.string().nullable(),
});

/** How strongly the provider of a domain vouches for its mails. */
export const proof = z.enum(['pass', 'bestguesspass', 'none', 'fail']);

/** What a mailbox answers by itself while somebody is away. */
export const absence = z.object({
  status: z.enum(['disabled', 'alwaysEnabled', 'scheduled']).default('disabled'),
  audience: z.enum(['none', 'contactsOnly', 'all']).default('all'),
  internal: z.string().default(''),
  external: z.string().default(''),
  startsAt: z.number().default(0),
  endsAt: z.number().default(0),
  /** The addresses that were told already since it was switched on. */
  told: z.array(z.string()).default([]),
});

const mailbox = z.object({
  /** The object id in Entra; of a customer only a name for the page. */
  id: z.string(),
  kind: z.enum(['person', 'shared', 'customer']),
  name: z.string(),
  address: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  /** Of a shared mailbox the people who may read it and answer from it. */
  members: z.array(z.string()),
  proof,
  folders: z.array(folder),
  messages: z.array(message),
  /** What left a folder, for those who ask what changed. */
  gone: z.array(
    z.object({
      folder: z.string(),
      id: z.string(),
      lasting: z.string(),
      version: z.number(),
      reason: z.enum(['deleted', 'changed']),
    }),
  ),
  absence: absence.prefault({}),
  /** Counts every change. */
  count: z.number(),
  /** Counts how often the states of synchronisation were forgotten. */
  epoch: z.number(),
});

const subscription = z.object({
  id: z.string(),
  mailbox: z.string(),
  /** Null: every folder. */
  folder: z.string().nullable(),
  resource: z.string(),
  changeTypes: z.array(z.enum(['created', 'updated', 'deleted'])),
  notificationUrl: z.string(),
  lifecycleUrl: z.string().nullable(),
  clientState: z.string().nullable(),
  expiresAt: z.number(),
  lasting: z.boolean(),
});

/** All mailboxes as they are kept and restored. */
export const state = z.object({
  version: z.literal(1),
  /** What the addresses of the tenant end with. */
  domain: z.string(),
  mailboxes: z.array(mailbox),
  subscriptions: z.array(subscription),
});

export type MailState = z.infer<typeof state>;
export type Mailbox = z.infer<typeof mailbox>;
export type Folder = z.infer<typeof folder>;
export type Mail = z.infer<typeof message>;
export type Attachment = z.infer<typeof attachment>;
export type Address = z.infer<typeof address>;
export type Subscription = z.infer<typeof subscription>;
export type Proof = z.infer<typeof proof>;
