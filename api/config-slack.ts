import { z } from 'zod';

/** How Slack is reached. */
export interface SlackConfig {
  /** What requests over HTTP are signed with; null: Slack sends none. */
  readonly signingSecret: string | null;
  /** What connections of Socket Mode are opened with; null: none are. */
  readonly appToken: string | null;
  /** The token of one workspace; null: workspaces are connected by the install flow alone. */
  readonly botToken: string | null;
  /** What the install flow proves itself with; null: there is none. */
  readonly install: { readonly clientId: string; readonly clientSecret: string } | null;
  readonly apiUrl?: string;
}

const text = z.string().trim().min(1);

const Slack = z.object({
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_BOT_TOKEN: text.regex(/^xox[be]/, 'is the bot token of the installed app, and starts with xoxb-').optional(),
  SLACK_APP_TOKEN: text.regex(/^xapp-/, 'is an app-level token, and starts with xapp-').optional(),
  SLACK_CLIENT_ID: text.regex(/^\d+\.\d+$/, 'is two numbers with a dot between them').optional(),
  SLACK_CLIENT_SECRET: text.optional(),
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
  const { SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: clientSecret } = given;
  if ((secret || app) && !bot && !id && !clientSecret)
    problems.push('SLACK_BOT_TOKEN is missing. Add SLACK_BOT_TOKEN=xoxb-… (Slack app page, “OAuth & Permissions”).');
  if ((bot || id || clientSecret) && !secret && !app)
    problems.push(
      'SLACK_SIGNING_SECRET is missing. Add SLACK_SIGNING_SECRET=… (Slack app page, “Basic Information”), or, without an address that Slack can reach, SLACK_APP_TOKEN=xapp-… (the same page, “App-Level Tokens”, with connections:write).',
    );
  if (id && !clientSecret)
    problems.push('SLACK_CLIENT_SECRET is missing. Add SLACK_CLIENT_SECRET=… (Slack app page, “Basic Information”).');
  if (clientSecret && !id)
    problems.push('SLACK_CLIENT_ID is missing. Add SLACK_CLIENT_ID=… (Slack app page, “Basic Information”).');
  // Tokens of workspaces lie in the database, and never as they are.
  if (id && !given.ENCRYPTION_KEY)
    problems.push('SLACK_CLIENT_ID needs ENCRYPTION_KEY. Add ENCRYPTION_KEY=…= (openssl rand -base64 32).');
  if (!parsed.success || problems.length > 0) return { slack: null, problems };
  const { SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_API_URL: apiUrl, ...rest } = parsed.data;
  if (!SLACK_BOT_TOKEN && !SLACK_CLIENT_ID) return { slack: null, problems };
  const slack = {
    signingSecret: rest.SLACK_SIGNING_SECRET ?? null,
    appToken: rest.SLACK_APP_TOKEN ?? null,
    botToken: SLACK_BOT_TOKEN ?? null,
    install:
      SLACK_CLIENT_ID && SLACK_CLIENT_SECRET ? { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET } : null,
    ...(apiUrl ? { apiUrl } : {}),
  };
  return { slack, problems };
}
