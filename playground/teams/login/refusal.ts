import { randomUUID } from 'node:crypto';

/** The status of an answer of the token endpoint, and its body. */
export type Outcome = [200 | 400 | 401, Record<string, unknown>];

/** A refusal as Entra words it (https://learn.microsoft.com/entra/identity-platform/reference-error-codes). */
export function refusal(status: 400 | 401, error: string, code: number, reason: string): Outcome {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  return [
    status,
    {
      error,
      error_description: `AADSTS${code}: ${reason} Trace ID: ${trace} Correlation ID: ${correlation}`,
      error_codes: [code],
      trace_id: trace,
      correlation_id: correlation,
    },
  ];
}
