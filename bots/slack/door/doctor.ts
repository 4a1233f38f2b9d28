import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '#core';
import { isBroken, refusalOf } from '../wire/refusals.ts';
import { makeWeb, webOptions } from '../wire/web.ts';
import { appOfBot } from './connected.ts';
import { appOfToken } from './connection.ts';
import { otherApp, socketAdvice } from './socket.ts';

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

/**
 * Tries the tokens of a workspace: `bot` by asking who it is, `socket` by asking for the address of a connection. None is
 * opened: Slack would send it what people do, and the desk that is running would not have it.
 */
export async function checkSlack(
  config: { readonly botToken: string | null; readonly appToken: string | null; readonly apiUrl?: string },
  log: Log,
): Promise<readonly SlackChecked[]> {
  const lines: SlackChecked[] = [];
  let app: string | null = null;
  if (config.botToken !== null) app = await checkBot({ ...config, botToken: config.botToken }, log, lines);
  await checkSocket(config, app, log, lines);
  return lines;
}

/** Tries the tokens of what was installed, each by asking who it is. */
export async function checkInstalls(
  installs: readonly { readonly holder: string; readonly name: string; readonly sealed: string }[],
  open: ((sealed: string, holder: string) => string | null) | null,
  { apiUrl }: { readonly apiUrl?: string },
  log: Log,
): Promise<readonly SlackChecked[]> {
  const lines: SlackChecked[] = [];
  for (const { holder, name, sealed } of installs) {
    const botToken = open?.(sealed, holder) ?? null;
    if (botToken === null) {
      const says = `No key opens the token of ${name}: add the one that it was sealed with to ENCRYPTION_KEY.`;
      lines.push(failed(holder, says));
      continue;
    }
    try {
      const web = makeWeb({ botToken, ...(apiUrl === undefined ? {} : { apiUrl }) }, log);
      const lacking = scopesLacking((await web.steady.auth.test()).response_metadata?.scopes);
      if (lacking.length === 0) lines.push({ name: holder, works: true, says: name });
      else
        lines.push(failed(holder, `${name}: install the app again with the manifest: it lacks ${lacking.join(', ')}.`));
    } catch (error) {
      const word = refusalOf(error);
      const says = word === null ? 'Slack cannot be reached from here.' : `Slack refused it: ${word}.`;
      lines.push(failed(holder, `${name}: ${says} Where the app was removed, install it again by a link.`));
    }
  }
  return lines;
}

async function checkBot(
  config: { readonly botToken: string; readonly apiUrl?: string },
  log: Log,
  lines: SlackChecked[],
): Promise<string | null> {
  const web = makeWeb(config, log);
  try {
    const answer = await web.steady.auth.test();
    const me = Identity.parse(answer);
    if (me.is_enterprise_install || me.team_id === undefined || me.team_id.startsWith('E'))
      lines.push(failed('bot', 'SLACK_BOT_TOKEN is for a whole organization: install the app in one workspace.'));
    else lines.push({ name: 'bot', works: true, says: `${me.team} (${me.team_id})` });
    const lacking = scopesLacking(answer.response_metadata?.scopes);
    if (lacking.length > 0)
      lines.push(failed('scopes', `Install the app again with the manifest: it lacks ${lacking.join(', ')}.`));
    return await appOfBot(web, me.bot_id);
  } catch (error) {
    lines.push(failed('bot', botProblem(error)));
    return null;
  }
}

async function checkSocket(
  config: { readonly appToken: string | null; readonly apiUrl?: string },
  app: string | null,
  log: Log,
  lines: SlackChecked[],
): Promise<void> {
  if (config.appToken === null) return;
  const named = appOfToken(config.appToken);
  try {
    const headers = { authorization: `Bearer ${config.appToken}` };
    await new WebClient('', { ...webOptions(config, log), headers, timeout: 10_000 }).apps.connections.open({});
    if (app !== null && named !== null && named !== app)
      lines.push(failed('socket', `${socketAdvice(otherApp)} (${named} and ${app}).`));
    else lines.push({ name: 'socket', works: true, says: 'Slack gives an address for connections' });
  } catch (error) {
    lines.push(failed('socket', socketProblem(error)));
  }
}

const failed = (name: string, says: string): SlackChecked => ({ name, works: false, says });

/** Without these much does not work, so that their absence is named. */
const needed = ['commands', 'chat:write', 'im:write', 'users:read', 'users:read.email', 'files:read', 'files:write'];
const scopesLacking = (granted: readonly string[] | undefined): string[] =>
  granted === undefined ? [] : needed.filter((one) => !granted.includes(one));

function botProblem(error: unknown): string {
  const word = refusalOf(error);
  if (word === null) return 'Slack cannot be reached from here.';
  if (!isBroken(word)) return `Slack refused it: ${word}.`;
  return `Slack does not accept SLACK_BOT_TOKEN (${word}): take the one from “OAuth & Permissions” of the installed app; it starts with xoxb-.`;
}

function socketProblem(error: unknown): string {
  const word = refusalOf(error);
  if (word === null) return 'Slack cannot be reached from here.';
  const advice = socketAdvice(word);
  return advice === undefined ? `Slack refused it: ${word}.` : `${advice} (${word}).`;
}
