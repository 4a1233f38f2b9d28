// Pure
import { z } from 'zod';
import type { EventEnvelope } from './payloads.ts';
import { readSent, Sent } from './sent.ts';
import { Written } from './written.ts';

/** A message that mentions the app, as the event `app_mention` tells of it (https://docs.slack.dev/reference/events/app_mention). */
const MentionEvent = z.object({
  type: z.literal('app_mention'),
  user: z.string().min(1),
  bot_id: z.string().optional(),
  app_id: z.string().optional(),
  channel: z.string().min(1),
  ts: z.string().min(1),
  thread_ts: z.string().optional(),
  text: z.string().catch(''),
  blocks: Written.shape.blocks,
  attachments: Written.shape.attachments,
  files: z.array(z.unknown()).nullish().catch(null),
  edited: z.unknown().optional(),
});

/** A line that names the app in a channel. */
export const Mentioned = z.object({
  kind: z.literal('mentioned'),
  channel: z.string(),
  user: z.string(),
  /** Another app sent it for them. */
  byApp: z.boolean().optional(),
  ts: z.string(),
  thread: z.string().nullable(),
  /** Without the mention of the app. */
  text: z.string(),
  blocks: Written.shape.blocks.optional(),
  attachments: Written.shape.attachments.optional(),
  files: z.array(Sent).catch([]),
});
export type Mentioned = z.infer<typeof Mentioned>;

/** The line in a mention; null for what we wrote, and for an edited message, which was heard before. */
export function mentionIn(envelope: EventEnvelope): Mentioned | null {
  const event = MentionEvent.safeParse(envelope.event).data;
  const own = ownUsers(envelope);
  if (!event || own.has(event.user) || event.edited !== undefined) return null;
  if (event.app_id !== undefined && event.app_id === envelope.api_app_id) return null;
  const { channel, user, ts, thread_ts: head } = event;
  const thread = head !== undefined && head !== ts ? head : null;
  const files = readSent(event.files);
  const byApp = event.bot_id === undefined ? {} : { byApp: true };
  const drawn = {
    ...(event.blocks?.length ? { blocks: event.blocks.map((one) => withoutOwnName(one, own)) } : {}),
    ...(event.attachments?.length ? { attachments: event.attachments } : {}),
  };
  const text = withoutMention(event.text, own);
  return { kind: 'mentioned', channel, user, ...byApp, ts, thread, text, ...drawn, files };
}

/** The app's own accounts in the workspace. */
export const ownUsers = ({ authorizations }: EventEnvelope): ReadonlySet<string> =>
  new Set(authorizations?.flatMap((one) => (one.is_bot && one.user_id ? [one.user_id] : [])));

/** Whether a text names one of these accounts. */
export const names = (text: string, own: ReadonlySet<string>) =>
  [...text.matchAll(mention)].some(([, id = '']) => own.has(id));

const mention = /<@([A-Z0-9]+)(?:\|[^<>|]*)?>/g;

/** Without the mentions of the app itself; where nobody knows which those are, without the first one. */
export function withoutMention(text: string, own: ReadonlySet<string>): string {
  let first = true;
  return text
    .replace(mention, (whole, id: string) => {
      const named = own.size === 0 ? first : own.has(id);
      first = false;
      return named ? ' ' : whole;
    })
    .trim();
}

/** Blocks of a message without the mentions of the app itself, and the space that stands beside them. */
export function withoutOwnName(block: unknown, own: ReadonlySet<string>, depth = 0): unknown {
  if (typeof block !== 'object' || block === null || depth > 40) return block;
  if (!Array.isArray(block))
    return Object.fromEntries(
      Object.entries(block).map(([name, value]) => [name, withoutOwnName(value, own, depth + 1)]),
    );
  const kept: unknown[] = [];
  let gap = false;
  for (const one of block) {
    if (isMention(one, own)) {
      gap = true;
      continue;
    }
    kept.push(gap ? withoutFirstSpace(one) : withoutOwnName(one, own, depth + 1));
    gap = false;
  }
  return kept;
}

const isMention = (one: unknown, own: ReadonlySet<string>) =>
  typeof one === 'object' && one !== null && 'user_id' in one && own.has(String(one.user_id));

const withoutFirstSpace = (one: unknown) =>
  typeof one === 'object' && one !== null && 'text' in one && typeof one.text === 'string'
    ? { ...one, text: one.text.replace(/^[ \u00a0]/, '') }
    : one;
