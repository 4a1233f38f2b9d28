import type { Change } from './change.ts';

type Listener = (change: Change) => void;

/** The open pages, each as one person, that hear of every change they may see. */
export class Hub {
  readonly #listeners = new Set<{ user: string; hear: Listener }>();

  /** Returns how to stop listening. */
  listen(user: string, hear: Listener): () => void {
    const entry = { user, hear };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  publish(change: Change): void {
    for (const { user, hear } of this.#listeners) if (!change.for || change.for.includes(user)) hear(change);
  }
}
