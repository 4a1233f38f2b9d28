import { z } from 'zod';
import { type ChannelJob, type ChannelWork, hearOfTicketChannel, type Outcome, ticketChannelWork } from '#core';
import type { Bot } from '../bot.ts';
import { isAwayWord, refusalOf } from '../wire/refusals.ts';

/** So many names are tried, with a number behind them, before an admin is to look at it. */
const names = 9;
/** So many pages of private channels are looked through for one that an earlier try has made. */
const pages = 20;

const Made = z.object({ channel: z.object({ id: z.string(), name: z.string() }) });
const Listed = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().default(''), creator: z.string().optional() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Makes the private channel of a ticket and invites people, or archives it; what Slack refuses stands on the ticket. */
export async function runTicketChannel(bot: Bot, { channel }: z.infer<typeof ChannelJob>): Promise<Outcome> {
  const wanted = await ticketChannelWork(bot.engine, channel);
  if (!wanted) return { outcome: 'dropped', reason: 'Nothing is to be done about that channel any more.' };
  const { id, version } = wanted;
  try {
    if (wanted.do === 'archive') {
      await archive(bot, wanted);
      await hearOfTicketChannel(bot.engine, { channel: id, version, state: 'archived' });
    } else {
      const made = await make(bot, wanted);
      await invite(bot, made.id, wanted.accounts);
      const { id: channelId, name } = made;
      await hearOfTicketChannel(bot.engine, { channel: id, version, state: 'open', channelId, name });
    }
    return { outcome: 'command' };
  } catch (error) {
    const refusal = refusalOf(error);
    // It may do it later: then it is tried again.
    if (refusal === null || isAwayWord(refusal)) throw error;
    await hearOfTicketChannel(bot.engine, { channel: id, version, state: 'failed', problem: refusal });
    return { outcome: 'dropped', reason: `Slack refused the channel of ${wanted.key}: ${refusal}.` };
  }
}

/** The channel that is there, taken out of the archive; else a new one, or the one that an earlier try has made. */
async function make(bot: Bot, { channelId, name }: ChannelWork): Promise<{ id: string; name: string }> {
  if (channelId !== null) {
    const back = await refused(() => bot.web.steady.conversations.unarchive({ channel: channelId }));
    if (back === null || back.word === 'not_archived') return { id: channelId, name };
    // Somebody deleted it, or the app is not in it any more: another one is made.
    if (!['channel_not_found', 'not_in_channel'].includes(back.word)) throw back.error;
  }
  for (let number = 1; number <= names; number++) {
    const called = number === 1 ? name : `${name}-${number}`;
    try {
      return Made.parse(await bot.web.steady.conversations.create({ name: called, is_private: true })).channel;
    } catch (error) {
      if (refusalOf(error) !== 'name_taken' || number === names) throw error;
      const own = await ownChannel(bot, called);
      if (own) return own;
    }
  }
  throw new Error('There are no more names.');
}

/** A private channel of that name that the app itself has made. */
async function ownChannel(bot: Bot, name: string): Promise<{ id: string; name: string } | null> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const asked = { types: 'private_channel', exclude_archived: true, limit: 200, ...(cursor ? { cursor } : {}) };
    const { channels, response_metadata: next } = Listed.parse(await bot.web.steady.conversations.list(asked));
    const found = channels.find((one) => one.name === name && one.creator !== undefined && bot.self().has(one.creator));
    if (found) return { id: found.id, name };
    cursor = next?.next_cursor || undefined;
    if (cursor === undefined) return null;
  }
  return null;
}

/** Invites people one after the other where Slack does not take all of them: one who cannot come keeps nobody else out. */
async function invite({ web, log }: Bot, channel: string, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return;
  const together = await refused(() =>
    web.steady.conversations.invite({ channel, users: accounts.join(','), force: true }),
  );
  if (together === null || together.word === 'already_in_channel') return;
  if (together.word === 'missing_scope') throw together.error;
  for (const user of accounts) {
    const one = await refused(() => web.steady.conversations.invite({ channel, users: user }));
    if (one !== null && one.word !== 'already_in_channel')
      log.info({ refusal: one.word, user }, 'Somebody was not invited');
  }
}

async function archive(bot: Bot, { channelId: channel, clear }: ChannelWork): Promise<void> {
  if (channel === null) return;
  if (clear) await emptied(bot, channel, clear);
  const result = await refused(() => bot.web.steady.conversations.archive({ channel }));
  // It is archived already, or out of reach: nothing is left to do.
  if (result === null) return;
  if (!['already_archived', 'channel_not_found', 'not_in_channel', 'is_archived'].includes(result.word))
    throw result.error;
}

/** Takes away what the app wrote in a channel, and what its name says: its members may not see the ticket any more. */
async function emptied({ web, log }: Bot, channel: string, { name, messages }: NonNullable<ChannelWork['clear']>) {
  for (const ts of messages) {
    const gone = await refused(() => web.steady.chat.delete({ channel, ts }));
    if (gone !== null && gone.word !== 'message_not_found')
      log.info({ refusal: gone.word, channel }, 'A message in the channel of a confidential ticket stays');
  }
  const renamed = await refused(() => web.steady.conversations.rename({ channel, name }));
  if (renamed !== null)
    log.info({ refusal: renamed.word, channel }, 'The channel of a confidential ticket keeps its name');
}

/** Null where it was done; else the word of the refusal, which may be that it had been done before. */
async function refused(
  call: () => Promise<unknown>,
): Promise<{ readonly word: string; readonly error: unknown } | null> {
  try {
    await call();
    return null;
  } catch (error) {
    const word = refusalOf(error);
    if (word === null || isAwayWord(word)) throw error;
    return { word, error };
  }
}
