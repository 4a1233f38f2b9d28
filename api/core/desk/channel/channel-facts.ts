import { DeskError } from '../../errors.ts';
import type { ChannelProblem, Readers } from './readers.ts';

/** What a platform says about a channel. */
export interface ChannelFacts {
  readonly tenant: string;
  readonly name: string;
  readonly readers: Readers;
}

/** The platform says that nothing can be posted in a channel. */
export class NoChannel extends DeskError {
  readonly problem: ChannelProblem;

  constructor(problem: ChannelProblem, message: string) {
    super('invalid', message, { fields: [{ field: 'channel', message }] });
    this.problem = problem;
  }
}

/** Knows the channels of a chat surface. */
export interface Channels {
  /**
   * What there is to know of a channel; an empty tenant means whichever is connected.
   * @throws NoChannel when there is none or the app is not in it; DeskError `invalid` when the tenant is another one, and
   * `unavailable` when the platform does not say
   */
  factsOf(channel: { readonly tenant: string; readonly channelId: string }): Promise<ChannelFacts>;
}
