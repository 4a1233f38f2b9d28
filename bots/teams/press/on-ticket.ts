import { type Card, type Ctx, DeskError, personCard, readOnlyCard, type TicketView } from '#core';
import type { Answer, Sentence } from '../../shared/answer.ts';
import { wordsOf } from '../../shared/chat.ts';
import type { Press } from '../../shared/press/press.ts';
import { isTimer, pressTimer } from '../../shared/press/press-timer.ts';
import { runChange } from '../../shared/press/run-change.ts';
import { runPress } from '../../shared/press/run-press.ts';
import { afterClosing } from '../../shared/press/way-back.ts';
import { shownTicket } from '../../shared/show/shown.ts';
import { explain } from '../../shared/tell/give-back.ts';
import { sayHandedOn } from '../../shared/tell/throw-away.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { drawRated, drawTicket } from '../draw/card.ts';
import { type ChosenChange, readShown, readTicket } from '../draw/controls.ts';
import type { Acted, Pressed } from '../pressed.ts';
import { contextAt, tellAnswer } from '../speak.ts';

/** A press on a ticket's control: it shows the ticket or changes it; the answer is the card as it then is for this person. */
export async function pressTicket(bot: Bot, pressed: Pressed, press: Press): Promise<Acted> {
  const { place, message, requestId } = pressed;
  const { action, ticket, version, value = '' } = press;
  // Where the card stands: the same press on the same drawn version is one request, however often it is made.
  const key = `press:${place.chat}:${message ?? requestId}:${action}:${ticket}:${version}:${value}`;
  const ctx = await contextAt(bot, place, requestId, key);
  if (action === 'show') {
    const refused = await tried(bot, ctx, async () => tellAnswer(bot, place, await shownTicket(bot, ctx, ticket)));
    return { toast: refused?.text ?? wordsOf(ctx).teams.shownBelow(ticket) };
  }
  if (isTimer(press)) return timed(bot, ctx, pressed, press);
  const refused = await tried(bot, ctx, () => runPress(ctx, press));
  if (action === 'rate' && press.asked) return rated(ctx, ticket, Number(value), refused);
  bot.notices.put(pressed, refused);
  return redrawn(bot, ctx, pressed, ticket, refused);
}

/** The presser's timer: what became of it is told to them alone, and takes the place of the question whether it still runs. */
async function timed(bot: Bot, ctx: Ctx, pressed: Pressed, press: Parameters<typeof pressTimer>[1]): Promise<Acted> {
  const said: Answer[] = [];
  const refused = await tried(bot, ctx, async () => {
    said.push(await pressTimer(ctx, press));
  });
  const [answer] = refused ? [{ kind: 'words', why: refused } as const] : said;
  if (press.asked && answer) return { card: drawAnswer(answer, wordsOf(ctx)), stays: true };
  if (answer) await tellAnswer(bot, pressed.place, answer);
  return redrawn(bot, ctx, pressed, press.ticket, undefined);
}

/** Saves what was chosen under "Change"; what was left as it was is left alone. */
export async function saveChange(bot: Bot, pressed: Pressed, change: ChosenChange): Promise<Acted> {
  const { place, message, requestId } = pressed;
  const { ticket, version, ...chosen } = change;
  const key = `change:${place.chat}:${message ?? requestId}:${ticket}:${version}:${JSON.stringify(chosen)}`;
  const ctx = await contextAt(bot, place, requestId, key.slice(0, 200));
  const done: TicketView[] = [];
  const refused = await tried(bot, ctx, async () => {
    const ticket = await runChange(ctx, change);
    if (ticket) done.push(ticket);
  });
  bot.notices.put(pressed, refused);
  const [changed] = done;
  const closed = changed && change.status !== undefined ? await afterClosing(ctx, changed) : null;
  if (closed) await tellAnswer(bot, place, closed);
  if (!changed || change.desk === undefined) return redrawn(bot, ctx, pressed, ticket, refused);
  // At that desk it may be hidden from them: then this is all that they read of it.
  const answer = sayHandedOn(ctx, changed);
  await tellAnswer(bot, place, answer);
  return redrawn(bot, ctx, pressed, ticket, answer.why);
}

/**
 * The card as this viewer is to see it, with what they were told on it a moment ago. Clients ask for it by themselves: people who
 * may not see the ticket any more find a sentence in its place, and nothing over what they read.
 */
export async function refreshTicket(bot: Bot, pressed: Pressed): Promise<Acted | null> {
  const read = readTicket(pressed.data);
  if (!read) return null;
  const ctx = await contextAt(bot, pressed.place, pressed.requestId);
  const acted = await redrawn(bot, ctx, pressed, read.ticket, bot.notices.of(pressed));
  if (!('toast' in acted)) return acted;
  return { card: drawAnswer({ kind: 'words', why: { text: acted.toast } }, wordsOf(ctx)), stays: false };
}

/** What a refusal means to the person; undefined when it went well. @throws what is not for people, or may pass */
async function tried(bot: Bot, ctx: Ctx, run: () => Promise<unknown>): Promise<Sentence | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    return explain(bot, error, ctx.requestId, wordsOf(ctx));
  }
}

async function redrawn(
  bot: Bot,
  ctx: Ctx,
  pressed: Pressed,
  key: string,
  notice: Sentence | undefined,
): Promise<Acted> {
  const { place } = pressed;
  const words = wordsOf(ctx);
  const personal = place.scope === 'personal';
  const why = readShown(pressed.data);
  if (why !== undefined) return shownAnew(bot, ctx, key, notice ?? (why === '' ? undefined : { text: why }));
  const card = await cardAt(bot, ctx, pressed, key);
  if (!card) return { toast: notice?.text ?? words.teams.notVisible };
  const channel = personal ? null : await bot.places.find('channel', place.chat);
  const how = {
    words,
    personal,
    hearsAll: channel?.hearsAll ?? false,
    userIds: [place.member],
    tenant: place.tenant,
    publicUrl: bot.publicUrl,
    ...(notice ? { notice } : {}),
  };
  return { card: { card: drawTicket(card, how), summary: card.summary }, stays: false };
}

/** A ticket that was asked for stays that: with what was said on it, the way to its thread, and why it is shown. */
async function shownAnew(bot: Bot, ctx: Ctx, key: string, notice: Sentence | undefined): Promise<Acted> {
  const words = wordsOf(ctx);
  try {
    const { card, talk } = await shownTicket(bot, ctx, key);
    const how = { words, personal: true, publicUrl: bot.publicUrl, talk, ...(notice ? { notice } : {}) };
    return { card: { card: drawTicket(card, how), summary: card.summary }, stays: false };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'not_found') throw error;
    return { toast: notice?.text ?? words.teams.notVisible };
  }
}

/** The person's own card; who only reads along in the channel gets the common one, without buttons. */
async function cardAt({ engine }: Bot, ctx: Ctx, { place, message }: Pressed, key: string): Promise<Card | null> {
  try {
    return await personCard(ctx, key, place.scope === 'personal' ? 'chat' : 'thread', 'live');
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'not_found') throw error;
    if (message === undefined || place.scope === 'personal') return null;
    const at = { surface: 'teams', tenant: place.tenant, channelId: place.chat, messageId: message };
    const common = await readOnlyCard(engine, at, wordsOf(ctx));
    return common?.ticket === key ? common : null;
  }
}

/**
 * A rating given below the sentence that asks for it: thanks stand in its place, with the stars to think again; once it
 * cannot be rated any more, the reason stands there alone.
 */
async function rated(ctx: Ctx, key: string, stars: number, refused: Sentence | undefined): Promise<Acted> {
  if (refused) return { card: drawAnswer({ kind: 'words', why: refused }, wordsOf(ctx)), stays: true };
  const words = wordsOf(ctx);
  const card = await personCard(ctx, key, 'chat');
  return { card: drawRated(card, words, words.chat.done.rated(stars)), stays: true };
}
