import { deedAt } from '#core';
import type { Bot } from '../bot.ts';
import type { Heard } from '../jobs.ts';
import { namedIn } from '../place/named.ts';

/** The message that something is about: https://github.com/microsoft/botframework-sdk/issues/6084. */
export const nameOf = (bot: Bot, { place, id }: Pick<Heard, 'place' | 'id'>): string =>
  namedIn(bot, place.tenant, place.chat, id);

/** When a message was edited or taken back, as Teams says; empty for one that was sent. */
export function toldAtOf({ engine }: Pick<Bot, 'engine'>, heard: Heard): string {
  if (heard.kind === 'said') return '';
  const at = Date.parse(heard.stamp);
  return deedAt(Number.isFinite(at) ? at : engine.clock.now().getTime(), heard.kind === 'deleted');
}
