import { NestedAppOperatingContext } from '#msal/nested-context';
import { NestedAppAuthController } from '#msal/nested-controller';
import type { NestedClient, TokenFor } from './token-client.ts';

/** Tokens by Outlook itself; null where Outlook has no part that gives them. */
export async function nestedClient({ clientId, authority, scope }: TokenFor): Promise<NestedClient | null> {
  const context = new NestedAppOperatingContext({
    auth: { clientId: clientId ?? '', authority, knownAuthorities: [new URL(authority).host] },
    // A frame of another site may have no storage at all, and Outlook keeps the account.
    cache: { cacheLocation: 'memoryStorage' },
  });
  await context.initialize();
  if (!context.isAvailable()) return null;
  const controller = new NestedAppAuthController(context);
  await controller.initialize();
  const scopes = [scope];
  return {
    quietly: async (anew) => (await controller.acquireTokenSilent({ scopes, forceRefresh: anew })).accessToken,
    byWindow: async () => (await controller.acquireTokenPopup({ scopes })).accessToken,
  };
}
