import { DeskError, type Words } from '#core';

/** The chat did not say who somebody is: it is told as that, and not as a trouble of the desk's own. */
export class Silent extends DeskError {
  readonly #on: 'slack' | 'teams';

  constructor(on: 'slack' | 'teams', words: Words, cause?: unknown) {
    super('unavailable', words[on].silent, { retryAfterSeconds: 5 }, cause);
    this.#on = on;
  }

  /** The sentence in the language of the person who waits. */
  said(words: Words): string {
    return words[this.#on].silent;
  }
}
