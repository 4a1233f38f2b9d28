import {
  AuthError,
  ConfidentialClientApplication,
  type INetworkModule,
  ManagedIdentityApplication,
} from '@azure/msal-node';
import type { TeamsConfig } from '../../../api/config.ts';

/** The sign-in service knows the app and gives it no token: somebody has to mend the settings. */
export class TokenRefused extends Error {}

/** Access tokens of the app itself, kept until they run out. */
export interface Tokens {
  /** For the Bot Connector. */
  bot(fresh?: boolean): Promise<string>;
  /** For Microsoft Graph. */
  graph(fresh?: boolean): Promise<string>;
}

/** Makes tokens with the app's password, or as the managed identity of the machine, which has none. */
export function makeTokens(config: TeamsConfig): Tokens {
  const { bot, graph } = takers(config);
  return { bot: (fresh) => told(bot(fresh)), graph: (fresh) => told(graph(fresh)) };
}

/** What the sign-in service answers when the app or its password is wrong: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const refusals = /^(?:invalid_|unauthorized_|unsupported_|access_denied|consent_required|interaction_required|AADSTS)/;

/** @throws TokenRefused for those; any other error: the service could not be asked */
const told = (taking: Promise<string>): Promise<string> =>
  taking.catch((error: unknown) => {
    const code = error instanceof AuthError ? error.errorCode : '';
    if (refusals.test(code)) throw new TokenRefused(code, { cause: error });
    throw error;
  });

function takers({ appId, tenantId, password, urls }: TeamsConfig): Tokens {
  if (password === null) {
    const identity = new ManagedIdentityApplication({ managedIdentityIdParams: { userAssignedClientId: appId } });
    const take = async (resource: string, fresh = false) =>
      given(await identity.acquireToken({ resource, forceRefresh: fresh }));
    return { bot: (fresh) => take(urls.botResource, fresh), graph: (fresh) => take(urls.graphResource, fresh) };
  }
  const client = (login: string) =>
    new ConfidentialClientApplication({
      auth: { clientId: appId, clientSecret: password, authority: `${publicLogin}/${tenantId}` },
      system: { networkClient: loginAt(login) },
    });
  const bot = client(urls.botLogin);
  const graph = urls.graphLogin === urls.botLogin ? bot : client(urls.graphLogin);
  const take = async (app: ConfidentialClientApplication, resource: string, fresh = false) =>
    given(await app.acquireTokenByClientCredential({ scopes: [`${resource}/.default`], skipCache: fresh }));
  return {
    bot: (fresh) => take(bot, urls.botResource, fresh),
    graph: (fresh) => take(graph, urls.graphResource, fresh),
  };
}

/** An answer without a token is no success, whatever the library makes of it. */
function given(answer: { accessToken: string } | null): string {
  if (!answer?.accessToken) throw new Error('The sign-in service gave no token.');
  return answer.accessToken;
}

/** The authority that the library knows by heart: it asks nobody where the token endpoint is. */
const publicLogin = 'https://login.microsoftonline.com';

/** Sends the library's requests to another sign-in service: a sovereign cloud's, or one on this machine. */
function loginAt(base: string): INetworkModule {
  const address = (url: string) => (url.startsWith(publicLogin) ? base + url.slice(publicLogin.length) : url);
  const ask = async <T>(url: string, init: RequestInit) => {
    const answer = await fetch(address(url), { ...init, redirect: 'error', signal: AbortSignal.timeout(8_000) });
    const body: T = await answer.json();
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
  };
  return {
    sendGetRequestAsync: (url, options) => ask(url, { headers: options?.headers ?? {} }),
    sendPostRequestAsync: (url, options) =>
      ask(url, { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? '' }),
  };
}
