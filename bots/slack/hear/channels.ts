import { askSoon, noteChannel } from '#core';
import type { Bot } from '../bot.ts';
import { saidOfChannel, sharedBy } from '../wire/channel-events.ts';
import { ownUsers } from '../wire/mention.ts';
import type { EventEnvelope } from '../wire/payloads.ts';

/**
 * Takes over what an event says of a channel of a desk, before it is acknowledged: Slack says it once. Gives whether that is
 * all there is to it.
 */
export async function heardOfChannel(bot: Bot, envelope: EventEnvelope, body: unknown): Promise<boolean> {
  const tenant = envelope.team_id;
  const said = saidOfChannel(envelope.event, ownUsers(envelope));
  const shared = said ? null : sharedBy(body);
  const channelId = said?.channelId ?? shared;
  if (channelId === null) return false;
  const known = await deskChannel(bot, tenant, channelId);
  if (!known) return said !== null;
  const about = { surface: 'slack', tenant, channelId } as const;
  if (shared !== null && known.readers !== 'outside') await noteChannel(bot.engine, { ...about, atLeast: 'outside' });
  if (!said) return false;
  const { ask, ...facts } = said;
  if (Object.keys(facts).length > 1) await noteChannel(bot.engine, { ...about, ...facts });
  if (ask) await askSoon(bot.engine, { ...about, channelId: facts.movedTo ?? channelId });
  return true;
}

/** The channel where a desk works; undefined for all others. */
async function deskChannel({ engine }: Bot, tenant: string, channelId: string) {
  const book = await engine.book.read(engine.db);
  const desk = book.deskOfChannel('slack', tenant, channelId);
  return desk?.channels.find((one) => one.surface === 'slack' && one.tenant === tenant && one.channelId === channelId);
}
