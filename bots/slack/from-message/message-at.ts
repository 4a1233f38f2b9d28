import { z } from 'zod';
import type { Bot } from '../bot.ts';
import { readSent, type Sent } from '../wire/sent.ts';
import { Written } from '../wire/written.ts';
import { notThere, whyUnread } from './unread.ts';

const Message = z.object({
  ...Written.shape,
  ts: z.string(),
  thread_ts: z.string().optional().catch(undefined),
  user: z.string().optional().catch(undefined),
  bot_id: z.string().optional().catch(undefined),
  subtype: z.string().optional().catch(undefined),
  files: z.array(z.unknown()).nullish().catch(null),
});
const Page = z.object({ messages: z.array(Message).default([]) });

/** A message as it stands in its channel. */
export interface MessageAt {
  readonly written: Written;
  /** The message that heads its thread: it itself where it heads one, or stands alone. */
  readonly thread: string;
  /** The account that wrote it; null for what an app wrote for itself. */
  readonly author: string | null;
  readonly byApp: boolean;
  readonly files: Sent[];
  readonly subtype: string | undefined;
}

/** Reads one message, or says why nobody can: `whyUnread` has it. @throws DeskError `unavailable` while Slack does not answer */
export async function messageAt(
  { web }: Pick<Bot, 'web'>,
  { channel, ts }: { channel: string; ts: string },
): Promise<MessageAt | { readonly unread: string }> {
  const only = { channel, latest: ts, oldest: ts, inclusive: true, limit: 2 };
  try {
    const head = Page.parse(await web.quick.conversations.history({ ...only }));
    const found =
      head.messages.find((one) => one.ts === ts) ??
      // What stands below another one is not in the history.
      Page.parse(await web.quick.conversations.replies({ ...only, ts })).messages.find((one) => one.ts === ts);
    if (!found) return { unread: notThere };
    const { text, blocks, attachments, thread_ts, user, bot_id, files, subtype } = found;
    return {
      written: { text, blocks, attachments },
      thread: thread_ts ?? ts,
      author: user ?? null,
      byApp: bot_id !== undefined,
      files: readSent(files),
      subtype,
    };
  } catch (error) {
    return { unread: whyUnread(error) };
  }
}
