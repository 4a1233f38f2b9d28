import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { findChoices } from '../../shared/form/choices.ts';
import { choicesOf } from '../../shared/form/list-names.ts';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import { option } from '../draw/blocks.ts';
import { limits } from '../draw/limits.ts';
import { teamOf } from '../wire/payloads.ts';

// https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
const Asking = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
  action_id: z.string(),
  block_id: z.string(),
  value: z.string().default(''),
});

/** Answers what somebody types in a menu that is too long to be shown whole; when that takes too long, with nothing. */
export async function onOptions(
  bot: Bot,
  raw: unknown,
  ack: (answer: { options: PlainTextOption[] }) => Promise<void>,
): Promise<void> {
  const asking = Asking.safeParse(raw).data;
  const name = asking && nameOf(asking);
  if (!asking || !name) return ack({ options: [] });
  const account = { tenant: teamOf(asking), id: asking.user.id };
  try {
    const asked = { account, requestId: `options:${asking.block_id}` };
    const found = await within(bot, 2_500, findChoices(bot, asked, name, asking.value, limits.options));
    await ack({ options: (found ?? []).map((one) => option(one.label, one.value)) });
  } catch (error) {
    bot.log.warn({ err: error }, 'Choices could not be looked up');
    await ack({ options: [] });
  }
}

/** Which list a menu shows: a field of a form says it behind its own id, a menu of a ticket's card by its row. */
function nameOf({ action_id, block_id }: z.infer<typeof Asking>): string | null {
  const [field = '', list] = action_id.split('@');
  if (list !== undefined && list !== '') return list;
  const [kind, action] = field.split('.');
  const [prefix, ticket] = block_id.split(':');
  return kind === 'ticket' && prefix === 'ticket' && action && ticket ? choicesOf.menu(action, ticket) : null;
}
