import { useCallback, useState } from 'react';
import type * as z from 'zod/mini';

const memory = new Map<string, unknown>();

/** What somebody typed for one mail: it stays with that mail while they look at others, and over a reload where the browser keeps it. */
export function useKept<T extends z.ZodMiniType>(
  mail: string,
  what: string,
  form: T,
  first: z.infer<T>,
): [z.infer<T>, (next: z.infer<T>) => void, () => void] {
  const name = nameOf(mail, what);
  const [, redraw] = useState(0);
  const found = form.safeParse(memory.get(name) ?? stored(name));
  const keep = useCallback(
    (next: z.infer<T> | undefined) => {
      if (next === undefined) memory.delete(name);
      else memory.set(name, next);
      store(name, next);
      redraw((count) => count + 1);
    },
    [name],
  );
  const forget = useCallback(() => keep(undefined), [keep]);
  return [found.success ? found.data : first, keep, forget];
}

/** Whether something was typed or attached there and is still to be sent. */
export const isKept = (mail: string, what: string): boolean => {
  const name = nameOf(mail, what);
  const found = memory.get(name) ?? stored(name);
  return typeof found === 'string' ? found.trim() !== '' : Array.isArray(found) && found.length > 0;
};

const nameOf = (mail: string, what: string) => `threadline:${what}:${mail}`;

/** A frame of another site may have no storage: asking for it then throws. */
function stored(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function store(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Memory has it.
  }
}
