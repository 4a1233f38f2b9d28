import { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '#core';
import { slackLogger } from '../wire/web.ts';
import { Disconnect, Envelope, Hello } from './envelope.ts';

/** What connections are opened with. */
export interface SocketConfig {
  /** `xapp-…`, with the scope `connections:write`. */
  readonly appToken: string;
  readonly apiUrl?: string;
}

/** The app that an app-level token names in itself (`xapp-1-A…-…`); null where it names none. */
export const appOfToken = (appToken: string): string | null => /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1] ?? null;

/** A connection over which Slack sends requests. */
export interface Connection {
  /** How many of this app Slack counts, with this one; 0 where it does not say. */
  readonly count: number;
  /** The app that Slack says it is; null where it does not say. */
  readonly app: string | null;
  /** Slack’s reason for wanting another one, or `closed`. Until it is closed it brings requests all the same. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

/** Acknowledges a request, on the connection over which it came. @throws when that is closed by now */
export type Acknowledge = (payload?: object) => Promise<void>;

export type Take = (envelope: Envelope, acknowledge: Acknowledge) => void;

/** The connection did not come about, for a reason that Slack gave over it or not at all. */
export class NoConnection extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`Slack ended the connection before it said hello: ${reason}`);
    this.reason = reason;
  }
}

const helloMs = 15_000;
/** So long Slack has to say goodbye; a connection that hangs is cut then. */
const closeMs = 1_000;
/** Slack pings every few seconds; what stays silent for so long is gone, and its own client would find out later. */
const lookMs = 1_000;

/**
 * Opens one connection with Slack's own client, which gets its address, says hello and pings. What it does after that it does
 * too early for us: at the first word of a change it closes, with requests under way unanswered.
 * Gives up when `stopping` says so.
 * @throws NoConnection, or what the Web API answers
 */
export async function openConnection(
  config: SocketConfig,
  log: Log,
  take: Take,
  stopping: AbortSignal,
): Promise<Connection> {
  const { promise: ended, resolve: end } = Promise.withResolvers<string>();
  const giveUp = () => end('closed');
  stopping.addEventListener('abort', giveUp, { once: true });
  if (stopping.aborted) giveUp();
  const client = new Client(config, log, end, take);
  const late = setTimeout(() => end('no hello'), helloMs);
  // It resolves at the hello; where there is none it may wait for ever.
  const opening = client.start();
  opening.catch(() => {});
  try {
    const refused = ended.then((reason) => {
      throw new NoConnection(reason);
    });
    refused.catch(() => {});
    await Promise.race([opening, refused]).catch((error: unknown) => {
      throw error ?? new NoConnection('closed');
    });
  } catch (error) {
    void client.close();
    throw error;
  } finally {
    clearTimeout(late);
    stopping.removeEventListener('abort', giveUp);
  }
  const look = setInterval(() => client.websocket?.isActive() || end('closed'), lookMs).unref();
  void ended.then(() => clearInterval(look));
  return { count: client.count, app: client.app, ended, close: () => client.close() };
}

class Client extends SocketModeClient {
  count = 0;
  app: string | null = null;
  #closing: Promise<void> | undefined;
  readonly #log: Log;
  readonly #end: (reason: string) => void;
  readonly #take: Take;

  constructor({ appToken, apiUrl }: SocketConfig, log: Log, end: (reason: string) => void, take: Take) {
    super({
      appToken,
      autoReconnectEnabled: false,
      logger: slackLogger(log),
      clientOptions: {
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      },
    });
    this.#log = log;
    this.#end = end;
    this.#take = take;
    this.on('disconnected', () => end('closed'));
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const message = typeof data === 'string' ? parsed(data) : undefined;
    const hello = Hello.safeParse(message).data;
    if (hello) {
      this.count = hello.num_connections ?? 0;
      this.app = hello.connection_info?.app_id ?? null;
      return super.onWebSocketMessage(data, isBinary);
    }
    const disconnect = Disconnect.safeParse(message).data;
    if (disconnect) return this.#end(disconnect.reason || 'refresh_requested');
    const envelope = Envelope.safeParse(message).data;
    if (envelope) this.#take(envelope, (payload) => this.#acknowledge(envelope, payload));
    else this.#log.info({}, 'Something came over the socket of Slack that is no request of ours');
  }

  #acknowledge({ envelope_id, accepts_response_payload }: Envelope, payload?: object): Promise<void> {
    const answer = { envelope_id, ...(accepts_response_payload && payload ? { payload } : {}) };
    return new Promise((resolve, reject) => {
      if (!this.websocket?.isActive()) return reject(new Error('The connection is closed.'));
      this.websocket.send(JSON.stringify(answer), (error) => (error ? reject(error) : resolve()));
    });
  }

  async close(): Promise<void> {
    this.#end('closed');
    this.#closing ??= this.#closed();
    return this.#closing;
  }

  async #closed(): Promise<void> {
    let cut: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      cut = setTimeout(() => {
        // Asked a second time, it does not wait for an answer of the other side any more.
        this.websocket?.disconnect();
        resolve();
      }, closeMs);
    });
    await Promise.race([this.disconnect(), patience]);
    clearTimeout(cut);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
