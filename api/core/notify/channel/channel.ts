// Pure

/** A way on which people are written to: each is a file, with a line in `house.ts` and a notifier that the process is given. */
export interface Channel<K extends string = string> {
  readonly key: K;
  /** What people call it. */
  readonly name: string;
  /** The accounts by which a person is reached there (`Identity.provider`). */
  readonly provider: string;
}
