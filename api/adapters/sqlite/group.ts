/** Someone whose work is in the open transaction and who is answered only when that is decided. */
type Member = { stored: () => void; lost: (error: unknown) => void };

/** Those who share one COMMIT. */
export class Group {
  readonly #members: Member[] = [];
  #cause: { error: unknown } | undefined;
  /** Nobody else may join. */
  closed = false;
  readonly #end = Promise.withResolvers<void>();

  /** Resolves when nothing of the group is open any more: it is on the disk, undone or lost. */
  get over(): Promise<void> {
    return this.#end.promise;
  }

  get size(): number {
    return this.#members.length;
  }

  /** Why the whole transaction is gone, once it is. */
  get cause(): { error: unknown } | undefined {
    return this.#cause;
  }

  /** Resolves when the shared COMMIT has succeeded, rejects when it has not. */
  join(): Promise<void> {
    return new Promise((stored, lost) => {
      if (this.#cause === undefined) this.#members.push({ stored, lost });
      else lost(this.#cause.error);
    });
  }

  /** The transaction is gone, with everything in it: SQLite undoes it by itself when the disk is full or fails. */
  lose(error: unknown): void {
    this.#cause ??= { error };
    this.closed = true;
    for (const member of this.#members.splice(0)) member.lost(this.#cause.error);
  }

  succeed(): void {
    this.closed = true;
    for (const member of this.#members.splice(0)) member.stored();
  }

  /** Nothing of it is in the open transaction any more. */
  end(): void {
    this.#end.resolve();
  }
}
