import type { Live } from '../live.ts';

/** Graph waits so long for an answer. */
const patienceMs = 10_000;

/** A request of Graph to the app; status 0 is no answer. */
export async function post(
  live: Live,
  { url, label, body, type }: { url: string; label: string; body: string; type: string },
): Promise<{ status: number; text: string; type: string }> {
  const started = performance.now();
  const at = live.timing.now();
  const headers = { 'content-type': type, 'user-agent': 'Microsoft Graph Change Notifications' };
  const note = (status: number, answer: string, problem?: string) =>
    live.wire.record({
      ...{ at, direction: 'to-app', method: 'POST', path: new URL(url).pathname, label, status, headers, body, answer },
      ...{ ms: Math.round(performance.now() - started), ...(problem !== undefined && { problem }) },
    });
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    const text = await answer.text();
    note(answer.status, text, answer.ok ? undefined : 'The app must answer 2xx.');
    return { status: answer.status, text, type: answer.headers.get('content-type') ?? '' };
  } catch {
    note(0, '', 'The app could not be reached in time.');
    return { status: 0, text: '', type: '' };
  }
}
