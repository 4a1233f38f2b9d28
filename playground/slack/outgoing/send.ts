import type { Timing } from '../../options.ts';
import type { Wire } from '../../wire.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import type { State } from '../workspace/state.ts';
import { signed } from './sign.ts';

/** One request to the app. */
export interface Outgoing {
  readonly label: string;
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
  readonly headers?: Record<string, string>;
}

/** What came back within the time allowed, or what a person is told instead. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly error: 'operation_timeout' | 'dispatch_failed';
      readonly status: number;
      readonly noRetry: boolean;
    };

export type Sender = (request: Outgoing) => Promise<Answer>;

interface Needs {
  readonly target: string;
  readonly state: () => State;
  readonly timing: Timing;
  readonly wire: Wire;
  readonly misbehaviour: Misbehaviour;
}

/** Signs and posts to the app, waits for at most the acknowledgement time, and writes it all down. */
export function createSender({ target, state, timing, wire, misbehaviour }: Needs): Sender {
  return async ({ label, type, body, headers: extra }) => {
    if (misbehaviour.delayMs > 0) await timing.sleep(misbehaviour.delayMs);
    const at = timing.now();
    const headers = {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signed(state().signingSecret, body, at),
      ...extra,
    };
    const started = performance.now();
    const note = (status: number, answer: string, problem?: string) =>
      wire.record({
        at,
        direction: 'to-app',
        method: 'POST',
        path: new URL(target).pathname,
        label,
        status,
        ms: Math.round(performance.now() - started),
        headers,
        body,
        answer,
        ...(problem && { problem }),
      });
    try {
      const response = await fetch(target, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(timing.ackMs),
      });
      const answer = await response.text();
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      if (misbehaviour.dropAcks) {
        note(response.status, answer, 'This acknowledgement was dropped on purpose.');
        return { ok: false, error: 'operation_timeout', status: 0, noRetry: false };
      }
      const fine = type === 'application/json' ? response.ok : response.status === 200;
      note(response.status, answer, fine ? undefined : 'The app must answer 200.');
      if (!fine) return { ok: false, error: 'dispatch_failed', status: response.status, noRetry };
      return { ok: true, body: parsed(answer, response.headers.get('content-type') ?? '') };
    } catch (failure) {
      const late = failure instanceof DOMException && failure.name === 'TimeoutError';
      note(0, '', late ? `No acknowledgement within ${timing.ackMs} ms.` : 'The app could not be reached.');
      return {
        ok: false,
        error: late ? 'operation_timeout' : 'dispatch_failed',
        status: late ? 0 : -1,
        noRetry: false,
      };
    }
  };
}

function parsed(text: string, type: string): unknown {
  if (text.trim() === '') return undefined;
  if (!type.includes('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
