import type { Log } from '#core';

/** A loop that ticks: at once when woken, else every so often; stops after what it is doing. */
export interface Loop {
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Runs `tick` again and again. A tick gives true when there may be more to do now, or the milliseconds until it wants to
 * look again. A failing tick is logged and tried again after `idleMs`; it never ends the loop.
 */
export function startLoop(name: string, log: Log, idleMs: number, tick: () => Promise<boolean | number>): Loop {
  let stopping = false;
  let woken = false;
  let nudge: (() => void) | undefined;
  const run = async () => {
    while (!stopping) {
      woken = false;
      let next: boolean | number = false;
      try {
        next = await tick();
      } catch (error) {
        log.warn({ err: error, loop: name }, 'A background loop failed; it goes on');
      }
      if (stopping || next === true || woken) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, typeof next === 'number' ? Math.min(next, idleMs) : idleMs);
        nudge = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      nudge = undefined;
    }
  };
  const done = run();
  return {
    wake() {
      woken = true;
      nudge?.();
    },
    async stop() {
      stopping = true;
      nudge?.();
      await done;
    },
  };
}
