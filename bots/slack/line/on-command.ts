import type { InboundHandler } from '#core';
import type { Bot } from '../bot.ts';
import type { Saying } from '../draw/blocks.ts';
import { messagesOf } from '../draw/messages-of.ts';
import { CommandPayload } from '../wire/payloads.ts';
import { takeLine } from './with-trigger.ts';

/** The acknowledgement of a command; what it says is seen by the person at once. */
export type CommandAck = (answer?: Saying & { response_type: 'ephemeral' }) => Promise<void>;

/** `/ticket …`: one line, answered in its acknowledgement or after it. */
export async function onCommand(bot: Bot, work: InboundHandler, raw: unknown, ack: CommandAck): Promise<void> {
  const parsed = CommandPayload.safeParse(raw);
  if (!parsed.success) {
    bot.log.warn({ issues: parsed.error.issues.length }, 'A slash command was not readable');
    return ack();
  }
  const { team_id: team, trigger_id: trigger, command, text, ...payload } = parsed.data;
  const place = {
    user: payload.user_id,
    channel: payload.channel_id,
    ...(payload.response_url ? { responseUrl: payload.response_url } : {}),
  };
  const line = { team, place, trigger, command, text, key: `cmd:${trigger}`, replace: false };
  // The acknowledgement is one message; what does not fit into it follows.
  const say = async (saying: Saying) => {
    const [first = saying, ...more] = messagesOf(saying);
    await ack({ ...first, response_type: 'ephemeral' });
    for (const message of more) await bot.tell(place, message);
  };
  await takeLine(bot, work, line, { ack, say, answer: say });
}
