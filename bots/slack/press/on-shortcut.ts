import { keepDraft, mostAtOnce, worksEverywhere } from '#core';
import type { Answer } from '../../shared/answer.ts';
import { contextFor } from '../../shared/chat.ts';
import { openedAlready } from '../../shared/from-message/opened-already.ts';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import { ownerOf, quotedWhole } from '../draw/drafts.ts';
import { openTicketForm } from '../form/open.ts';
import { fromMessage, whereFrom } from '../from-message/source.ts';
import { namesFor } from '../place/look-up.ts';
import type { Opening } from '../place/place.ts';
import { readWritten } from '../read/message.ts';
import { noNames } from '../read/names.ts';
import { showAnswer } from '../show/show-answer.ts';
import { withoutMention, withoutOwnName } from '../wire/mention.ts';
import { ShortcutPayload, teamOf } from '../wire/payloads.ts';
import { readSent } from '../wire/sent.ts';
import type { Written } from '../wire/written.ts';

/** Time that looking something up may take of the three seconds that Slack waits. */
const lookUpMs = 700;

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
  const opening: Opening = { team, place, trigger };
  const source = {
    channel: channel.id,
    ts: message.ts,
    thread: message.thread_ts ?? message.ts,
    ...(message.user ? { author: message.user } : {}),
    ...filesOf(message.files),
  };
  // Asked meanwhile: the form opens without it when Slack does not say it in time, and the ticket has it all the same.
  const speaking = bot.who.words({ tenant: team, id: user.id });
  const looking = within(
    bot,
    1_200,
    speaking.then((words) => whereFrom(bot, words, source)),
  );
  const choosing = within(bot, 1_200, requesterFor(bot, opening, message.user));
  const [names, already] = await Promise.all([
    within(bot, 500, namesFor(bot, message.text, message.blocks, message.attachments)),
    within(bot, lookUpMs, alreadyTicket(bot, opening, source)),
  ]);
  if (already) {
    await ack();
    return showAnswer(bot, opening, already, await speaking);
  }
  const text = readWritten(withoutSelf(message, bot.self()), names ?? noNames);
  const owner = ownerOf(team, user.id);
  const content = { text, from: 'message', message: fromMessage(team, source) };
  const received = `shortcut:${trigger}`;
  const kept = await within(bot, 1_500, keepDraft(bot.engine, { owner, kind: 'ticket', content, received }));
  await ack();
  if (kept === undefined) {
    await bot.tell(place, quotedWhole((await speaking).chat.databaseGone, text));
    return;
  }
  // The same shortcut again: its form stands open already, or was given back.
  if (kept.state !== 'new') return;
  const [from, requester] = await Promise.all([looking, choosing]);
  const memory = { draft: kept.id, source: { ...source, ...from }, ...(requester ? { requester } : {}) };
  await openTicketForm(bot, opening, { text }, memory);
}

/** Its files by their ids, of which a form can remember a few: what they are is asked when it is submitted. */
function filesOf(files: readonly unknown[] | null | undefined): { files?: string[] } {
  const ids = readSent(files).map(({ id }) => id);
  return ids.length === 0 ? {} : { files: ids.slice(0, mostAtOnce) };
}

/** A message without the app’s own name: it is no part of what the ticket is about. */
const withoutSelf = ({ text, blocks, attachments }: Written, own: ReadonlySet<string>): Written =>
  own.size === 0
    ? { text, blocks, attachments }
    : {
        text: withoutMention(text ?? '', own),
        blocks: blocks?.map((block) => withoutOwnName(block, own)),
        attachments,
      };

/** The ticket that this message or its thread is already, as far as the person may see it. */
async function alreadyTicket(
  bot: Bot,
  { team, place, trigger }: Opening,
  source: Parameters<typeof fromMessage>[1],
): Promise<Answer | null> {
  const actor = await bot.who.actor({ tenant: team, id: place.user });
  return openedAlready(bot, contextFor(bot, actor, trigger), fromMessage(team, source));
}

/** Whom an agent opens it for: its author where they are a person of the workspace, else the agent. Others ask for themselves. */
async function requesterFor(bot: Bot, { team, place }: Opening, author: string | undefined): Promise<string | null> {
  const actor = await bot.who.actor({ tenant: team, id: place.user });
  if (actor.desks.size === 0 && !worksEverywhere(actor)) return null;
  if (author === undefined || author === place.user) return place.user;
  const described = await within(bot, lookUpMs, bot.people.describe({ tenant: team, id: author }));
  return described?.kind === 'member' || described?.kind === 'guest' ? author : place.user;
}
