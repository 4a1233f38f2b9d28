import { ask, Refusal } from './connector.ts';
import type { Tokens } from './tokens.ts';

/** Microsoft Graph, as far as it is used: https://learn.microsoft.com/graph/api/overview. */
export interface Graph {
  /** Adds the app to a person's Teams. `there` also when it was there already; `refused` when rights or licence lack. */
  install(user: string, catalogApp: string): Promise<'there' | 'refused'>;
}

const patienceMs = 8_000;

/** Makes the client. */
export function makeGraph(url: string, tokens: Tokens): Graph {
  const call = (method: string, path: string, body?: object) =>
    ask({ token: tokens.graph, patienceMs }, method, `${url}/${path}`, body);
  return {
    async install(user, catalogApp) {
      try {
        await call('POST', `users/${encodeURIComponent(user)}/teamwork/installedApps`, {
          'teamsApp@odata.bind': `${url}/appCatalogs/teamsApps/${catalogApp}`,
        });
        return 'there';
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 409) return 'there';
        if ([400, 401, 403, 404].includes(error.status)) return 'refused';
        throw error;
      }
    },
  };
}
