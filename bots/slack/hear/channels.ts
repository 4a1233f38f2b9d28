import { askSoon, channelTarget, noteChannel, noteRequestChannel, noteTicketChannel } from '#core';
import type { Bot } from '../bot.ts';
import { type SaidOfChannel, saidOfChannel, sharedBy } from '../wire/channel-events.ts';
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
  const about = { surface: 'slack', tenant, channelId } as const;
  if (!known && said) {
    await heardElsewhere(bot, about, said);
    return true;
  }
  if (!known) return false;
  if (shared !== null && known.readers !== 'outside') await noteChannel(bot.engine, { ...about, atLeast: 'outside' });
  if (!said) return false;
  const { ask, ...facts } = said;
  if (Object.keys(facts).length > 1) await noteChannel(bot.engine, { ...about, ...facts });
  if (ask) await askSoon(bot.engine, { ...about, channelId: facts.movedTo ?? channelId });
  return true;
}

/** A channel where people ask, or that a ticket has of its own. */
async function heardElsewhere(
  { engine }: Bot,
  about: { readonly surface: 'slack'; readonly tenant: string; readonly channelId: string },
  { name, problem, movedTo, ask }: SaidOfChannel,
): Promise<void> {
  const named = name === undefined ? {} : { name };
  const book = await engine.book.read(engine.db);
  if (book.requestPlace(channelTarget('slack', about.tenant, about.channelId))) {
    // Slack says no more than that something is as it was before.
    const stands = problem ?? (ask ? null : undefined);
    const what = { ...named, ...(stands === undefined ? {} : { problem: stands }), ...(movedTo ? { movedTo } : {}) };
    await noteRequestChannel(engine, { ...about, ...what });
    return;
  }
  if (problem !== undefined || name !== undefined)
    await noteTicketChannel(engine, about, { ...named, ...(problem ? { problem } : {}) });
}

/** The channel where a desk works; undefined for all others. */
async function deskChannel({ engine }: Bot, tenant: string, channelId: string) {
  const book = await engine.book.read(engine.db);
  const desk = book.deskOfChannel('slack', tenant, channelId);
  return desk?.channels.find((one) => one.surface === 'slack' && one.tenant === tenant && one.channelId === channelId);
}
