import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

/** Server-sent events for one page: `first` at once, then whatever `listen` hands over, and a beat to keep it open. */
export function stream(c: Context, first: unknown, listen: (send: (data: unknown) => void) => () => void): Response {
  return streamSSE(c, async (events) => {
    const send = (data: unknown) => void events.writeSSE({ data: JSON.stringify(data) });
    send(first);
    const stop = listen(send);
    events.onAbort(stop);
    while (!events.aborted) {
      await events.sleep(15_000);
      send({ type: 'beat' });
    }
    stop();
  });
}
