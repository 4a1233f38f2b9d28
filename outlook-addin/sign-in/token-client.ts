/** Which app asks, where, and for what. */
export interface TokenFor {
  readonly clientId: string | null;
  readonly authority: string;
  readonly scope: string;
}

/** What both ways to a token have in common. */
export interface TokenClient {
  /** Null where nobody has signed in yet. */
  quietly(anew: boolean): Promise<string | null>;
  byWindow(): Promise<string>;
}

/** Outlook's own, which knows who is there. */
export interface NestedClient extends TokenClient {
  quietly(anew: boolean): Promise<string>;
}
