/** A refusal of the Web API: the code goes into `error`, the rest beside it. */
export class SlackError extends Error {
  readonly code: string;
  readonly rest: Record<string, unknown>;

  constructor(code: string, rest: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.rest = rest;
  }
}

/** A refusal that says which part of the input is wrong and why. */
export const refusal = (code: string, problems: readonly string[]): SlackError =>
  new SlackError(code, { errors: problems, response_metadata: { messages: problems } });
