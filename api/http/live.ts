import type { Context } from 'hono';
import { type Ctx, DeskError, eventsAfter, type PresentNow, presentNow, type StreamEvent, streamStart } from '#core';
import type { ApiDeps } from './deps.ts';
import type { Gate } from './gate/gate.ts';
import type { Streams } from './gate/rates.ts';

const heartbeatMs = 15_000;
/** Other replicas' commits wake nobody here: look for them this often. */
const pollMs = 3_000;
/** So often it is looked who has which ticket open. */
const presentMs = 1_000;
/** A burst of commits is one look. */
const gatherMs = 100;
/** Ids are time-ordered, but a commit can arrive after a later one: at each poll look back this far. */
const lookBackMs = 5_000;
const batch = 100;
/** Bytes that a reader may leave unread: who sleeps longer comes back with `Last-Event-ID`. */
const mostUnread = 1_048_576;

/** Server-sent events from now, or from after the caller's `Last-Event-ID`, until they or this process go away. */
export async function liveUpdates(
  c: Context,
  ctx: Ctx,
  requestId: string,
  deps: ApiDeps,
  gate: Gate,
  streams: Streams,
): Promise<Response> {
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
  // Nobody would ever read the body of a HEAD, nor end it.
  if (c.req.method === 'HEAD') return new Response(null, { headers });
  const resumed = c.req.header('last-event-id');
  const start = resumed !== undefined && isId(resumed) ? resumed : await streamStart(ctx);
  const bearer = c.req.header('authorization') ?? c.req.header('cookie') ?? '';
  const close = streams.open(ctx.digest(bearer), ctx.actor.kind === 'person' ? ctx.actor.personId : '');
  const feed = makeFeed(start, lookBackMs + ctx.undoMs);
  const present = makePresent();
  const ended = new AbortController();
  const end = () => {
    close();
    ended.abort();
  };
  for (const signal of [deps.closing, c.req.raw.signal])
    signal?.addEventListener('abort', end, { once: true, signal: ended.signal });

  const follow = async (write: (text: string) => void) => {
    const alarm = makeAlarm(ended.signal);
    const stop = deps.onWake(alarm.ring);
    let beat = performance.now();
    try {
      await feed.skipSeen(ctx);
      while (!ended.signal.aborted) {
        // People who were signed out or left a desk hear no more of it.
        const actor = await gate.admit(c, 'tickets:read');
        const { events, more } = await feed.next({ ...ctx, actor });
        if (events.length > 0) write(events.map(line).join(''));
        const came = await present.next({ ...ctx, actor });
        if (came !== '') write(came);
        if (more) alarm.ring();
        if (performance.now() - beat > heartbeatMs - pollMs) {
          write(': still here\n\n');
          beat = performance.now();
        }
        await alarm.wait(pollMs);
      }
    } finally {
      stop();
    }
  };

  const encoder = new TextEncoder();
  let open = true;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async start(controller) {
      const write = (text: string) => {
        if (!open) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) > 0) return;
        open = false;
        end();
        controller.error(new Error('The reader of a stream has fallen asleep.'));
      };
      write(': hello\n\n');
      try {
        await follow(write);
      } catch (error) {
        if (!(error instanceof DeskError)) ctx.log.error({ requestId, err: error }, 'A stream failed');
      } finally {
        end();
        if (open) controller.close();
      }
    },
    cancel() {
      open = false;
      end();
    },
  };
  const body = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: mostUnread }));

  return new Response(body, { headers });
}

function line({ id, type, ...data }: StreamEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

/** Reads events in order, looks back for late ones, and gives each once. */
function makeFeed(start: string, backMs: number) {
  const seen = new Set<string>();
  let last = start;
  let lookedBack = performance.now();
  return {
    /** What lies in the look-back before the start was seen, or was before the caller's time. */
    async skipSeen(ctx: Ctx): Promise<void> {
      for (let after = before(start, backMs); ; ) {
        const events = await eventsAfter(ctx, after, batch);
        for (const { id } of events) if (id <= start) seen.add(id);
        after = events.at(-1)?.id ?? start;
        if (events.length < batch || after >= start) return;
      }
    },
    /** What came since, a thousand or so at a time. */
    async next(ctx: Ctx): Promise<{ events: StreamEvent[]; more: boolean }> {
      const fresh: StreamEvent[] = [];
      const back = performance.now() - lookedBack >= pollMs;
      if (back) lookedBack = performance.now();
      let more = true;
      for (let after = back ? before(last, backMs) : last; more && fresh.length < 1_000; ) {
        const events = await eventsAfter(ctx, after, batch);
        for (const event of events) {
          after = event.id;
          if (seen.has(event.id)) continue;
          seen.add(event.id);
          fresh.push(event);
        }
        more = events.length === batch;
      }
      last = fresh.reduce((latest, { id }) => (id > latest ? id : latest), last);
      const floor = before(last, backMs);
      for (const id of seen) if (id <= floor) seen.delete(id);
      return { events: fresh, more };
    },
  };
}

/** Tells who has which ticket open, whenever that is not what it was; it has no id, for nothing of it is kept. */
function makePresent() {
  let told = new Map<string, string>();
  let looked = Number.NEGATIVE_INFINITY;
  return {
    async next(ctx: Ctx): Promise<string> {
      if (performance.now() - looked < presentMs) return '';
      looked = performance.now();
      const { items } = await presentNow(ctx);
      const now = new Map(items.map((one) => [one.ticket, JSON.stringify(one)]));
      const gone = [...told.keys()]
        .filter((ticket) => !now.has(ticket))
        .map((ticket) => JSON.stringify({ ticket, people: [] } satisfies PresentNow['items'][number]));
      const came = [...now].filter(([ticket, data]) => told.get(ticket) !== data).map(([, data]) => data);
      told = now;
      return [...gone, ...came].map((data) => `event: presence\ndata: ${data}\n\n`).join('');
    },
  };
}

/** Wakes a waiter early, at most every `gatherMs`. */
function makeAlarm(ended: AbortSignal) {
  let wake: () => void = () => {};
  let rung = false;
  const ring = () => {
    rung = true;
    wake();
  };
  ended.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async wait(ms: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = () => {};
      }
      if (rung && !ended.aborted) await new Promise((resolve) => setTimeout(resolve, gatherMs));
      rung = false;
    },
  };
}

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

/** The id that an event a moment before this one could at least have. */
function before(id: string, backMs: number): string {
  if (!isId(id)) return '';
  const at = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - backMs;
  const hex = Math.max(at, 0).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
