import { z } from 'zod';
import type { InboundHandler, InboundWork } from '#core';
import { waitingOut } from '../shared/tell/answered.ts';
import { answerKind, answerOutcome, tellLater } from '../shared/tell/tell-later.ts';
import type { Bot } from './bot.ts';
import type { Handlers } from './handlers.ts';
import { heardKinds } from './hear/keep.ts';
import { Deleted, Edited, Said } from './jobs.ts';
import { Place } from './place/place.ts';
import { accountOf } from './speak.ts';
import type { Tell } from './tell/tell.ts';
import type { Message } from './wire/message.ts';

/** Does what a kept job asks for: at once in the process that received it, or later in one that took it over. */
export function makeWork(now: Bot, handlers: Handlers): InboundHandler {
  return async (inbound) => {
    const payload: unknown = JSON.parse(inbound.payload);
    const bot: Bot = { ...now, tell: tellingLater(now, inbound) };
    switch (inbound.kind) {
      case answerKind: {
        const { place, message } = KeptAnswer.parse(payload);
        return answerOutcome(await now.tell(place, message));
      }
      case heardKinds.said: {
        const said = Said.parse(payload);
        bot.people.met(said.place);
        await bot.who.speaks(accountOf(said.place), said.place.locale);
        return handlers.onMessage(bot, said, inbound);
      }
      case heardKinds.edited:
        return waitingOut(bot, () => handlers.onEdited(bot, Edited.parse(payload), inbound));
      case heardKinds.deleted:
        return waitingOut(bot, () => handlers.onDeleted(bot, Deleted.parse(payload), inbound));
      default:
        return handlers.runJob(bot, inbound);
    }
  };
}

/** An answer that waits until Teams is there again: ours, as it was drawn. */
const KeptAnswer = z.object({
  place: Place,
  message: z.custom<Message>((value) => typeof value === 'object' && value !== null),
});

/** Tells at once, or keeps the answer for when Teams is there again. */
function tellingLater(bot: Bot, inbound: InboundWork): Tell {
  let count = 0;
  return async (place, message, passing) => {
    const told = await bot.tell(place, message);
    if (told === 'away' && !passing) await tellLater(bot, inbound, ++count, { place, message });
    return told;
  };
}
