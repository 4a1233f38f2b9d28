import type { InboundWork } from '#core';
import type { Chat } from '../../shared/chat.ts';
import { tellLater } from '../../shared/tell/tell-later.ts';
import type { Message } from '../wire/message.ts';
import type { Tell } from './tell.ts';

/** Tells at once, and keeps for when Teams is there again what it did not take: an answer of several messages goes on behind what was told. */
export function tellingLater(bot: Chat & { readonly tell: Tell }, to: Pick<InboundWork, 'id'>): Tell {
  let count = 0;
  return async (place, messages, options = {}) => {
    let rest: readonly Message[] = messages;
    const { later } = options;
    const left = (still: readonly Message[]) => {
      rest = still;
      options.left?.(still);
    };
    const told = await bot.tell(place, messages, { ...options, left });
    if (told === 'away' && !options.passing) {
      // What was told already is followed already.
      const first = rest.length === messages.length && later ? { later } : {};
      await tellLater(bot, to, ++count, { place, messages: rest, ...first });
    }
    return told;
  };
}
