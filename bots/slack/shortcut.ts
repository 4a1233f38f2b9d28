import { keepDraft } from '#core';
import { within } from '../shared/keep-job.ts';
import type { Bot } from './bot.ts';
import { ownerOf, quotedWhole } from './give-back.ts';
import { openTicketForm } from './open-forms.ts';
import { ShortcutPayload, teamOf } from './payloads.ts';
import { namesFor } from './read/look-up.ts';
import { readWritten } from './read/message.ts';
import { noNames } from './read/names.ts';
import { whereFrom } from './source.ts';

/** "Create ticket" on a message: its text is kept, then the form opens with it and says whose it is. */
export async function onMessageShortcut(bot: Bot, raw: unknown, ack: () => Promise<void>): Promise<void> {
  const parsed = ShortcutPayload.safeParse(raw);
  if (!parsed.success) {
    bot.log.warn({}, 'A message shortcut was not readable');
    return ack();
  }
  const payload = parsed.data;
  const { user, channel, message, response_url: responseUrl, trigger_id: trigger = '' } = payload;
  const team = teamOf(payload);
  const place = { user: user.id, channel: channel.id, ...(responseUrl ? { responseUrl } : {}) };
  const names = await within(bot, 500, namesFor(bot, message.text, message.blocks, message.attachments));
  const text = readWritten(message, names ?? noNames);
  const source = {
    channel: channel.id,
    ts: message.ts,
    thread: message.thread_ts ?? message.ts,
    ...(message.user ? { author: message.user } : {}),
  };
  // Asked meanwhile: the form opens without it when Slack does not say it in time, and the ticket has it all the same.
  const speaking = bot.who.words({ tenant: team, id: user.id });
  const looking = within(
    bot,
    1_200,
    speaking.then((words) => whereFrom(bot, words, source)),
  );
  const owner = ownerOf(team, user.id);
  const content = { text, from: 'message' };
  const received = `shortcut:${trigger}`;
  const kept = await within(bot, 1_500, keepDraft(bot.engine, { owner, kind: 'ticket', content, received }));
  await ack();
  if (kept === undefined) {
    await bot.tell(place, quotedWhole((await speaking).chat.databaseGone, text));
    return;
  }
  // The same shortcut again: its form stands open already, or was given back.
  if (kept.state !== 'new') return;
  const from = await looking;
  await openTicketForm(
    bot,
    { team, place, trigger },
    { text },
    { draft: kept.id, source: from ? { ...source, from } : source },
  );
}
