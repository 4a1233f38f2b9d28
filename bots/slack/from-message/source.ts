import { z } from 'zod';
import type { FromMessage, Words } from '#core';
import type { Bot } from '../bot.ts';
import { findCopy, metadataOf } from '../tell/find-copy.ts';
import { refusalOf } from '../wire/refusals.ts';

/** The message that a ticket is opened from; `from` says in words whose it is and where, and `url` leads there. */
export const Source = z.object({
  channel: z.string(),
  ts: z.string(),
  thread: z.string(),
  author: z.string().optional(),
  from: z.string().optional(),
  url: z.string().optional(),
  /** The ids of its files. */
  files: z.array(z.string()).optional(),
  /** The author's name. */
  name: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

/** The author of the message, and its link where the app may see it: in a sentence, and the link by itself. */
export async function whereFrom(
  bot: Bot,
  { chat }: Words,
  { channel, ts, author }: Source,
): Promise<{ from: string; url?: string; name?: string }> {
  const [names, link] = await Promise.all([
    author ? bot.people.names([author]) : new Map<string, string>(),
    permalink(bot.web, bot.log, channel, ts),
  ]);
  const name = (author && names.get(author)) ?? '';
  return { from: chat.fromMessage(name, link), ...(link ? { url: link } : {}), ...(name ? { name } : {}) };
}

/** The message as the core knows it: one thread becomes one ticket. */
export const fromMessage = (team: string, { channel, thread, url, name }: Source): FromMessage => ({
  surface: 'slack',
  tenant: team,
  channelId: channel,
  threadId: thread,
  ...(url ? { url } : {}),
  ...(name ? { author: name.slice(0, 200) } : {}),
});

/** A message that was heard, as the core knows it; in a person's own messages with the app it has no link for others. */
export async function messageOf(
  { web, log }: Pick<Bot, 'web' | 'log'>,
  team: string,
  { channel, ts, thread }: { channel: string; ts: string; thread: string | null },
): Promise<FromMessage> {
  const url = channel.startsWith('D') ? null : await permalink(web, log, channel, ts);
  return fromMessage(team, { channel, ts, thread: thread ?? ts, ...(url ? { url } : {}) });
}

/** The address of a message; null where the app may not see it, or Slack does not tell in time. */
export async function permalink(
  web: Bot['web'],
  log: Bot['log'],
  channel: string,
  messageTs: string,
): Promise<string | null> {
  try {
    const answer = await web.quick.chat.getPermalink({ channel, message_ts: messageTs });
    return answer.permalink ?? null;
  } catch (error) {
    log.debug({ err: error }, 'A message has no permalink that the app may see');
    return null;
  }
}

/** Says below the message that a ticket was opened from it, where the app may write; nothing of the ticket but its key. */
export async function answerSource(
  bot: Bot,
  { chat }: Words,
  { channel, thread }: Source,
  opened: { key: string; by: string; again: boolean },
): Promise<void> {
  const { key, by, again } = opened;
  const marker = `source:${key}`;
  try {
    const since = new Date(bot.engine.clock.now().getTime() - 3_600_000);
    if (again && (await findCopy(bot.web.steady, { channel, thread, since, marker }))) return;
    await bot.web.quick.chat.postMessage({
      channel,
      thread_ts: thread,
      text: chat.openedFrom(key, `<@${by}>`),
      metadata: metadataOf(marker),
      unfurl_links: false,
    });
  } catch (error) {
    bot.log.info(
      { refusal: refusalOf(error), channel },
      'The message that a ticket was opened from could not be answered',
    );
  }
}
