import type { Who } from '../../shared/who.ts';
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

/** Where accounts are known as well. */
type KnowingWho = Knowing & { readonly who: Pick<Who, 'personId'> };

/** Mentions in one text that are followed to a person; more are names. */
const mostMentioned = 20;

/** The same names, with the persons behind the accounts; one whom neither Slack nor the desk can say is a name. */
async function mentionsFor(bot: KnowingWho, tenant: string, ...sent: readonly unknown[]): Promise<Names> {
  const { people } = referencesIn(...sent);
  const [names, ids] = await Promise.all([
    namesFor(bot, ...sent),
    Promise.all(people.slice(0, mostMentioned).map((id) => bot.who.personId({ tenant, id }).catch(() => null))),
  ]);
  const persons = new Map(ids.flatMap((person, at) => (person === null ? [] : [[people[at] ?? '', person] as const])));
  return { ...names, persons };
}

/** Typed mrkdwn as markdown, with the names of what it refers to. */
export const readText = async (bot: Knowing, mrkdwn: string): Promise<string> =>
  toMarkdown(mrkdwn, await namesFor(bot, mrkdwn));

/** The same of what becomes a comment: accounts that are mentioned in it are mentions of their people. */
export const readSaid = async (bot: KnowingWho, tenant: string, mrkdwn: string): Promise<string> =>
  toMarkdown(mrkdwn, await mentionsFor(bot, tenant, mrkdwn));

/** The whole of a message that becomes a comment, likewise. */
export const readComment = async (bot: KnowingWho, tenant: string, written: Written): Promise<string> =>
  readWritten(written, await mentionsFor(bot, tenant, written.text, written.blocks, written.attachments));

/** The whole of a message as markdown, with the names of what it refers to. */
export const readWhole = async (bot: Knowing, written: Written): Promise<string> =>
  readWritten(written, await namesFor(bot, written.text, written.blocks, written.attachments));
