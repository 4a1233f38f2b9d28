import { z } from 'zod';
import { limits } from '../block-kit/limits.ts';
import { option, optionGroup } from '../block-kit/objects.ts';
import type { Live } from '../live.ts';
import { interaction } from '../outgoing/interaction.ts';
import { enteredValues } from './entered.ts';
import { standing, surface } from './press.ts';
import { actor } from './refused.ts';

export const typedQuery = z.object({
  as: z.string(),
  surface,
  block_id: z.string(),
  action_id: z.string(),
  value: z.string(),
  values: enteredValues,
});

const suggestions = z.union([
  z.object({ options: z.array(option).max(limits.options) }),
  z.object({ option_groups: z.array(optionGroup).max(limits.optionGroups) }),
]);

/** Asks the app for the choices of an external select (https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload). */
export async function suggest(
  live: Live,
  input: z.infer<typeof typedQuery>,
): Promise<z.infer<typeof suggestions> | { error: string }> {
  const person = actor(live, input.as);
  const {
    state: _,
    response_url: __,
    ...site
  } = { state: 0, response_url: 0, ...standing(live, input.as, input.surface, input.values).payload() };
  const answer = await live.sender(
    interaction(live, person, 'block_suggestion', input.action_id, {
      ...site,
      block_id: input.block_id,
      action_id: input.action_id,
      value: input.value,
    }),
  );
  if (!answer.ok) return { error: answer.error };
  const parsed = suggestions.safeParse(answer.body);
  return parsed.success ? parsed.data : { error: 'invalid_options' };
}
