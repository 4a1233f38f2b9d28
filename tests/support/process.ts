import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A child process that runs TypeScript given as text from this repository's root. */
export type Child = {
  process: ChildProcess;
  /** Resolves with the next line that it prints; rejects when it ends before. */
  line(): Promise<string>;
  /** Resolves with exit code and all that it printed. */
  ended: Promise<{ code: number | null; output: string }>;
};

/** Starts the code as an ES module; imports are relative to the repository's root. */
export function startChild(code: string): Child {
  const root = new URL('../../', import.meta.url);
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], { cwd: root });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    process: child,
    line: async () => {
      const next = await lines.next();
      if (next.done) throw new Error(`the child ended:\n${output}`);
      return next.value;
    },
    ended: once(child, 'close').then(([code]) => ({ code, output })),
  };
}
