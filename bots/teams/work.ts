import { z } from 'zod';
import { atHourKind, type InboundHandler } from '#core';
import { waitingOut } from '../shared/tell/answered.ts';
import { answerKind, answerOutcome, tellLater } from '../shared/tell/tell-later.ts';
import type { Bot } from './bot.ts';
import type { Later } from './draw/card.ts';
import type { Handlers } from './handlers.ts';
import { heardKinds } from './hear/keep.ts';
import { Deleted, Edited, Said } from './jobs.ts';
import { Place } from './place/place.ts';
import { accountOf } from './speak.ts';
import { redraw } from './tell/redraw.ts';
import { tellingLater } from './tell/telling-later.ts';
import type { Message } from './wire/message.ts';

/** Does what a kept job asks for: at once in the process that received it, or later in one that took it over. */
export function makeWork(now: Bot, handlers: Handlers): InboundHandler {
  return async (inbound) => {
    const payload: unknown = JSON.parse(inbound.payload);
    const bot: Bot = { ...now, tell: tellingLater(now, inbound) };
    switch (inbound.kind) {
      case answerKind: {
        const { place, message, messages = [], later } = KeptAnswer.parse(payload);
        let rest = message ? [message] : messages;
        const told = await now.tell(place, rest, { left: (still) => (rest = [...still]), later });
        // What was told is not told again: the next try goes on behind it.
        if (told !== 'away' || rest.length === (message ? 1 : messages.length)) return answerOutcome(told);
        await tellLater(now, inbound, 1, { place, messages: rest });
        return { outcome: 'command' };
      }
      case atHourKind:
        return redraw(now, payload);
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
const isMessage = z.custom<Message>((value) => typeof value === 'object' && value !== null);
const KeptAnswer = z.object({
  place: Place,
  /** Answers that an earlier version kept are one message. */
  message: isMessage.optional(),
  messages: z.array(isMessage).optional(),
  later: z.custom<Later>((value) => typeof value === 'object' && value !== null).optional(),
});
