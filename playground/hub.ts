/** The open pages, each as one person, that hear of every change they may see. */
export class Hub<Change extends { readonly for?: readonly string[] }> {
  readonly #listeners = new Set<{ user: string; hear: (change: Change) => void }>();

  /** Returns how to stop listening. */
  listen(user: string, hear: (change: Change) => void): () => void {
    const entry = { user, hear };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  publish(change: Change): void {
    for (const { user, hear } of this.#listeners) if (!change.for || change.for.includes(user)) hear(change);
  }
}
