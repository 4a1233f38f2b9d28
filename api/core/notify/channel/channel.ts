// Pure

/** A way on which people are written to: each is a file, with a line in `house.ts` and a notifier that the process is given. */
export interface Channel<K extends string = string> {
  readonly key: K;
  /** What people call it. */
  readonly name: string;
  /** The accounts by which a person is reached there (`Identity.provider`). */
  readonly provider: string;
  /** What stands there is shown anew when it changes: cards live there. Where not, a letter tells what a card would show. */
  readonly live: boolean;
}
