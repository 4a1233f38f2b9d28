import { withPersons } from '#core';
import type { Who } from '../../shared/who.ts';
import type { Connector } from '../wire/connector.ts';
import type { People } from './people.ts';
import { type Place, threadAddress } from './place.ts';

/** Where accounts are asked for. */
interface Knowing {
  readonly connector: Pick<Connector, 'member'>;
  readonly people: Pick<People, 'met'>;
  readonly who: Pick<Who, 'personId'>;
}

/** Somebody whom a message names, as Teams says it. */
export interface Mention {
  readonly name: string;
  readonly member: string;
}

/** Mentions in one text that are followed to a person; more are names. */
const most = 20;

/** The Entra id of an account that is mentioned where somebody speaks; undefined where Teams does not tell it. */
export async function accountMentioned(bot: Knowing, place: Place, mention: Mention): Promise<string | undefined> {
  const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
  const member = await bot.connector.member(at, mention.member).catch(() => null);
  const id = (member?.aadObjectId ?? member?.objectId)?.toLowerCase();
  if (!id) return undefined;
  const { locale: _, timeZone: __, ...where } = place;
  bot.people.met({ ...where, user: id, member: mention.member, name: mention.name });
  return id;
}

/** A text that becomes a comment, in which people who are mentioned by their account are mentions; others stay names. */
export async function withMentions(
  bot: Knowing,
  place: Place,
  text: string,
  mentions: readonly Mention[],
): Promise<string> {
  const found = await Promise.all(
    mentions.slice(0, most).map(async (mention) => {
      const id = await accountMentioned(bot, place, mention);
      if (id === undefined) return [];
      const person = await bot.who.personId({ tenant: place.tenant, id }).catch(() => null);
      return person === null ? [] : [{ id: person, name: mention.name }];
    }),
  );
  return withPersons(text, found.flat());
}
