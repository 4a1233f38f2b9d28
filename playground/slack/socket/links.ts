import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Timing } from '../../options.ts';
import type { Wire } from '../../wire.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import type { Answer, Outgoing, Sender } from '../outgoing/send.ts';
import type { State } from '../workspace/state.ts';
import { envelopeOf, readAnswer } from './envelope.ts';

/** Why Slack ends a connection (https://docs.slack.dev/apis/events-api/using-socket-mode). */
export type Reason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

const most = 10;
const ticketMs = 30_000;
/** So much of an acknowledgement is read; a larger one is dropped without a word. */
const mostRead = 20_000;

interface Link {
  readonly id: number;
  /** The app that it was opened for. */
  readonly app: string;
  readonly socket: WebSocket;
  readonly timers: NodeJS.Timeout[];
  /** It is to be replaced: nothing new is sent on it while there is another. */
  ending: boolean;
}

interface Waiting {
  readonly links: readonly Link[];
  settle(text: string): void;
  lost(link: Link): void;
}

/** The connections that the app has opened by Socket Mode, and what is sent over them. */
export class Links {
  readonly #needs: { state: () => State; timing: Timing; wire: Wire; misbehaviour: Misbehaviour };
  readonly #tickets = new Map<string, { readonly until: number; readonly app: string }>();
  readonly #links = new Set<Link>();
  readonly #waiting = new Map<string, Waiting>();
  #next = 0;

  constructor(needs: { state: () => State; timing: Timing; wire: Wire; misbehaviour: Misbehaviour }) {
    this.#needs = needs;
  }

  get count(): number {
    return this.#of(this.#needs.state().app.id).length;
  }

  /** A ticket of `apps.connections.open`: good for one connection, within half a minute. */
  ticket(app: string): string {
    const ticket = randomBytes(16).toString('hex');
    const now = this.#needs.timing.now();
    for (const [old, { until }] of this.#tickets) if (until < now) this.#tickets.delete(old);
    this.#tickets.set(ticket, { until: now + ticketMs, app });
    return ticket;
  }

  /** The app that this ticket opens a connection for; it is used up. */
  spend(ticket: string): string | undefined {
    const known = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return known && this.#needs.timing.now() < known.until ? known.app : undefined;
  }

  /** A connection was opened; `shortLived` as with `debug_reconnects=true`. */
  opened(socket: WebSocket, app: string, shortLived: boolean): void {
    const { timing, state } = this.#needs;
    const link: Link = { id: ++this.#next, app, socket, timers: [], ending: false };
    const lifeMs = shortLived ? Math.min(360_000, timing.socketLifeMs) : timing.socketLifeMs;
    socket.on('message', (data, isBinary) => this.#heard(link, isBinary ? '' : data.toString()));
    socket.on('close', () => this.#closed(link));
    socket.on('error', () => socket.terminate());
    this.#links.add(link);
    const refusal = state().socketMode ? (this.#of(app).length > most ? 'too_many_websockets' : null) : 'link_disabled';
    if (refusal) {
      this.end(link, refusal);
      return;
    }
    this.#say(link, {
      type: 'hello',
      num_connections: this.#of(app).length,
      debug_info: { host: 'local', build_number: 1, approximate_connection_time: Math.round(lifeMs / 1000) },
      connection_info: { app_id: app },
    });
    const after = (ms: number, run: () => void) => link.timers.push(setTimeout(run, ms).unref());
    after(Math.max(0, lifeMs - 10_000), () => this.end(link, 'warning'));
    after(lifeMs, () => this.end(link, 'refresh_requested'));
    link.timers.push(setInterval(() => socket.ping(), timing.socketPingMs).unref());
  }

  /** Says that this connection, or every one, ends; what has to go at once is closed. */
  end(which: Link | 'all' | 'one', reason: Reason): void {
    const links = which === 'all' ? [...this.#links] : which === 'one' ? [...this.#links].slice(0, 1) : [which];
    for (const link of links) {
      link.ending = true;
      this.#say(link, { type: 'disconnect', reason, debug_info: { host: 'local' } });
      if (reason === 'warning') continue;
      const graceMs = reason === 'refresh_requested' ? this.#needs.timing.socketGraceMs : 0;
      link.timers.push(setTimeout(() => link.socket.close(1000), graceMs).unref());
    }
  }

  /** The other side hangs, or goes on: what is said on open connections is not read meanwhile. */
  stall(hang: boolean): void {
    for (const { socket } of this.#links)
      if (hang) socket.pause();
      else socket.resume();
  }

  /** The network fails: nothing is said. */
  cut(): void {
    for (const { socket } of this.#links) socket.terminate();
  }

  /** Over one of the connections, to wait for its acknowledgement there. */
  readonly send: Sender = async (request: Outgoing): Promise<Answer> => {
    const { timing, wire, misbehaviour } = this.#needs;
    if (misbehaviour.delayMs > 0) await timing.sleep(misbehaviour.delayMs);
    const envelope = envelopeOf(request);
    const at = timing.now();
    const started = performance.now();
    const note = (status: number, answer: string, problem?: string) =>
      wire.record({
        ...{ at, direction: 'to-app', method: 'SOCKET', path: `/${envelope.type}`, label: request.label, status },
        ...{ ms: Math.round(performance.now() - started), headers: {}, body: JSON.stringify(envelope), answer },
        ...(problem && { problem }),
      });
    const links = this.#chosen(misbehaviour.duplicateEnvelopes ? 2 : 1);
    if (links.length === 0) {
      note(0, '', 'The app has no connection open.');
      return { ok: false, error: 'dispatch_failed', status: -1, noRetry: false };
    }
    const text = await this.#acknowledged(envelope.envelope_id, links, () => {
      for (const link of links) this.#say(link, envelope);
    });
    if (text === null || misbehaviour.dropAcks) {
      note(0, text ?? '', text === null ? `No acknowledgement within ${timing.ackMs} ms.` : 'Dropped on purpose.');
      return { ok: false, error: 'operation_timeout', status: 0, noRetry: false };
    }
    const { payload, problem } = readAnswer(text, envelope);
    note(200, text, problem);
    return { ok: true, body: payload };
  };

  close(): void {
    for (const link of this.#links) link.socket.terminate();
  }

  #acknowledged(id: string, links: readonly Link[], send: () => void): Promise<string | null> {
    return new Promise((resolve) => {
      const left = new Set(links);
      const done = (text: string | null) => {
        clearTimeout(late);
        this.#waiting.delete(id);
        resolve(text);
      };
      const late = setTimeout(done, this.#needs.timing.ackMs, null).unref();
      this.#waiting.set(id, {
        links,
        settle: (text) => done(text),
        lost: (link) => {
          left.delete(link);
          if (left.size === 0) done(null);
        },
      });
      send();
    });
  }

  #of = (app: string): Link[] => [...this.#links].filter((link) => link.app === app);

  /** In turn, those that stay before those that end. */
  #chosen(many: number): Link[] {
    const ours = this.#of(this.#needs.state().app.id);
    const open = ours.filter(({ socket }) => socket.readyState === socket.OPEN);
    const staying = open.filter(({ ending }) => !ending);
    const from = staying.length > 0 ? staying : open;
    const first = from.length === 0 ? 0 : this.#next++ % from.length;
    return [...from.slice(first), ...from.slice(0, first)].slice(0, many);
  }

  #heard(link: Link, text: string): void {
    const id = text.length > mostRead ? undefined : readId(text);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    // Only the connection that brought a request can acknowledge it.
    if (waiting?.links.includes(link)) {
      waiting.settle(text);
      return;
    }
    this.#needs.wire.record({
      ...{ at: this.#needs.timing.now(), direction: 'to-slack', method: 'SOCKET', path: '/', label: 'acknowledgement' },
      ...{ status: 0, ms: 0, headers: {}, body: text.slice(0, 2_000), answer: '' },
      problem:
        text.length > mostRead
          ? 'It is too large, and dropped.'
          : 'It acknowledges nothing that waits on this connection.',
    });
  }

  #closed(link: Link): void {
    for (const timer of link.timers) clearTimeout(timer);
    this.#links.delete(link);
    for (const waiting of [...this.#waiting.values()]) if (waiting.links.includes(link)) waiting.lost(link);
  }

  #say({ socket }: Link, message: object): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }
}

function readId(text: string): string | undefined {
  try {
    const { envelope_id: id } = Object(JSON.parse(text));
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
