import { z } from 'zod';
import { wordsFor } from '#core';
import type { Bot } from '../bot.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { unreadable, withCard, withDialog, withToast } from '../draw/invoke-answer.ts';
import { fetchAction, search, unfurl } from '../extension/extension.ts';
import { typedIn } from '../form/choices.ts';
import { drawBare } from '../form/draw-form.ts';
import { readForm } from '../form/memory.ts';
import { openDialog, submitDialog } from '../form/open.ts';
import { zoneOf } from '../form/start.ts';
import type { Invoke } from '../pressed.ts';
import { replace, tellRest } from '../speak.ts';
import { tellingLater } from '../tell/telling-later.ts';
import { runAct } from './run-press.ts';

const Action = z.object({ action: z.object({ verb: z.string().nullish(), data: z.looseObject({}).nullish() }) });
const Data = z.object({ data: z.unknown() });

/** Answers what a client waits for. Null for what is not known. @throws DeskError in words for the person */
export async function onInvoke(bot: Bot, invoke: Invoke): Promise<InvokeAnswer | null> {
  switch (invoke.name) {
    case 'adaptiveCard/action':
      return onCardAction(bot, invoke);
    case 'task/fetch':
      return openDialog(bot, invoke);
    case 'task/submit':
    case 'composeExtension/submitAction':
      return submitDialog(bot, invoke);
    case 'composeExtension/fetchTask':
      return fetchAction(bot, invoke);
    case 'composeExtension/query':
      return search(bot, invoke);
    case 'application/search':
      return typedIn(bot, invoke);
    case 'composeExtension/queryLink':
      return unfurl(bot, invoke);
    default:
      return null;
  }
}

async function onCardAction(now: Bot, { value, place, key, replyTo }: Invoke): Promise<InvokeAnswer> {
  // What follows the card is kept where Teams does not take it, though nothing came in that is worked later.
  const bot: Bot = { ...now, tell: tellingLater(now, { id: now.engine.digest(key) }) };
  const action = Action.safeParse(value).data?.action;
  if (!action) return unreadable('The press holds no action.');
  const data = { ...(action.verb ? { act: action.verb } : {}), ...action.data };
  const acted = await runAct(bot, { place, data, message: replyTo, requestId: key });
  if (!acted) return unreadable('Nothing is known about this action.');
  if ('toast' in acted) return withToast(acted.toast);
  if (acted.stays) await replace(bot, place, replyTo, acted.card);
  await tellRest(bot, place, acted.card);
  return withCard(acted.card.card);
}

/** A form that could not be worked stays open with everything that was typed; elsewhere words are enough. */
export function onFailed({ name, value, place }: Invoke, text: string): InvokeAnswer | null {
  const pressed = Action.safeParse(value).data?.action.data;
  const timeZone = zoneOf(place);
  const read = readForm(pressed ?? Data.safeParse(value).data?.data, timeZone);
  if (!read) return null;
  const words = wordsFor(place.locale ?? 'en');
  const shown = name === 'adaptiveCard/action' ? 'chat' : 'dialog';
  const { title, card } = drawBare(words, read, { shown, timeZone, problems: { form: text } });
  return shown === 'chat' ? withCard(card) : withDialog(title, card);
}
