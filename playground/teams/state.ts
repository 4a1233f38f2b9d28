import { z } from 'zod';

const person = z.object({
  /** Entra object id. */
  id: z.string(),
  /** The person's address for this one bot: `29:…`. */
  mri: z.string(),
  name: z.string(),
  email: z.string(),
  title: z.string(),
  timeZone: z.string(),
  locale: z.string(),
});

const team = z.object({
  /** Also the id of its General channel. */
  id: z.string(),
  /** Entra group behind the team. */
  groupId: z.string(),
  name: z.string(),
  members: z.array(z.string()),
  owners: z.array(z.string()),
});

/** An attachment that is drawn: an Adaptive Card, or one of the older kinds. */
export const card = z.object({
  contentType: z.string(),
  content: z.record(z.string(), z.unknown()),
  name: z.string().optional(),
  /** Of a picture: where it is, or the picture itself as a `data:` address. */
  contentUrl: z.string().optional(),
});

/** What somebody sent along: a file of their OneDrive, or a picture that stands in the text. */
const file = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string().default('application/octet-stream'),
  inline: z.boolean().default(false),
});

const message = z.object({
  /** Milliseconds since 1970 as text, one of its kind in its conversation. */
  id: z.string(),
  /** The first message of the thread; only in channels. */
  root: z.string().optional(),
  /** The Entra object id of a person, or `bot`. */
  from: z.string(),
  at: z.number(),
  /** Harmless: only tags that the server wrote itself. */
  html: z.string(),
  /** As it was typed or sent. */
  text: z.string().optional(),
  cards: z.array(card),
  mentions: z.array(z.object({ id: z.string(), text: z.string() })),
  reactions: z.array(z.object({ type: z.string(), users: z.array(z.string()) })),
  editedAt: z.number().optional(),
  deletedAt: z.number().optional(),
  /** Targeted: only this person and the bot see it. */
  onlyFor: z.string().optional(),
  /** The message that it answers by quoting it, as it read then; of a card Teams keeps no words. */
  quotes: z.object({ id: z.string(), from: z.string(), preview: z.string() }).optional(),
  /** Typed as a slash command. */
  slash: z.boolean().optional(),
  files: z.array(file).optional(),
  /** What an Action.Execute or a refresh answered to this person, until the message is drawn anew. */
  views: z.record(z.string(), card).optional(),
});

const conversation = z.object({
  /** `a:…` with the app, `19:…@unq.gbl.spaces` of two people, `19:…@thread.v2` group, `19:…@thread.tacv2` channel. */
  id: z.string(),
  kind: z.enum(['personal', 'group', 'channel']),
  name: z.string(),
  teamId: z.string().optional(),
  members: z.array(z.string()),
  hasApp: z.boolean(),
  /** The time of the newest message each person has seen. */
  read: z.record(z.string(), z.number()),
  messages: z.array(message),
});

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), conversation: z.string(), message: z.string() }),
  z.object({
    kind: z.literal('extension'),
    commandId: z.string(),
    context: z.enum(['message', 'compose', 'commandBox']),
    conversation: z.string().optional(),
    root: z.string().optional(),
    messagePayload: z.record(z.string(), z.unknown()).optional(),
  }),
]);

const openDialog = z.object({
  id: z.string(),
  user: z.string(),
  title: z.string(),
  /** Pixels. */
  width: z.number(),
  height: z.number(),
  card: z.record(z.string(), z.unknown()).optional(),
  url: z.string().optional(),
  /** The dialog shows only this sentence. */
  message: z.string().optional(),
  source,
  error: z.string().optional(),
  busy: z.boolean().optional(),
});

/** The whole tenant as it is kept and restored. */
export const state = z.object({
  version: z.literal(1),
  tenantId: z.string(),
  tenantName: z.string(),
  app: z.object({
    id: z.string(),
    name: z.string(),
    password: z.string(),
    /** `28:<id>` */
    botId: z.string(),
    /** The app's id in the organisation's catalog, by which Graph installs it. */
    catalogId: z.string(),
  }),
  /** The private key that signs tokens, as JWK. */
  key: z.object({
    kty: z.string(),
    n: z.string(),
    e: z.string(),
    d: z.string(),
    p: z.string(),
    q: z.string(),
    dp: z.string(),
    dq: z.string(),
    qi: z.string(),
  }),
  people: z.array(person),
  teams: z.array(team),
  conversations: z.array(conversation),
  installs: z.object({ personal: z.array(z.string()), teams: z.array(z.string()) }),
  /** Teams whose installation the app has been told of. */
  announced: z.array(z.string()),
  /** Teams where the app may read every channel message, not only those that mention it. */
  readsAll: z.array(z.string()),
  /** Teams and channels that somebody deleted, so that a restart does not bring them back. */
  deleted: z.array(z.string()),
  /** Messages that their authors deleted and may have back; nobody is shown them. */
  takenBack: z.array(z.object({ conversation: z.string(), message })).default([]),
  dialogs: z.array(openDialog),
  /** What the app saved in people's OneDrive. */
  drive: z.array(z.object({ id: z.string(), owner: z.string(), name: z.string(), size: z.number() })).default([]),
  lastId: z.number(),
});

export type TeamsState = z.infer<typeof state>;
export type Person = z.infer<typeof person>;
export type Team = z.infer<typeof team>;
export type SentFile = z.infer<typeof file>;
export type Card = z.infer<typeof card>;
export type Message = z.infer<typeof message>;
export type Conversation = z.infer<typeof conversation>;
export type OpenDialog = z.infer<typeof openDialog>;
export type DialogSource = z.infer<typeof source>;
