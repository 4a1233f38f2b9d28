import {
  AuthError,
  type AuthenticationResult,
  ConfidentialClientApplication,
  type INetworkModule,
  ManagedIdentityApplication,
  type NodeAuthOptions,
} from '@azure/msal-node';
import { DeskError } from '#core';
import type { AppCredential } from '../../config.ts';

/** The registration of an app in a tenant, and what it shows the sign-in service. */
export interface EntraApp {
  readonly appId: string;
  readonly tenantId: string;
  readonly credential: AppCredential;
}

/** A token as the sign-in service gives it. */
export interface GivenToken {
  readonly token: string;
  readonly expiresAt: Date | null;
}

/**
 * Asks the sign-in service for a token to a resource, each time anew.
 * @throws DeskError `forbidden` when it knows the app and gives it none: somebody has to mend the settings; any other error:
 * it could not be asked
 */
export type TokenSource = (resource: string) => Promise<GivenToken>;

/** Makes it; `login` is the sign-in service of the cloud, without a slash at the end. */
export function makeTokenSource({ appId, tenantId, credential }: EntraApp, login: string): TokenSource {
  if (credential.kind === 'managedIdentity') {
    const identity = new ManagedIdentityApplication({ managedIdentityIdParams: { userAssignedClientId: appId } });
    return async (resource) => given(await asked(identity.acquireToken({ resource, forceRefresh: true })));
  }
  const client = clientOf({ appId, tenantId, credential }, login);
  return async (resource) => {
    const request = { scopes: [`${resource}/.default`], skipCache: true };
    return given(await asked(client.acquireTokenByClientCredential(request)));
  };
}

/**
 * Asks the tenant of a person for a token to what they may do, with the one that they brought.
 * @throws DeskError `forbidden` as above
 */
export function makeOnBehalfSource({ appId, credential }: Pick<EntraApp, 'appId' | 'credential'>, login: string) {
  if (credential.kind === 'managedIdentity') return null;
  const shownBy = { appId, credential };
  return async (tenantId: string, token: string, scopes: readonly string[]): Promise<GivenToken> => {
    // One each time: nothing that is a person's is kept.
    const client = clientOf({ ...shownBy, tenantId }, login);
    const request = { oboAssertion: token, scopes: [...scopes], skipCache: true };
    return given(await asked(client.acquireTokenOnBehalfOf(request)));
  };
}

type Shown = Exclude<AppCredential, { kind: 'managedIdentity' }>;

function clientOf(
  { appId, tenantId, credential }: Pick<EntraApp, 'appId' | 'tenantId'> & { readonly credential: Shown },
  login: string,
): ConfidentialClientApplication {
  const authority = login.startsWith('https:') ? login : publicLogin;
  const auth: NodeAuthOptions = {
    clientId: appId,
    authority: `${authority}/${tenantId}`,
    knownAuthorities: [new URL(authority).host],
    ...shown(credential),
  };
  return new ConfidentialClientApplication({ auth, system: { networkClient: loginAt(login) } });
}

const shown = (credential: Shown): Partial<NodeAuthOptions> =>
  credential.kind === 'secret'
    ? { clientSecret: credential.secret }
    : { clientCertificate: { thumbprintSha256: credential.thumbprint, privateKey: credential.privateKey } };

/** What the sign-in service answers when the app or its proof is wrong: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const refusals = /^(?:invalid_|unauthorized_|unsupported_|access_denied|consent_required|interaction_required|AADSTS)/;

const asked = (asking: Promise<AuthenticationResult | null>) =>
  asking.catch((error: unknown) => {
    const code = error instanceof AuthError ? error.errorCode : '';
    if (refusals.test(code))
      throw new DeskError('forbidden', `The sign-in service gives this app no token: ${code}.`, {}, error);
    throw error;
  });

/** An answer without a token is no success, whatever the library makes of it. */
function given(answer: AuthenticationResult | null): GivenToken {
  if (!answer?.accessToken) throw new Error('The sign-in service gave no token.');
  return { token: answer.accessToken, expiresAt: answer.expiresOn };
}

/** Stands in for a sign-in service without encryption, which the library would not ask. */
const publicLogin = 'https://login.microsoftonline.com';

/** Sends the library's requests, those to a sign-in service on this machine to where that stands. */
function loginAt(base: string): INetworkModule {
  const local = !base.startsWith('https:');
  const address = (url: string) => (local && url.startsWith(publicLogin) ? base + url.slice(publicLogin.length) : url);
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
