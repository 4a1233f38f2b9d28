import { say } from '../../shared/answer.ts';
import { wordsOf } from '../../shared/chat.ts';
import { forms } from '../../shared/form/house.ts';
import { workForm } from '../../shared/form/work-form.ts';
import { giveBack, textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Acted, Pressed } from '../pressed.ts';
import { accountOf, contextAt, wordsAt } from '../speak.ts';
import { filledIn, judged, problemsOf, redrawForm } from './judge.ts';
import { readForm } from './memory.ts';
import { zoneOf } from './start.ts';

/** The form in the chat is submitted: one line stays of it; what is wrong is said in it, with everything that was typed. */
export async function submitForm(bot: Bot, pressed: Pressed): Promise<Acted | null> {
  const read = readForm(pressed.data, zoneOf(pressed.place));
  if (!read) return null;
  const { place, requestId } = pressed;
  const ctx = await contextAt(bot, place, requestId, `form:${read.memory.once}`);
  const words = wordsOf(ctx);
  const { filled, problems } = await judged(bot, ctx, place, read);
  if (problems) return { card: await redrawForm(bot, ctx, place, 'chat', read, problems), stays: true };
  try {
    const { answer, ticket, outcome } = await workForm(bot, ctx, read.memory.form, filled);
    // In their own chat the card follows right below: one line is enough, unless it has to say who reads it.
    const short =
      outcome === 'ticket' && ticket && !ticket.confidential && place.scope === 'personal'
        ? say(words.teams.opened(ticket.key))
        : answer;
    return { card: drawAnswer(short ?? say(words.teams.formClosed), words), stays: true };
  } catch (error) {
    const found = problemsOf(bot, error, requestId, words);
    if (found === 'asked before') return { card: drawAnswer(say(words.teams.sentAlready), words), stays: true };
    return { card: await redrawForm(bot, ctx, place, 'chat', read, found), stays: true };
  }
}

/** Something was chosen that other fields depend on: they follow, and what was typed stays. */
export async function drawAgain(bot: Bot, { place, data, requestId }: Pressed): Promise<Acted | null> {
  const read = readForm(data, zoneOf(place));
  if (!read) return null;
  const ctx = await contextAt(bot, place, requestId);
  return { card: await redrawForm(bot, ctx, place, 'chat', read, {}), stays: true };
}

/** The form is closed; what was typed in it is kept, with a button to go on. */
export async function cancelForm(bot: Bot, { place, data, requestId }: Pressed): Promise<Acted | null> {
  const read = readForm(data, zoneOf(place));
  if (!read) return null;
  const words = await wordsAt(bot, place);
  const typed = await forms[read.memory.form].typed(bot, await filledIn(bot, place, read));
  const why = textOf(typed) === '' ? words.teams.formClosed : words.chat.cancelled;
  const asked = { account: accountOf(place), requestId };
  return { card: drawAnswer(await giveBack(bot, asked, typed, { text: why }), words), stays: true };
}
