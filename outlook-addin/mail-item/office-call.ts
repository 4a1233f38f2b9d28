/// <reference types="office-js" />
import { HostProblem } from './host.ts';
import { within } from './turns.ts';

/** Longer than this Outlook keeps nobody waiting: a call whose answer never comes would stop the pane for good. */
const patience = 15_000;

/** One call of Office.js that answers by a callback, as a promise. */
export function called<T>(call: (answer: (result: Office.AsyncResult<T>) => void) => void, ms = patience): Promise<T> {
  const answered = new Promise<T>((resolve, reject) => {
    call((result) => {
      // Compared with the word and not with the enum: the runtime of events in classic Outlook may lack it.
      if (`${result.status}` === 'succeeded') resolve(result.value);
      else reject(new HostProblem(result.error?.message ?? 'Outlook refused.', result.error?.code ?? null));
    });
  });
  return within(ms, answered, () => new HostProblem('Outlook did not answer.'));
}

/** The same, with something else in place of what Outlook refuses, lacks or does not answer. */
export async function calledOr<T>(
  otherwise: T,
  call: (answer: (result: Office.AsyncResult<T>) => void) => void,
  ms = 5_000,
): Promise<T> {
  try {
    return await called(call, ms);
  } catch {
    return otherwise;
  }
}

/** Whether this Outlook has a requirement set and, as some builds say so without having it, the function itself. */
export function has(version: string, part: unknown): boolean {
  try {
    return typeof part === 'function' && Office.context.requirements.isSetSupported('Mailbox', version);
  } catch {
    return false;
  }
}

/** The bytes of what Office gives as base64. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}
