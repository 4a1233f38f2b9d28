import { LogLevel, WebClient } from '@slack/web-api';
import { clip, type Log } from '#core';

/**
 * Two clients of the Web API, so that a slow or limited one never holds up the other: `quick` for what a waiting person
 * sees (forms, ephemeral answers), `steady` for deliveries. Neither repeats by itself: the caller decides.
 */
export interface Web {
  readonly quick: WebClient;
  readonly steady: WebClient;
}

/** Makes the clients; `apiUrl` replaces https://slack.com/api/. With a token of an organization `teamId` says in which workspace. */
export function makeWeb(
  { botToken, apiUrl, teamId }: { botToken: string; apiUrl?: string; teamId?: string },
  log: Log,
): Web {
  const ofTeam = teamId === undefined ? {} : { teamId };
  const options = { ...webOptions(apiUrl === undefined ? {} : { apiUrl }, log), ...ofTeam };
  return {
    quick: new WebClient(botToken, { ...options, timeout: 2_500 }),
    steady: new WebClient(botToken, { ...options, timeout: 10_000 }),
  };
}

/** How every client of the Web API asks: at Slack or at its stand-in, once. */
export const webOptions = ({ apiUrl }: { readonly apiUrl?: string }, log: Log) => ({
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logger: slackLogger(log),
});

/** Slack's libraries log through ours; their debug chatter, which holds bodies, is dropped. */
export function slackLogger(log: Log) {
  const fields = { from: 'slack sdk' };
  const words = (parts: readonly unknown[]) => clip(parts.map(String).join(' '), 500);
  return {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.debug(fields, words(parts)),
    error: (...parts: unknown[]) => log.warn(fields, words(parts)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
