// Pure

/**
 * Why a file was not fetched or taken: a page to sign in came in its place, it is there no more, it is too large, its address is
 * none of Slack's, Slack refuses, or does not answer now.
 */
export class FileRefused extends Error {
  readonly why: 'signIn' | 'gone' | 'large' | 'elsewhere' | 'refused' | 'away';
  readonly retryAfterSeconds: number | undefined;

  constructor(why: FileRefused['why'], message: string, more: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, { cause: more.cause });
    this.why = why;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}
