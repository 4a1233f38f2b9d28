import type { InboundHandler } from '#core';
import type { Bot } from './bot.ts';
import type { Handlers } from './handlers.ts';
import { heardKinds } from './hear.ts';
import { Deleted, Edited, Said } from './heard.ts';
import { accountOf } from './speak.ts';

/** Does what a kept job asks for: at once in the process that received it, or later in one that took it over. */
export function makeWork(bot: Bot, handlers: Handlers): InboundHandler {
  return async (inbound) => {
    const payload: unknown = JSON.parse(inbound.payload);
    switch (inbound.kind) {
      case heardKinds.said: {
        const said = Said.parse(payload);
        bot.people.met(said.place);
        await bot.who.speaks(accountOf(said.place), said.place.locale);
        return handlers.onMessage(bot, said, inbound);
      }
      case heardKinds.edited:
        return handlers.onEdited(bot, Edited.parse(payload), inbound);
      case heardKinds.deleted:
        return handlers.onDeleted(bot, Deleted.parse(payload), inbound);
      default:
        return handlers.runJob(bot, inbound);
    }
  };
}
