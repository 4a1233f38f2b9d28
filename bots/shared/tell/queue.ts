/** How fast the work of a queue may be begun. */
export interface QueuePace {
  /** So much is begun in any stretch of `everyMs`. */
  readonly most: number;
  readonly everyMs: number;
  /** So much runs at once; as much as is begun when left out. */
  readonly atOnce?: number;
}

interface Job {
  begin(): Promise<void>;
}

/**
 * Work that is begun at a pace, counted on a clock that only goes forward: a computer's time that is set back holds nothing
 * up. Whose work it is takes turns: somebody with much of it does not hold up the others.
 */
export class Queue {
  readonly #pace: QueuePace;
  readonly #ticks: () => number;
  /** What waits, by whose it is; whose turn it is stands first. */
  readonly #waiting = new Map<string, Job[]>();
  #begun: number[] = [];
  #running = 0;
  #size = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(pace: QueuePace, ticks: () => number = () => performance.now()) {
    this.#pace = pace;
    this.#ticks = ticks;
  }

  /** How much waits. */
  get size(): number {
    return this.#size;
  }

  /** Whether nothing waits or runs. */
  get idle(): boolean {
    return this.#size + this.#running === 0;
  }

  /** How much of one author's waits. */
  sizeOf(author: string): number {
    return this.#waiting.get(author)?.length ?? 0;
  }

  /**
   * Whether more of this author's would wait too long: `most` may wait, and somebody of whom nothing waits yet still comes in
   * between until it is half as many again.
   */
  isFull(most: number, author = ''): boolean {
    return this.#size >= most && (this.sizeOf(author) > 0 || this.#size >= most * 1.5);
  }

  /** Does the work in its turn among that of its author, who takes turns with the others; gives its result. */
  add<T>(work: () => Promise<T>, author = ''): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const job = { begin: () => work().then(resolve, reject) };
      const line = this.#waiting.get(author);
      if (line) line.push(job);
      else this.#waiting.set(author, [job]);
      this.#size++;
      this.#next();
    });
  }

  /** Forgets what waits; nobody hears of it any more. */
  clear(): void {
    this.#waiting.clear();
    this.#size = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #next(): void {
    while (this.#size > 0 && this.#running < (this.#pace.atOnce ?? Number.POSITIVE_INFINITY)) {
      const wait = this.#untilRoom();
      const job = wait > 0 ? undefined : this.#take();
      if (!job) {
        this.#later(wait);
        return;
      }
      this.#begun.push(this.#ticks());
      this.#running++;
      void job.begin().finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  /** Milliseconds until the next may begin. */
  #untilRoom(): number {
    const { most, everyMs } = this.#pace;
    const now = this.#ticks();
    this.#begun = this.#begun.filter((at) => at > now - everyMs);
    const oldest = this.#begun[this.#begun.length - most];
    return oldest === undefined ? 0 : oldest + everyMs - now;
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, Math.ceil(ms));
  }

  /** The next in turn; its author stands last from now on. */
  #take(): Job | undefined {
    for (const [author, line] of this.#waiting) {
      const job = line.shift();
      this.#waiting.delete(author);
      if (line.length > 0) this.#waiting.set(author, line);
      if (!job) continue;
      this.#size--;
      return job;
    }
    return undefined;
  }
}
