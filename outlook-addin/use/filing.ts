import { useRef, useState } from 'react';

/** A press that files something: runs once at a time, keeps what went wrong, and names each try by what it sends. */
export interface Filing<T> {
  readonly busy: boolean;
  readonly problem: unknown;
  readonly run: (what: object, work: (key: string) => Promise<T>) => Promise<T | null>;
  readonly clear: () => void;
}

/** The same thing pressed again has the same key, so that it is done once even where the first answer got lost. */
export function useFiling<T>(): Filing<T> {
  const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: null });
  const last = useRef<{ what: string; key: string } | null>(null);
  const running = useRef(false);
  return {
    ...state,
    clear: () => setState({ busy: false, problem: null }),
    async run(what, work) {
      if (running.current) return null;
      running.current = true;
      const text = JSON.stringify(what);
      if (last.current?.what !== text) last.current = { what: text, key: crypto.randomUUID() };
      setState({ busy: true, problem: null });
      try {
        const done = await work(last.current.key);
        last.current = null;
        setState({ busy: false, problem: null });
        return done;
      } catch (problem) {
        setState({ busy: false, problem });
        return null;
      } finally {
        running.current = false;
      }
    },
  };
}
