import { z } from 'zod';
import type { InboundWork, Received } from '#core';
import { Values } from '../shared/form/values.ts';
import { keepJob as keepReceived } from '../shared/hear/keep-job.ts';
import { Press } from '../shared/press/press.ts';
import type { Bot } from './bot.ts';
import { Place } from './place/place.ts';
import { Mentioned } from './wire/mention.ts';
import { Sent } from './wire/sent.ts';
import { Written } from './wire/written.ts';

const Asked = { team: z.string(), place: Place };

/** A `/ticket` line that changes something. */
export const CommandJob = z.object({
  ...Asked,
  text: z.string(),
  /** The draft that is used up when it is done. */
  spends: z.string().optional(),
  replace: z.boolean().default(false),
  /** Ids of files that were kept with the words of its draft. */
  files: z.array(z.string()).default([]),
  /** Why others are not kept, for the agents. */
  lost: z.array(z.string()).default([]),
});
export type CommandJob = z.infer<typeof CommandJob>;

/** A press on a ticket's control; `view` is the one that shows the ticket, when it was pressed there. */
export const PressJob = z.object({
  ...Asked,
  press: Press,
  replace: z.boolean().default(false),
  at: z.string(),
  view: z.string().optional(),
});
export type PressJob = z.infer<typeof PressJob>;

/** A press on a button of our own answers. */
export const ButtonJob = z.object({
  ...Asked,
  act: z.enum(['publish', 'undo', 'askDraft', 'dropDraft', 'dropDrafts', 'putBack']),
  value: z.string(),
  replace: z.boolean().default(false),
});
export type ButtonJob = z.infer<typeof ButtonJob>;

/** A submitted form. */
export const FormJob = z.object({
  ...Asked,
  form: z.string(),
  metadata: z.string(),
  values: Values,
  /** What was chosen in its field for files. */
  files: z.array(Sent).default([]),
});
export type FormJob = z.infer<typeof FormJob>;

const { blocks, attachments } = Written.shape;
const drawn = { blocks: blocks.optional(), attachments: attachments.optional() };

/** A message that a person wrote, changed or deleted. */
export const MessageJob = z.object({
  team: z.string(),
  heard: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('said'),
      channel: z.string(),
      direct: z.boolean(),
      user: z.string(),
      byApp: z.boolean().optional(),
      ts: z.string(),
      thread: z.string().nullable(),
      text: z.string(),
      ...drawn,
      line: z.string().optional(),
      files: z.array(Sent).catch([]),
    }),
    Mentioned,
    z.object({
      kind: z.literal('edited'),
      channel: z.string(),
      user: z.string(),
      byApp: z.boolean().optional(),
      ts: z.string(),
      text: z.string(),
      ...drawn,
      line: z.string().optional(),
      holds: z.literal('files').optional(),
      at: z.string(),
    }),
    z.object({
      kind: z.literal('deleted'),
      channel: z.string(),
      user: z.string(),
      byApp: z.boolean().optional(),
      ts: z.string(),
      at: z.string(),
    }),
  ]),
});
export type MessageJob = z.infer<typeof MessageJob>;

/** Files of a message whose words are on a ticket already, and that Slack did not give out then. */
export const FilesJob = z.object({
  team: z.string(),
  place: Place,
  /** The message. */
  at: z.object({ channel: z.string(), ts: z.string() }),
  /** The ticket that its words went to where they became no comment. */
  ticket: z.string().optional(),
  files: z.array(Sent),
});
export type FilesJob = z.infer<typeof FilesJob>;

/** An emoji that somebody put on a message. */
export const ReactionJob = z.object({
  team: z.string(),
  channel: z.string(),
  /** The message. */
  ts: z.string(),
  user: z.string(),
  emoji: z.string(),
  /** When it was put there, by Slack's clock; empty where Slack does not say. */
  at: z.string(),
});
export type ReactionJob = z.infer<typeof ReactionJob>;

/** A message in a channel where people ask, which heads a thread of its own; `user` is null for an app's. */
export const RequestJob = z.object({
  team: z.string(),
  channel: z.string(),
  ts: z.string(),
  user: z.string().nullable(),
});
export type RequestJob = z.infer<typeof RequestJob>;

/** Kinds of received things, as they stand in the inbox. */
export type JobKind = 'command' | 'press' | 'button' | 'form' | 'message' | 'files' | 'reaction' | 'request';

/** Keeps a job before Slack has its acknowledgement, as `keepJob` of bots/shared says. */
export const keepJob = (
  bot: Bot,
  job: { key: string; kind: JobKind; payload: object; message?: Received['message'] },
  late?: (inbound: InboundWork) => Promise<unknown>,
): Promise<InboundWork | null> =>
  keepReceived(bot, { source: 'slack', ...job, payload: JSON.stringify(job.payload) }, late);
