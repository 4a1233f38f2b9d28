import type { Bot } from '../bot.ts';
import { toMarkdown } from '../draw/text.ts';
import { readWritten, type Written } from '../read/message.ts';
import { type Names, referencesIn } from '../read/names.ts';

/** Names of all that a text refers to; what Slack does not tell goes without. */
export async function namesFor(bot: Bot, ...sent: readonly unknown[]): Promise<Names> {
  const asked = referencesIn(...sent);
  const [people, channels, groups] = await Promise.all([
    bot.people.names(asked.people),
    bot.directory.channels(asked.channels),
    bot.directory.groups(asked.groups),
  ]);
  return { people, channels, groups };
}

/** Typed mrkdwn as markdown, with the names of what it refers to. */
export const readText = async (bot: Bot, mrkdwn: string): Promise<string> =>
  toMarkdown(mrkdwn, await namesFor(bot, mrkdwn));

/** The whole of a message as markdown, with the names of what it refers to. */
export const readWhole = async (bot: Bot, written: Written): Promise<string> =>
  readWritten(written, await namesFor(bot, written.text, written.blocks, written.attachments));
