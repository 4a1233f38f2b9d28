/** What a platform says about a channel. */
export interface ChannelFacts {
  readonly tenant: string;
  readonly name: string;
  /** Those who were let in; everybody of the workspace or team; or people of another organization too. */
  readonly readers: 'members' | 'everybody' | 'outside';
}

/** Knows the channels of a chat surface. */
export interface Channels {
  /**
   * What there is to know of a channel; an empty tenant means whichever is connected.
   * @throws DeskError `invalid` when there is none or the app is not in it, `unavailable` when the platform does not say
   */
  factsOf(channel: { readonly tenant: string; readonly channelId: string }): Promise<ChannelFacts>;
}
