/** The answer to an invoke: `status` is that of HTTP, `body` what the client shows. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object;
}
