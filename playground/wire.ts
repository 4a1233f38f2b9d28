/** One request between a platform and the app, seen from the platform. */
export interface WireEntry {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `to-app` comes from us, the others carry the app's token. */
  readonly direction: 'to-app' | 'to-slack' | 'to-teams' | 'to-graph';
  readonly method: string;
  readonly path: string;
  /** What it is about: an event type, a method of the API. */
  readonly label: string;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  readonly ms: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly answer: string;
  /** What the platform objects to, in a sentence. */
  readonly problem?: string;
}

const kept = 300;
const hidden = new Set(['authorization', 'cookie']);
/** Tokens and secrets of both platforms, wherever they stand in a body. */
const secrets =
  /xoxb-[0-9a-f]+|xapp-[\w-]+|(?<=[?&]ticket=)[0-9a-f]+|eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+|(?<=(?:client_secret|password)=)[^&]+/g;

const clean = (text: string) => text.replaceAll(secrets, '(hidden)');

/** The last 300 requests in both directions, newest last, without tokens. */
export class Wire {
  #entries: WireEntry[] = [];
  #next = 1;
  readonly #onEntry: (entry: WireEntry) => void;

  constructor(onEntry: (entry: WireEntry) => void) {
    this.#onEntry = onEntry;
  }

  record(entry: Omit<WireEntry, 'id'>): void {
    const headers = Object.fromEntries(
      Object.entries(entry.headers).map(([name, value]) => [name, hidden.has(name.toLowerCase()) ? '(hidden)' : value]),
    );
    const complete = { ...entry, headers, body: clean(entry.body), answer: clean(entry.answer), id: this.#next++ };
    this.#entries = [...this.#entries, complete].slice(-kept);
    this.#onEntry(complete);
  }

  list(): readonly WireEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
