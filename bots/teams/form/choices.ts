import { z } from 'zod';
import { findChoices } from '../../shared/form/choices.ts';
import type { Bot } from '../bot.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import type { Invoke } from '../pressed.ts';
import { accountOf } from '../speak.ts';

// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
const Typed = z.object({
  queryText: z.string().default(''),
  queryOptions: z.object({ top: z.number().int().min(1).catch(15) }).catch({ top: 15 }),
  dataset: z.string(),
});

/** Answers what somebody types in a menu that is too long to be shown whole. */
export async function typedIn(bot: Bot, { value, place, key }: Invoke): Promise<InvokeAnswer | null> {
  const typed = Typed.safeParse(value).data;
  if (!typed) return null;
  const asked = { account: accountOf(place), requestId: key };
  const found = await findChoices(bot, asked, typed.dataset, typed.queryText, Math.min(typed.queryOptions.top, 50));
  return {
    status: 200,
    body: {
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: found.map((one) => ({ title: one.label, value: one.value })) },
    },
  };
}
