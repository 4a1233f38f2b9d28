/** Tells everybody in this process that a commit left work behind: outbox, inboxes, live streams. */
export interface Bus {
  wake(): void;
  /** Hears of each wake until the returned function is called. */
  onWake(listener: () => void): () => void;
}

/** Makes a bus; wakes within one turn of the event loop reach each listener once. */
export function makeBus(): Bus {
  const listeners = new Set<() => void>();
  let pending = false;
  return {
    wake() {
      if (pending) return;
      pending = true;
      setImmediate(() => {
        pending = false;
        for (const listener of listeners) listener();
      });
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
