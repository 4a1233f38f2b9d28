// The part of MSAL that Outlook's own sign-in needs, by its file: the package's one entry brings along all that windows and
// hidden frames need, two thirds of it, before the pane can ask its first question. `vite.config.ts` leads these names there.
declare module '#msal/nested-context' {
  import type { Configuration } from '@azure/msal-browser';

  export class NestedAppOperatingContext {
    constructor(configuration: Configuration);
    /** Whether there is a bridge, after Outlook had its say. */
    initialize(): Promise<boolean>;
    isAvailable(): boolean;
  }
}

declare module '#msal/nested-controller' {
  import type { AuthenticationResult, PopupRequest, SilentRequest } from '@azure/msal-browser';
  import type { NestedAppOperatingContext } from '#msal/nested-context';

  export class NestedAppAuthController {
    constructor(context: NestedAppOperatingContext);
    initialize(): Promise<void>;
    acquireTokenSilent(request: SilentRequest): Promise<AuthenticationResult>;
    acquireTokenPopup(request: PopupRequest): Promise<AuthenticationResult>;
  }
}
