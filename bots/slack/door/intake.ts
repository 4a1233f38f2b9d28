import type { App } from '@slack/bolt';
import type { InboundWork, Log } from '#core';
import type { Admission } from './admission.ts';
import type { Body } from './body.ts';

/** What to do with an event before it is acknowledged. */
export type KeptEvent =
  | { readonly kind: 'go'; readonly inbound?: InboundWork }
  /** Seen before, or nothing of ours. */
  | { readonly kind: 'ignore' }
  /** It could not be kept: the platform is asked to send it again. */
  | { readonly kind: 'again'; readonly afterSeconds: number };

/** What comes in and is known to be Slack's, by whichever door. */
export interface Intake {
  init(app: App): void;
  /**
   * Answers at the moment of `ack`: 200 with what is acknowledged, or 503 for what Slack may send again. `waitedMs` of the
   * time in which Slack wants its answer have gone by already.
   */
  take(body: Body, waitedMs: number): Promise<Response>;
  readonly stopping: boolean;
  /** Takes nothing more, and waits some seconds for what is under way. */
  stop(): Promise<void>;
}

const ackLimitMs = 2_900;

/** Lets in what is of a workspace that is connected, keeps what is to be kept, and hands the rest to Bolt. */
export function makeIntake(deps: {
  log: Log;
  /** Whether it comes from a workspace that is connected. */
  admit(body: Body): Promise<Admission>;
  keepEvent(body: Body): Promise<KeptEvent>;
}): Intake {
  const { log, admit, keepEvent } = deps;
  const under = new Set<Promise<void>>();
  let app: App | undefined;
  let stopping = false;

  const work = (body: Body, waitedMs: number, inbound: InboundWork | undefined): Promise<Response> =>
    new Promise((resolve) => {
      const answered = { done: false };
      const answer = (response: Response) => {
        if (answered.done) return;
        answered.done = true;
        clearTimeout(timer);
        resolve(response);
      };
      const timer = setTimeout(
        () => {
          log.warn({ type: body.type }, 'A Slack request was not acknowledged in time');
          answer(later(5));
        },
        Math.max(0, ackLimitMs - waitedMs),
      );
      const ack = async (reply?: unknown) => {
        if (reply === undefined || reply === null || reply === '') answer(empty());
        else answer(typeof reply === 'string' ? new Response(reply) : Response.json(reply));
      };
      const running = (app ? app.processEvent({ body, ack, customProperties: inbound ? { inbound } : {} }) : ready())
        .catch((error: unknown) => log.warn({ err: error, type: body.type }, 'A Slack request was not understood'))
        // What nobody listens for is acknowledged and dropped.
        .finally(() => {
          answer(empty());
          under.delete(running);
        });
      under.add(running);
    });

  return {
    init(made) {
      app = made;
    },
    get stopping() {
      return stopping;
    },
    async take(sent, waitedMs) {
      if (stopping) return later(5);
      if (sent.type === 'app_rate_limited') {
        log.warn({}, 'Slack holds events back: this app gets too many an hour');
        return empty();
      }
      const admission = await admit(sent);
      if (admission.state !== 'ours') {
        if (admission.answer) return Response.json(admission.answer);
        return admission.state === 'unknown' ? later(5) : empty();
      }
      const { body } = admission;
      if (body.type !== 'event_callback') return work(body, waitedMs, undefined);
      const kept = await keepEvent(body);
      switch (kept.kind) {
        case 'go':
          return work(body, waitedMs, kept.inbound);
        case 'ignore':
          return empty();
        case 'again':
          return later(kept.afterSeconds);
      }
    },
    async stop() {
      stopping = true;
      const patience = new Promise<void>((resolve) => setTimeout(resolve, 8_000).unref());
      await Promise.race([Promise.allSettled(under), patience]);
    },
  };
}

const ready = () => Promise.resolve();
const empty = () => new Response(null, { status: 200 });

/** Slack may send it again. */
export const later = (seconds: number): Response =>
  Response.json(
    { code: 'unavailable', message: 'Try again in a moment.' },
    { status: 503, headers: { 'Retry-After': String(seconds) } },
  );
