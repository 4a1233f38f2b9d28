import { moveToTeams, type RunDatabase, slackTeam } from './database.ts';
import type { Options } from './options.ts';
import { startSlack } from './slack-stand-in.ts';
import { teamsTenant } from './teams-requests.ts';
import { startTeams } from './teams-stand-in.ts';

/** Starts the platform that a run has connected, and moves the run's people there; without one there is nothing to set. */
export async function connectChat(
  chat: Options['chat'],
  database: RunDatabase,
): Promise<{ readonly env: Readonly<Record<string, string>>; stop(): void }> {
  if (chat === null) return { env: {}, stop() {} };
  if (chat === 'slack') return startSlack(slackTeam.team);
  const platform = await startTeams(teamsTenant.tenant);
  moveToTeams(database, platform.app.serviceUrl);
  return platform;
}
