import { z } from 'zod';
import type { Live } from '../live.ts';
import { responseUrl } from '../outgoing/interaction.ts';
import { SlackError } from '../web-api/errors.ts';
import { audience } from '../workspace/conversations.ts';
import { say } from '../workspace/messages.ts';
import { asCommandText } from '../workspace/written.ts';
import { answerBody, carryOut, slackbotSays } from './answer.ts';
import { actor, place } from './refused.ts';

/** A line that a person typed and that begins with a slash. */
export const typedCommand = z.object({
  as: z.string(),
  channel: z.string(),
  text: z.string(),
  thread_ts: z.string().optional(),
});

/** Sends a slash command and shows the answer, or what Slack shows when there is none (https://docs.slack.dev/interactivity/implementing-slash-commands). */
export async function runCommand(live: Live, input: z.infer<typeof typedCommand>): Promise<void> {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  const [, command = '', typed = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(input.text.trim()) ?? [];
  const tell = (text: string) => slackbotSays(live, channel, person.id, text, input.thread_ts);
  if (!live.state.installed || !live.app.commands.some((one) => one.command === command)) {
    tell(
      `\`${command}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
    );
    return;
  }
  if (input.thread_ts) {
    tell(`\`${command}\` is not supported in threads. Sorry!`);
    return;
  }
  const { team, app } = live.state;
  const target = { channel: channel.id, user: person.id };
  const fields = {
    token: 'local',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: { channel: channel.name, group: 'privategroup', im: 'directmessage' }[channel.kind],
    user_id: person.id,
    user_name: person.username,
    command,
    text: asCommandText(live.state, typed),
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl(live, target),
    trigger_id: live.triggers.issue({ user: person.id }),
  };
  const answer = await live.sender({
    label: `command ${command}`,
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
  });
  if (!answer.ok) return tell(failed(command, answer.error));
  if (answer.body === undefined) return;
  const parsed = answerBody.safeParse(typeof answer.body === 'string' ? { text: answer.body } : answer.body);
  if (!parsed.success) return tell(failed(command, 'invalid_command_response'));
  if (parsed.data.response_type === 'in_channel') {
    const line = say(live.state, channel, live.timing.now(), {
      from: 'person',
      user: person.id,
      text: input.text.trim(),
    });
    live.changed({ type: 'message', channel: channel.id, message: line, for: audience(live.state, channel) });
    if (!parsed.data.text && !parsed.data.blocks) return;
  }
  try {
    carryOut(live, target, parsed.data);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    tell(failed(command, error.code === 'no_text' ? 'invalid_command_response' : error.code));
  }
}

const failed = (command: string, error: string) => `${command} failed with the error "${error}"`;
