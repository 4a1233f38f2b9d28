import { setImmediate as nextLoop } from 'node:timers/promises';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { Connection } from './connection.ts';
import { toCommitError, toPrismaError } from './errors.ts';
import { Group } from './group.ts';
import { after, patiently } from './patience.ts';
import { Turn } from './turn.ts';

/** Bounds of waiting and sharing, milliseconds and callers. */
export type WriterSettings = {
  adapterName: string;
  /** How long a caller waits while another process writes. */
  busyMs: number;
  /** How long a transaction may hold the connection without a statement. */
  idleMs: number;
  /** Callers who may share one commit, and how long the first of them may wait for the others. */
  groupSize: number;
  groupMs: number;
  /** Told of every commit how many callers shared it. */
  onCommit: (callers: number) => void;
};

/** Plays once it is a caller's turn; a short one is a single statement. */
type Job = {
  since: number;
  short: boolean;
  play: (group: Group) => Promise<void> | void;
  refuse: (error: unknown) => void;
};

/**
 * The only one who writes. Callers queue and play one after another inside one transaction; each is answered after the
 * COMMIT that they share, so that a burst of requests waits for the disk once. That holds for a caller who is refused too: what
 * they were refused for may be a neighbour's work, which nobody who reads sees before that.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #settings: WriterSettings;
  readonly #waiting: Job[] = [];
  #working: Promise<void> | undefined;
  #turn: Turn | undefined;
  #wasShort = false;
  #closed = false;

  constructor(connection: Connection, settings: WriterSettings) {
    this.#connection = connection;
    this.#settings = settings;
  }

  /** Does one statement's work; resolves with its result when that is on the disk. */
  run<T>(work: (connection: Connection) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#enqueue('short', reject, (group) => {
        try {
          const result = work(this.#connection);
          group.join().then(() => resolve(result), reject);
        } catch (error) {
          if (!this.#connection.inTransaction) group.lose(toCommitError(error, group.size > 0));
          const told = toPrismaError(error);
          if (group.size === 0) return reject(told);
          group.closed = true;
          group.over.then(() => reject(told));
        }
      });
    });
  }

  /** Waits for the connection and gives it to the caller until the turn is over. */
  begin(): Promise<Turn> {
    return new Promise((resolve, reject) => {
      this.#enqueue('long', reject, async (group) => {
        try {
          const { adapterName, idleMs } = this.#settings;
          this.#turn = new Turn(adapterName, this.#connection, group, idleMs);
        } catch (error) {
          if (!this.#connection.inTransaction) group.lose(toCommitError(error, group.size > 0));
          return reject(toPrismaError(error));
        }
        resolve(this.#turn);
        await this.#turn.over;
      });
    });
  }

  /** Refuses who waits, rolls back who holds the connection, commits who is done, and closes. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#refuse(() => true, connectionClosed());
    this.#turn?.abandon();
    await this.#working;
    this.#connection.close();
  }

  #enqueue(length: 'short' | 'long', refuse: Job['refuse'], play: Job['play']): void {
    if (this.#closed) {
      refuse(connectionClosed());
      return;
    }
    this.#waiting.push({ since: performance.now(), short: length === 'short', play, refuse });
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // Callers of the same tick come into the same group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      if (!(await this.#open())) continue;
      const group = new Group();
      await this.#fill(group);
      await this.#settle(group);
    }
    this.#working = undefined;
  }

  /** Begins the transaction; false when everybody who could have used it was refused. */
  async #open(): Promise<boolean> {
    try {
      await patiently(
        () => this.#connection.script(this.#connection.inTransaction ? 'ROLLBACK; BEGIN IMMEDIATE' : 'BEGIN IMMEDIATE'),
        () => {
          const oldest = performance.now() - this.#settings.busyMs;
          this.#refuse((job) => job.since < oldest, new DriverAdapterError({ kind: 'SocketTimeout' }));
          return this.#waiting.length === 0;
        },
      );
      return true;
    } catch (error) {
      this.#refuse(() => true, toPrismaError(error));
      return false;
    }
  }

  async #fill(group: Group): Promise<void> {
    const isLate = after(this.#settings.groupMs);
    while (!group.closed) {
      const job = this.#next();
      if (job === undefined) {
        group.closed = true;
        return;
      }
      await job.play(group);
      this.#turn = undefined;
      if (group.size >= this.#settings.groupSize || isLate()) group.closed = true;
      // Requests that are being read may be about to write, and Node takes one new connection each time round: a group that
      // kept the event loop to itself would let a burst of connections wait for seconds.
      else await nextLoop();
    }
  }

  /**
   * The transaction that plays next: a short one before the long ones, because an acknowledgement may wait for it, but not
   * twice in a row while a long one waits.
   */
  #next(): Job | undefined {
    const wanted = !this.#wasShort;
    const at = this.#waiting.findIndex(({ short }) => short === wanted);
    const [job] = this.#waiting.splice(Math.max(at, 0), 1);
    this.#wasShort = job?.short === true;
    return job;
  }

  async #settle(group: Group): Promise<void> {
    const callers = group.size;
    try {
      if (group.cause === undefined) {
        await patiently(() => this.#connection.script('COMMIT'), after(this.#settings.busyMs));
        group.succeed();
        if (callers > 0) this.#settings.onCommit(callers);
      }
    } catch (error) {
      group.lose(toCommitError(error, callers > 1));
    }
    // When this fails too, the next BEGIN tries again before anybody writes.
    if (this.#connection.inTransaction) this.#tryRollback();
    group.end();
  }

  #tryRollback(): void {
    try {
      this.#connection.script('ROLLBACK');
    } catch (error) {
      this.#refuse(() => true, toPrismaError(error));
    }
  }

  #refuse(which: (job: Job) => boolean, error: unknown): void {
    for (const job of this.#waiting.splice(0)) {
      if (which(job)) job.refuse(error);
      else this.#waiting.push(job);
    }
  }
}

function connectionClosed(): DriverAdapterError {
  return new DriverAdapterError({ kind: 'ConnectionClosed' });
}
