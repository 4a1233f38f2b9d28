/** Which app asks, where, and for what. */
export interface TokenFor {
  readonly clientId: string | null;
  readonly authority: string;
  readonly scope: string;
}

/** What both ways to a token have in common. */
export interface TokenClient {
  quietly(anew: boolean): Promise<string>;
  byWindow(): Promise<string>;
}
