import { deedAt } from '#core';
import { messageName } from '../../shared/hear/deeds.ts';
import type { Bot } from '../bot.ts';
import type { MessageJob } from '../jobs.ts';

/** The message that a job is about. */
export const nameOf = (bot: Bot, { team, heard }: MessageJob): string =>
  messageName(bot, team, heard.channel, heard.ts);

/** When its message was edited or taken back, as Slack says; empty for one that was sent. */
export function toldAtOf({ engine }: Pick<Bot, 'engine'>, heard: MessageJob['heard']): string {
  if (heard.kind !== 'edited' && heard.kind !== 'deleted') return '';
  const at = Number(heard.at) * 1_000;
  return deedAt(Number.isFinite(at) ? at : engine.clock.now().getTime(), heard.kind === 'deleted');
}
