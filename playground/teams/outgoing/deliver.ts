import type { Timing } from '../../options.ts';
import type { Wire } from '../../wire.ts';
import type { Issuer } from '../login/issuer.ts';
import type { Misbehaviour } from '../misbehaviour.ts';

/** An activity on its way to the app. */
export type Activity = Readonly<Record<string, unknown>> & { readonly type: string; readonly serviceUrl: string };

/** What came back within the time allowed, or why nothing did; `final` means that sending again is no use. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number; readonly final: boolean };

/** Sends activities as the Bot Connector does. */
export interface Outgoing {
  /** Sends at once, and again while unanswered; gives the first answer. */
  emit(activity: Activity): Promise<Answer>;
  /** Sends an invoke, once. */
  ask(activity: Activity): Promise<Answer>;
  /** Sends these in order as soon as the app is there; `done` is called after the last. */
  announce(activities: readonly Activity[], done: () => void): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Nothing is sent or repeated from now on. */
  stop(): void;
}

interface Needs {
  readonly target: string;
  readonly issuer: Issuer;
  readonly timing: Timing;
  readonly wire: Wire;
  readonly misbehaviour: Misbehaviour;
}

/** Pauses of the patient announcement; the last one goes on and on. */
const patience = [100, 250, 500, 1000, 2000, 5000, 10_000];

/** Signs, posts, waits for at most the time that Teams gives, sends again, and writes it all down. */
export function createOutgoing({ target, issuer, timing, wire, misbehaviour }: Needs): Outgoing {
  const running = new Set<Promise<unknown>>();
  let stopped = false;

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    void work.finally(() => running.delete(work));
    return work;
  };

  async function send(activity: Activity, patient = false): Promise<Answer> {
    if (misbehaviour.delayMs > 0) await timing.sleep(misbehaviour.delayMs);
    const body = JSON.stringify(activity);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      authorization: `Bearer ${await issuer.forActivity(activity.serviceUrl)}`,
    };
    const limit = activity.type === 'invoke' ? timing.invokeMs : timing.messageMs;
    const at = timing.now();
    const started = performance.now();
    const note = (status: number, answer: string, problem?: string) =>
      wire.record({
        at,
        direction: 'to-app',
        method: 'POST',
        path: new URL(target).pathname,
        label: labelOf(activity),
        status,
        ms: Math.round(performance.now() - started),
        headers,
        body,
        answer,
        ...(problem && { problem }),
      });
    try {
      const response = await fetch(target, { method: 'POST', headers, body, signal: AbortSignal.timeout(limit) });
      const answer = await response.text();
      const { status } = response;
      if (misbehaviour.dropAnswers) {
        note(status, answer, 'This answer was dropped on purpose.');
        return { ok: false, status: 0, final: false };
      }
      if (!patient || response.ok) note(status, answer, response.ok ? undefined : 'The app must answer 2xx.');
      if (!response.ok) return { ok: false, status, final: status < 500 && ![408, 412, 429].includes(status) };
      return { ok: true, body: parsed(answer) };
    } catch (failure) {
      const late = failure instanceof DOMException && failure.name === 'TimeoutError';
      if (!patient) note(0, '', late ? `No answer within ${limit} ms.` : 'The app could not be reached.');
      return { ok: false, status: 0, final: false };
    }
  }

  async function repeat(activity: Activity, first: Promise<Answer>): Promise<void> {
    let answer = await first;
    const pretend = answer.ok && misbehaviour.retryActivities;
    for (const [index, pause] of timing.redeliverDelaysMs.entries()) {
      if (answer.ok ? !(pretend && index === 0) : answer.final) return;
      if (pause > 0) await timing.sleep(pause);
      if (stopped) return;
      answer = await send(activity);
    }
  }

  async function announce(activities: readonly Activity[], done: () => void): Promise<void> {
    for (const activity of activities) {
      for (let tries = 0; !(await track(send(activity, true))).ok; tries += 1) {
        // Not tracked: a test that waits until all is settled does not wait for an app that may never come.
        await timing.sleep(patience[Math.min(tries, patience.length - 1)] ?? 0);
        if (stopped) return;
      }
    }
    done();
  }

  return {
    emit(activity) {
      if (stopped) return Promise.resolve({ ok: false, status: 0, final: true });
      const first = track(send(activity));
      void track(repeat(activity, first));
      if (misbehaviour.duplicateActivities) void track(send(activity));
      return first;
    },
    ask(activity) {
      const first = track(send(activity));
      if (misbehaviour.duplicateActivities) void track(send(activity));
      return first;
    },
    announce: (activities, done) => void announce(activities, done),
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    stop() {
      stopped = true;
    },
  };
}

function labelOf({ type, name, action, channelData }: Activity): string {
  const detail = name ?? action ?? (isObject(channelData) ? channelData.eventType : undefined);
  return typeof detail === 'string' ? `${type} ${detail}` : type;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
