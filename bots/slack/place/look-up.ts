import { toMarkdown } from '../draw/text.ts';
import { readWritten } from '../read/message.ts';
import { type Names, referencesIn } from '../read/names.ts';
import type { Written } from '../wire/written.ts';
import type { Directory } from './directory.ts';
import type { People } from './people.ts';

/** Where names are asked for. */
interface Knowing {
  readonly people: People;
  readonly directory: Directory;
}

/** Names of all that a text refers to; what Slack does not tell goes without. */
export async function namesFor(bot: Knowing, ...sent: readonly unknown[]): Promise<Names> {
  const asked = referencesIn(...sent);
  const [people, channels, groups] = await Promise.all([
    bot.people.names(asked.people),
    bot.directory.channels(asked.channels),
    bot.directory.groups(asked.groups),
  ]);
  return { people, channels, groups };
}

/** Typed mrkdwn as markdown, with the names of what it refers to. */
export const readText = async (bot: Knowing, mrkdwn: string): Promise<string> =>
  toMarkdown(mrkdwn, await namesFor(bot, mrkdwn));

/** The whole of a message as markdown, with the names of what it refers to. */
export const readWhole = async (bot: Knowing, written: Written): Promise<string> =>
  readWritten(written, await namesFor(bot, written.text, written.blocks, written.attachments));
