import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Outgoing } from '../outgoing/send.ts';

/** A request of Slack as it goes over a connection: what would be the body is an object. */
export interface Envelope {
  readonly envelope_id: string;
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Record<string, unknown>;
  readonly accepts_response_payload: boolean;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

/** Of interactions only these are answered in the acknowledgement. */
const answered = new Set(['view_submission', 'block_suggestion']);

const object = z.record(z.string(), z.unknown());

export function envelopeOf({ type, body, headers }: Outgoing): Envelope {
  const envelope_id = randomUUID();
  if (type === 'application/json') {
    const payload = object.parse(JSON.parse(body));
    const attempt = headers?.['x-slack-retry-num'];
    const reason = headers?.['x-slack-retry-reason'] === 'http_timeout' ? 'timeout' : 'error';
    const again = { retry_attempt: Number(attempt ?? 0), retry_reason: attempt === undefined ? '' : reason };
    return { envelope_id, type: 'events_api', payload, accepts_response_payload: false, ...again };
  }
  const form = new URLSearchParams(body);
  const sent = form.get('payload');
  if (sent === null)
    return { envelope_id, type: 'slash_commands', payload: Object.fromEntries(form), accepts_response_payload: true };
  const payload = object.parse(JSON.parse(sent));
  const accepts_response_payload = answered.has(String(payload.type));
  return { envelope_id, type: 'interactive', payload, accepts_response_payload };
}

const answer = z.strictObject({ envelope_id: z.string(), payload: z.unknown().optional() });

/** What an acknowledgement says, and what Slack has against it. */
export function readAnswer(text: string, envelope: Envelope): { payload: unknown; problem?: string } {
  const read = answer.safeParse(JSON.parse(text));
  if (!read.success) return { payload: undefined, problem: z.prettifyError(read.error) };
  const { payload } = read.data;
  const says = typeof payload === 'string' ? payload !== '' : Object.keys(Object(payload)).length > 0;
  if (!says) return { payload: undefined };
  if (!envelope.accepts_response_payload)
    return { payload: undefined, problem: 'No answer is taken here; it is dropped.' };
  return { payload };
}
