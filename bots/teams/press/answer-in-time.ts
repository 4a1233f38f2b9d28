import { DeskError, wordsFor } from '#core';
import { whyAway } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import type { Handlers } from '../handlers.ts';
import type { Invoke } from '../pressed.ts';

/** A client gives up after about five seconds: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit */
const patienceMs = 4_000;

/** Answers what a client waits for: in time, and in words when it did not work. */
export async function answerInvoke(bot: Bot, handlers: Handlers, invoke: Invoke, waitedMs = 0): Promise<InvokeAnswer> {
  const words = wordsFor(invoke.place.locale ?? 'en');
  const failed = (text: string) => handlers.onFailed(invoke, text) ?? inWords(invoke.name, text);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, patienceMs - waitedMs), 'late');
  });
  try {
    const answer = await Promise.race([handlers.onInvoke(bot, invoke), late]);
    if (answer === 'late') {
      bot.log.warn({ invoke: invoke.name }, 'An invoke was not answered in time');
      return failed(words.teams.tooSlow);
    }
    if (answer === null) bot.log.info({ invoke: invoke.name }, 'An invoke of a kind that is not known');
    return answer ?? { status: 501 };
  } catch (error) {
    if (error instanceof DeskError) return failed(error.code === 'unavailable' ? whyAway(error, words) : error.message);
    bot.log.error({ err: error, invoke: invoke.name, key: invoke.key }, 'An invoke failed');
    return failed(words.chat.failed(invoke.key));
  } finally {
    clearTimeout(timer);
  }
}

/** A sentence, where and how the client of this invoke shows one. */
function inWords(name: string, text: string): InvokeAnswer {
  switch (name) {
    case 'adaptiveCard/action':
      return {
        status: 200,
        body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
      };
    case 'task/fetch':
    case 'task/submit':
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return { status: 200, body: { task: { type: 'message', value: text } } };
    case 'application/search':
      return {
        status: 200,
        body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } },
      };
    default:
      return name.startsWith('composeExtension/')
        ? { status: 200, body: { composeExtension: { type: 'message', text } } }
        : { status: 200 };
  }
}
