import { deliveryWords } from '#core';
import type { GraphClient } from './client.ts';
import { GraphRefusal, passing } from './refusal.ts';

/** Adds apps to people's Teams. */
export interface Installs {
  /**
   * `there` also when it was there already; `refused` when rights or licence lack.
   * @throws DeskError `unavailable` or `too_many` when it has to be tried again
   */
  install(user: string, catalogApp: string): Promise<'there' | 'refused'>;
}

/** Makes it: https://learn.microsoft.com/graph/api/userteamwork-post-installedapps */
export const makeInstalls = (graph: GraphClient): Installs => ({
  async install(user, catalogApp) {
    try {
      const bound = { 'teamsApp@odata.bind': `${graph.url}/appCatalogs/teamsApps/${catalogApp}` };
      await graph.call('POST', `users/${encodeURIComponent(user)}/teamwork/installedApps`, bound);
      return 'there';
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      if (error.why !== 'refused') throw passing(error, deliveryWords.teams.unreachable);
      return error.status === 409 ? 'there' : 'refused';
    }
  },
});
