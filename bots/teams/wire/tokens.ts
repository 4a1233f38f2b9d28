/** Access tokens of the app itself for the Bot Connector, kept until they run out. */
export interface Tokens {
  /**
   * `fresh` when the one that was given last is not taken any more.
   * @throws DeskError `forbidden` when the sign-in service gives the app none; any other error: it could not be asked
   */
  bot(fresh?: boolean): Promise<string>;
}
