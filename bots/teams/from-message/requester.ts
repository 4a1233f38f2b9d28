import { type Ctx, DeskError, showPerson, worksEverywhere } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { Start } from '../../shared/form/start.ts';
import type { Value } from '../../shared/form/values.ts';
import type { Bot } from '../bot.ts';
import type { Place } from '../place/place.ts';
import type { Author } from './source.ts';

/** Stands for the author of the message, who may not be known to the desk yet. */
const theAuthor = 'author';

/**
 * Whom a ticket from a message is for: at first its author, else the agent who opens it. Null for people who can only ask
 * for themselves. `chosen` is what stands in the field already.
 */
export async function requesterChoices(
  ctx: Ctx,
  place: Pick<Place, 'user'>,
  { requester }: { readonly requester?: { readonly author?: Author | undefined } | undefined },
  chosen?: Value,
): Promise<Start['requester'] | null> {
  const { actor } = ctx;
  const works = actor.kind === 'person' && (actor.desks.size > 0 || worksEverywhere(actor));
  if (!requester || !works) return null;
  const { label, chat } = wordsOf(ctx);
  const { author } = requester;
  const others = author && author.id !== place.user ? [{ value: theAuthor, label: author.name || label.source }] : [];
  const choices = [...others, { value: actor.personId, label: chat.form.meNamed(actor.name) }];
  const now = typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
  const found = now !== undefined && !choices.some((one) => one.value === now) ? await named(ctx, now) : [];
  return { choices: [...found, ...choices], initial: now ?? choices[0]?.value };
}

async function named(ctx: Ctx, id: string) {
  try {
    return [{ value: id, label: (await showPerson(ctx, id)).name }];
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not_found') return [];
    throw error;
  }
}

/** The person whom the field names; an author whom the desk has not met becomes one of its people. @throws DeskError */
export async function chosenRequester(
  bot: Bot,
  place: Place,
  author: Author | undefined,
  chosen: string,
): Promise<string> {
  if (chosen !== theAuthor || !author) return chosen;
  const { locale: _, timeZone: __, ...here } = place;
  bot.people.met({ ...here, user: author.id, member: author.id, name: author.name });
  return bot.who.personId({ tenant: place.tenant, id: author.id });
}
