import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { block } from '../block-kit/blocks.ts';
import { viewDefinition } from '../block-kit/view.ts';

const person = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  title: z.string(),
  timeZone: z.string(),
  locale: z.string().default('en-US'),
});

const newAppToken = () => `xapp-1-A0LOCALAPP-${randomBytes(24).toString('hex')}`;

/** Blocks as stored always carry a block_id: Slack makes one up where the app gave none. */
const placedBlock = block.and(z.looseObject({ block_id: z.string() }));

const message = z.object({
  ts: z.string(),
  from: z.enum(['person', 'app', 'slackbot']),
  user: z.string(),
  text: z.string(),
  blocks: z.array(placedBlock).optional(),
  /** Kept and sent back, but not drawn. */
  attachments: z.array(z.record(z.string(), z.unknown())).optional(),
  thread_ts: z.string().optional(),
  /** A reply that is shown in the channel as well. */
  broadcast: z.boolean().optional(),
  /** Ephemeral: only this person sees it, and no API lists it. */
  onlyFor: z.string().optional(),
  /** The name and picture that the app gave this message, where it shows somebody else's. */
  username: z.string().optional(),
  icon: z.string().optional(),
  edited: z.object({ user: z.string(), ts: z.string() }).optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()) })).default([]),
  client_msg_id: z.string().optional(),
  /** Ids of the files that it shows. */
  files: z.array(z.string()).optional(),
});

const file = z.object({
  id: z.string(),
  created: z.number(),
  user: z.string(),
  name: z.string(),
  title: z.string(),
  altText: z.string().optional(),
  mimetype: z.string(),
  filetype: z.string(),
  size: z.number(),
  mode: z.enum(['hosted', 'snippet', 'external', 'hidden_by_limit', 'tombstone']),
  /** First uploaded where another company reads as well: events show only a stub of it. */
  connect: z.boolean().default(false),
  /** Given to the app in a form, so that it may read it although it is shared nowhere. */
  given: z.boolean().default(false),
  /** What its bytes are kept as; none where Slack holds none. */
  bytes: z.string().optional(),
  shares: z.array(z.object({ channel: z.string(), ts: z.string(), thread_ts: z.string().optional() })),
});

const conversation = z.object({
  id: z.string(),
  kind: z.enum(['channel', 'group', 'im']),
  name: z.string(),
  topic: z.string(),
  members: z.array(z.string()),
  created: z.number(),
  /** Nobody writes there any more. */
  archived: z.boolean().default(false),
  /** People of another organization read it as well. */
  shared: z.boolean().default(false),
  messages: z.array(message),
  /** The newest ts each person has seen. */
  read: z.record(z.string(), z.string()),
});

const openView = z.object({
  id: z.string(),
  hash: z.string(),
  user: z.string(),
  rootId: z.string(),
  previousId: z.string().nullable(),
  definition: viewDefinition,
});

/** The whole workspace as it is kept and restored. */
export const state = z.object({
  version: z.literal(1),
  team: z.object({ id: z.string(), name: z.string(), domain: z.string() }),
  app: z.object({ id: z.string(), name: z.string(), botId: z.string(), botUserId: z.string() }),
  signingSecret: z.string(),
  /** Whether the app is in the workspace, and what it proves itself with when it is installed. */
  installed: z.boolean().default(true),
  clientId: z.string().default('1000000000.2000000000'),
  clientSecret: z.string().default(() => randomBytes(16).toString('hex')),
  botToken: z.string(),
  /** The app’s own token, for Socket Mode. */
  appToken: z.string().default(newAppToken),
  /** Requests go over connections that the app opens, and none by HTTP. */
  socketMode: z.boolean().default(false),
  people: z.array(person),
  conversations: z.array(conversation),
  /** Open modals of each person, the top one last. */
  stacks: z.record(z.string(), z.array(openView)),
  /** Published Home tab of each person. */
  homes: z.record(z.string(), openView),
  files: z.array(file).default([]),
  lastTs: z.string(),
});

export type State = z.infer<typeof state>;
export type Person = z.infer<typeof person>;
export type Conversation = z.infer<typeof conversation>;
export type Message = z.infer<typeof message>;
export type SlackFile = z.infer<typeof file>;
export type OpenView = z.infer<typeof openView>;
export type PlacedBlock = z.infer<typeof placedBlock>;
