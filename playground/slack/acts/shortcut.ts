import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { interaction, responseUrl } from '../outgoing/interaction.ts';
import { nextTs } from '../workspace/ids.ts';
import { messageOf } from '../workspace/messages.ts';
import { messagePayload } from '../workspace/payloads.ts';
import { actor, place } from './refused.ts';

export const usedShortcut = z.object({
  as: z.string(),
  callback_id: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
});

/** Sends a global or message shortcut; the error is what the page must show. */
export async function useShortcut(live: Live, input: z.infer<typeof usedShortcut>): Promise<{ error?: string }> {
  const person = actor(live, input.as);
  const common = {
    callback_id: input.callback_id,
    trigger_id: live.triggers.issue({ user: person.id }),
    action_ts: nextTs(live.state, live.timing.now()),
  };
  if (input.channel === undefined || input.ts === undefined) {
    const answer = await live.sender(interaction(live, person, 'shortcut', input.callback_id, common));
    return answer.ok ? {} : { error: answer.error };
  }
  const channel = place(live, input.channel, person);
  const message = messageOf(channel, input.ts);
  if (!message) throw new Refused('That message is gone.');
  const answer = await live.sender(
    interaction(live, person, 'message_action', input.callback_id, {
      ...common,
      message_ts: message.ts,
      channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
      message: messagePayload(live, channel, message, true),
      response_url: responseUrl(live, { channel: channel.id, user: person.id, messageTs: message.ts }),
    }),
  );
  return answer.ok ? {} : { error: answer.error };
}
