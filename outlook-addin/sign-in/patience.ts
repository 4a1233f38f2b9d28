/** How long a token is waited for, in milliseconds: MSAL waits without an end for a bridge that never answers. */
export const patience = { quiet: 20_000, window: 300_000 };
