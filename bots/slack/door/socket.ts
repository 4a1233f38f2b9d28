import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Log } from '#core';
import type { Repeats } from '../../shared/door/repeats.ts';
import { isBroken, refusalOf } from '../wire/refusals.ts';
import { readSent } from './body.ts';
import {
  type Acknowledge,
  appOfToken,
  type Connection,
  NoConnection,
  openConnection,
  type SocketConfig,
} from './connection.ts';
import { type Envelope, type Fitting, fittingAnswer } from './envelope.ts';
import type { Intake } from './intake.ts';

/** Requests of Slack over connections that we open: Socket Mode. */
export interface Socket {
  /** Keeps two connections; resolves when the first is open, or cannot be had yet. */
  start(): Promise<void>;
  /** After the intake has stopped: acknowledges what is under way, then closes; within a few seconds, whatever hangs. */
  stop(): Promise<void>;
}

/** How long is waited before a connection is tried again. */
export interface SocketTimes {
  readonly firstMs: number;
  readonly longestMs: number;
  /** A connection that lasted so long had no fault. */
  readonly steadyMs: number;
}

const usual: SocketTimes = { firstMs: 1_000, longestMs: 60_000, steadyMs: 60_000 };

/** While one is being replaced, or lost with its network, the other one hears people. Slack allows ten of an app. */
const lines = 2;

/**
 * Keeps the connections of Socket Mode. A request has a name that is the same however often and over whichever connection it
 * comes; what must be worked once in the house and not only in this process has the keys that it has by HTTP.
 */
export function makeSocket(deps: {
  config: SocketConfig;
  log: Log;
  /** Milliseconds that only go forward. */
  ticks(): number;
  repeats: Repeats;
  intake: Intake;
  /** The app that the bot tokens are of; null while Slack has not said it. */
  app(): string | null;
  /** Says to a person what is too large for an acknowledgement. */
  say(after: NonNullable<Fitting['after']>): Promise<unknown>;
  times?: SocketTimes;
}): Socket {
  const { config, log, ticks, repeats, intake, times = usual } = deps;
  const open = new Set<Connection>();
  const under = new Set<Promise<void>>();
  const stopping = new AbortController();
  const stopped = aborted(stopping.signal);
  const running: Promise<void>[] = [];
  // One at a time, so that they do not end at the same time.
  let turn: Promise<unknown> = Promise.resolve();

  const take = (envelope: Envelope, acknowledge: Acknowledge): void => {
    const work = answer(envelope, acknowledge)
      .catch((error: unknown) => log.warn({ err: error, type: envelope.type }, 'Slack was not told that we have it'))
      .finally(() => under.delete(work));
    under.add(work);
  };

  async function answer(envelope: Envelope, acknowledge: Acknowledge): Promise<void> {
    const body = readSent(envelope.payload);
    if (typeof body === 'string') {
      log.warn({ reason: body, type: envelope.type }, 'A request over the socket of Slack could not be read');
      return acknowledge();
    }
    // Another app's: what works for that one is to have it.
    if (isOthers(body.api_app_id)) return;
    const given = await repeats.once(`socket ${envelope.envelope_id}`, () => intake.take(body, 0));
    // Slack sends events again that nobody acknowledges, and says so to those who wait.
    if (given.status !== 200) return;
    const text = await given.text();
    if (text === '') return acknowledge();
    const said: unknown = given.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { text };
    const { now, after } = fittingAnswer(said, body);
    await acknowledge(now);
    if (after) await deps.say(after);
  }

  const isOthers = (app: unknown): app is string => {
    const ours = deps.app();
    return ours !== null && typeof app === 'string' && app !== ours;
  };

  /** @throws NoConnection `other_app` where the token is of another app: what is its own must not come here */
  async function openOurs(): Promise<Connection> {
    if (isOthers(appOfToken(config.appToken))) throw new NoConnection(otherApp);
    const opened = await openConnection(config, log, take, stopping.signal);
    if (!isOthers(opened.app)) return opened;
    await opened.close();
    throw new NoConnection(otherApp);
  }

  const connect = (): Promise<Connection> => {
    const opened = turn.then(openOurs);
    turn = opened.catch(() => {});
    return opened;
  };

  async function keep(line: number, tried: () => void): Promise<void> {
    let failures = 0;
    let asked = 0;
    let before: Connection | undefined;
    while (!stopping.signal.aborted) {
      const began = ticks();
      try {
        const connection = await connect();
        open.add(connection);
        // The new one is there: what is under way on the old one is finished, then it is let go.
        if (before) void letGo(before);
        before = connection;
        tried();
        log.info({ line, connections: connection.count }, 'Connected to Slack by Socket Mode');
        const reason = await Promise.race([connection.ended, stopped]);
        if (stopping.signal.aborted) return await connection.close();
        const lasted = ticks() - began;
        if (!isRefresh(reason)) void letGo(connection);
        failures = lasted >= times.steadyMs ? 0 : failures + 1;
        if (isRefresh(reason) && failures <= 1) {
          log.info({ line, reason }, 'Slack wants another connection');
          continue;
        }
        tell(reason, line);
      } catch (error) {
        tried();
        failures += 1;
        if (error instanceof WebAPIRateLimitedError) asked = error.retryAfter * 1_000;
        tell(error, line);
      }
      const backOff = Math.min(times.longestMs, times.firstMs * 2 ** Math.min(failures - 1, 10));
      await pause(Math.max(asked, backOff), stopping.signal);
      asked = 0;
    }
  }

  function tell(why: unknown, line: number): void {
    const word = typeof why === 'string' ? why : why instanceof NoConnection ? why.reason : refusalOf(why);
    const advice = word === null ? undefined : socketAdvice(word);
    if (advice !== undefined) log.error({ line, reason: word }, advice);
    else
      log.warn({ line, ...(word === null ? { err: why } : { reason: word }) }, 'No connection to Slack; we try again');
  }

  async function letGo(connection: Connection): Promise<void> {
    await within(lastWordsMs, Promise.allSettled(under));
    await connection.close();
    open.delete(connection);
  }

  return {
    async start() {
      await new Promise<void>((resolve) => {
        for (let line = 1; line <= lines; line += 1) running.push(keep(line, resolve).finally(resolve));
      });
    },
    async stop() {
      stopping.abort();
      await within(lastWordsMs, Promise.allSettled(under));
      const closed = [...open].map((one) => one.close());
      await within(goodbyeMs, Promise.allSettled([...closed, ...running]));
    },
  };
}

/** So long what is under way has for its acknowledgement when its connection ends. */
const lastWordsMs = 3_000;
/** A little more than one connection takes that has to be cut. */
const goodbyeMs = 1_500;

/** Our own word for an app-level token of another app. */
export const otherApp = 'other_app';

const isRefresh = (reason: string): boolean => reason === 'refresh_requested' || reason === 'warning';

/** What an admin does about a word of Slack for a connection; undefined where it may pass by itself. */
export function socketAdvice(word: string): string | undefined {
  switch (word) {
    case 'link_disabled':
      return 'Socket Mode is switched off for the app: switch it on at api.slack.com/apps, “Socket Mode”, or remove SLACK_APP_TOKEN';
    case 'too_many_websockets':
      return 'The app has ten connections by Socket Mode already, and each process of Threadline keeps two: stop some, or use requests over HTTP';
    case otherApp:
      return 'SLACK_APP_TOKEN is of another app than the bot token, and no connection is kept for it: take both from the same app at api.slack.com/apps';
    case 'missing_scope':
      return 'SLACK_APP_TOKEN lacks the scope connections:write: make an app-level token that has it at api.slack.com/apps, “Basic Information”';
    case 'not_allowed_token_type':
      return 'SLACK_APP_TOKEN is no app-level token: make one with the scope connections:write at api.slack.com/apps, “Basic Information”; it starts with xapp-';
    default:
      return isBroken(word)
        ? 'Slack does not accept SLACK_APP_TOKEN: set it to an app-level token of the installed app (api.slack.com/apps, “Basic Information”)'
        : undefined;
  }
}

/** Waits for it, but no longer than this. */
async function within(ms: number, what: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([what, patience]);
  clearTimeout(timer);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}

const aborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve('closed');
    else signal.addEventListener('abort', () => resolve('closed'), { once: true });
  });
