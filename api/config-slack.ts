import { z } from 'zod';

/** How a workspace of Slack is reached. */
export interface SlackConfig {
  /** What requests over HTTP are signed with; null: Slack sends none. */
  readonly signingSecret: string | null;
  /** What connections of Socket Mode are opened with; null: none are. */
  readonly appToken: string | null;
  readonly botToken: string;
  readonly apiUrl?: string;
}

const text = z.string().trim().min(1);

const Slack = z.object({
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_BOT_TOKEN: text.regex(/^xox[be]/, 'is the bot token of the installed app, and starts with xoxb-').optional(),
  SLACK_APP_TOKEN: text.regex(/^xapp-/, 'is an app-level token, and starts with xapp-').optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/** Reads what is said of Slack; each problem has the line to write. */
export function readSlack(
  given: Readonly<Record<string, unknown>>,
  wrong: (name: string, message: string, given: Record<string, unknown>) => string,
): { readonly slack: SlackConfig | null; readonly problems: string[] } {
  const parsed = Slack.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((one) => wrong(one.path.join('.'), one.message, { ...given }));
  const { SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app } = given;
  if ((secret || app) && !bot)
    problems.push('SLACK_BOT_TOKEN is missing. Add SLACK_BOT_TOKEN=xoxb-… (Slack app page, “OAuth & Permissions”).');
  if (bot && !secret && !app)
    problems.push(
      'SLACK_SIGNING_SECRET is missing. Add SLACK_SIGNING_SECRET=… (Slack app page, “Basic Information”), or, without an address that Slack can reach, SLACK_APP_TOKEN=xapp-… (the same page, “App-Level Tokens”, with connections:write).',
    );
  if (!parsed.success || !parsed.data.SLACK_BOT_TOKEN) return { slack: null, problems };
  const { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl, ...rest } = parsed.data;
  const slack = {
    signingSecret: rest.SLACK_SIGNING_SECRET ?? null,
    appToken: rest.SLACK_APP_TOKEN ?? null,
    botToken,
    ...(apiUrl ? { apiUrl } : {}),
  };
  return { slack, problems };
}
