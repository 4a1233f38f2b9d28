import { type Card, type Ctx, DeskError, type Words } from '#core';
import { contextFor } from '../../shared/chat.ts';
import type { Whose } from '../../shared/form/fields/change.ts';
import type { Asking } from '../../shared/form/made.ts';
import { askedInAt, type Start } from '../../shared/form/start.ts';
import type { Values } from '../../shared/form/values.ts';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import type { Opening } from '../place/place.ts';
import { type FormMemory, surface } from './memory.ts';

/** Time that a look-up may take before a form opens without what it would have said. */
export const lookUpMs = 900;

type Asker = Pick<Opening, 'team' | 'place' | 'trigger'>;

/** What a form may ask for the person in front of it. */
export function askingFor(bot: Bot, { team, place, trigger }: Asker, words: Words): Asking {
  return {
    words,
    ctx: async (): Promise<Ctx> => {
      const actor = await bot.who.actor({ tenant: team, id: place.user });
      return contextFor(bot, actor, trigger);
    },
    book: async () => {
      const book = await within(bot, lookUpMs, bot.engine.book.read(bot.engine.db));
      if (!book) throw new DeskError('unavailable', words.chat.databaseGone);
      return book;
    },
    soon: (work) => within(bot, lookUpMs, work),
    whose: (card) => whoseIn(team, card),
  };
}

/** What a form is made from: its memory, what stands in it, and where it is opened. */
export function startOf({ team, place }: Pick<Asker, 'team' | 'place'>, memory: FormMemory, values: Values): Start {
  const { channel } = place;
  const from = memory.source?.from;
  return {
    surface,
    memory,
    values,
    ...(channel
      ? {
          placeDesk: (book) => book.deskOfChannel('slack', team, channel)?.key,
          askedIn: askedInAt(
            { surface: 'slack', tenant: team, channelId: channel },
            memory.source && { channelId: memory.source.channel },
          ),
        }
      : {}),
    ...(from ? { from } : {}),
    ...(memory.requester ? { requester: { choices: [], initial: memory.requester } } : {}),
    self: { choices: [], initial: place.user },
  };
}

/** The requester of a card by their account in this workspace; nobody is chosen where they have none. */
function whoseIn(team: string, { line, requester }: Card): Whose {
  const accounts = line.flatMap((one) => ('person' in one && one.person === requester?.name ? one.accounts : []));
  return { choices: [], initial: accounts.find((one) => one.tenant === team)?.externalId };
}
