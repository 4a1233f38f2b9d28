import { z } from 'zod';
import type { Log } from '#core';
import { isBroken, refusalOf } from '../wire/refusals.ts';
import { makeWeb } from '../wire/web.ts';
import { type Connection, NoConnection, openConnection } from './connection.ts';
import { socketAdvice } from './socket.ts';

/** One thing that was tried, and what came of it. */
export interface SlackChecked {
  readonly name: string;
  readonly works: boolean;
  readonly says: string;
}

const Identity = z.object({
  team: z.string().catch(''),
  team_id: z.string().optional(),
  bot_id: z.string().optional(),
  is_enterprise_install: z.boolean().optional(),
});
const Bot = z.object({ bot: z.object({ app_id: z.string().optional() }) });

/** Tries the tokens of a workspace: `bot` by asking who it is, `socket` by opening a connection and closing it again. */
export async function checkSlack(
  config: { readonly botToken: string; readonly appToken: string | null; readonly apiUrl?: string },
  log: Log,
): Promise<readonly SlackChecked[]> {
  const web = makeWeb(config, log);
  const lines: SlackChecked[] = [];
  let app: string | undefined;
  try {
    const answer = await web.steady.auth.test();
    const me = Identity.parse(answer);
    if (me.is_enterprise_install || me.team_id === undefined || me.team_id.startsWith('E'))
      lines.push(failed('bot', 'SLACK_BOT_TOKEN is for a whole organization: install the app in one workspace.'));
    else lines.push({ name: 'bot', works: true, says: `${me.team} (${me.team_id})` });
    const lacking = scopesLacking(answer.response_metadata?.scopes);
    if (lacking.length > 0)
      lines.push(failed('scopes', `Install the app again with the manifest: it lacks ${lacking.join(', ')}.`));
    if (me.bot_id) app = await appOf(web, me.bot_id);
  } catch (error) {
    lines.push(failed('bot', botProblem(error)));
  }
  if (config.appToken === null) return lines;
  const { appToken, apiUrl } = config;
  let connection: Connection | undefined;
  try {
    connection = await openConnection({ appToken, ...(apiUrl === undefined ? {} : { apiUrl }) }, log, () => {});
    if (app !== undefined && connection.app !== null && connection.app !== app)
      lines.push(failed('socket', `SLACK_APP_TOKEN is of the app ${connection.app}, SLACK_BOT_TOKEN of ${app}.`));
    else lines.push({ name: 'socket', works: true, says: `${connection.count} open, with this one` });
  } catch (error) {
    lines.push(failed('socket', socketProblem(error)));
  } finally {
    await connection?.close();
  }
  return lines;
}

const failed = (name: string, says: string): SlackChecked => ({ name, works: false, says });

/** Without these much does not work, so that their absence is named. */
const needed = ['commands', 'chat:write', 'im:write', 'users:read', 'users:read.email', 'files:read', 'files:write'];
const scopesLacking = (granted: readonly string[] | undefined): string[] =>
  granted === undefined ? [] : needed.filter((one) => !granted.includes(one));

/** The app of a bot; undefined where Slack does not say. */
async function appOf(web: ReturnType<typeof makeWeb>, bot: string): Promise<string | undefined> {
  try {
    return Bot.parse(await web.steady.bots.info({ bot })).bot.app_id;
  } catch {
    return undefined;
  }
}

function botProblem(error: unknown): string {
  const word = refusalOf(error);
  if (word === null) return 'Slack cannot be reached from here.';
  if (!isBroken(word)) return `Slack refused it: ${word}.`;
  return `Slack does not accept SLACK_BOT_TOKEN (${word}): take the one from “OAuth & Permissions” of the installed app; it starts with xoxb-.`;
}

function socketProblem(error: unknown): string {
  const word = error instanceof NoConnection ? error.reason : refusalOf(error);
  if (word === null) return 'Slack cannot be reached from here, or its WebSocket is held back by a proxy.';
  const advice = socketAdvice(word);
  return advice === undefined ? `Slack refused it: ${word}.` : `${advice} (${word}).`;
}
