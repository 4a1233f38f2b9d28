import { createStandardPublicClientApplication } from '@azure/msal-browser';
import { patience } from './patience.ts';
import type { TokenClient, TokenFor } from './token-client.ts';

/**
 * Tokens by a window of Microsoft's, where Outlook gives none. The frame's storage and channels are cut off from those of
 * the window, so its answer comes by a relay page (https://learn.microsoft.com/entra/msal/javascript/browser/login-user).
 * @public loaded by its address, in a file of its own
 */
export async function windowClient({ clientId, authority, scope }: TokenFor): Promise<TokenClient> {
  const at = (page: string) => new URL(page, document.baseURI).href;
  const client = await createStandardPublicClientApplication({
    auth: {
      clientId: clientId ?? '',
      authority,
      knownAuthorities: [new URL(authority).host],
      redirectUri: at('sign-in.html'),
      popupRelayUri: at('relay.html'),
      popupRelayProtocolVersion: 2,
    },
    cache: { cacheLocation: 'memoryStorage' },
    // Somebody types a password there, and looks for their phone.
    system: { popupBridgeTimeout: patience.window },
  });
  const scopes = [scope];
  return {
    async quietly(anew) {
      const [account] = client.getAllAccounts();
      if (!account) return null;
      return (await client.acquireTokenSilent({ scopes, account, forceRefresh: anew })).accessToken;
    },
    byWindow: async () => (await client.acquireTokenPopup({ scopes })).accessToken,
  };
}
