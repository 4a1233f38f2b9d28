import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import { ApiProblem } from '../../api/problem.ts';
import type { LeftOut } from '../../filing/left-out.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';

/** So many files the desk takes with one text. */
export const mostFiles = 20;

const Kept = z.array(z.object({ id: z.string(), name: z.string() }));
type KeptFile = z.infer<typeof Kept>[number];

/** A file that did not get to the desk. */
interface Missed extends LeftOut {
  /** It may get there when it is tried again, by this key. */
  readonly again: { readonly file: File; readonly key: string } | null;
}

/** The files that go along with what somebody writes: they lie at the desk before it is sent. */
export interface Attached {
  readonly files: readonly KeptFile[];
  /** The one that is on its way. */
  readonly going: string | null;
  readonly missed: readonly Missed[];
  /** How large a file may be, once somebody wants to attach one and where the desk says it. */
  readonly largestMb: number | null;
  ask(): void;
  add(files: readonly File[]): Promise<void>;
  retry(missed: Missed): Promise<void>;
  remove(id: string): void;
  keep(files: readonly KeptFile[]): void;
}

const mb = 1_048_576;

/** What goes along with a reply or a note; it stays with its ticket as the words do. */
export function useAttached(ticket: string, kind: string): Attached {
  const { api, say, announce } = usePane();
  const [files, keep] = useKept(ticket, `${kind}-files`, Kept, []);
  const [going, setGoing] = useState<string | null>(null);
  const [missed, setMissed] = useState<readonly Missed[]>([]);
  const [largestMb, setLargest] = useState<number | null>(null);
  const latest = useRef(files);
  latest.current = files;
  const put = (next: readonly KeptFile[]) => {
    latest.current = [...next];
    keep([...next]);
  };
  const miss = (one: Missed) => setMissed((all) => [...all.filter(({ name }) => name !== one.name), one]);

  const bring = async (file: File, key: string): Promise<void> => {
    const { name } = file;
    setMissed((all) => all.filter((one) => one.name !== name));
    if (latest.current.length >= mostFiles)
      return miss({ name, why: { said: say.ticket.tooManyFiles(mostFiles) }, again: null });
    if (largestMb !== null && file.size > largestMb * mb)
      return miss({ name, why: { said: say.ticket.fileTooLarge(largestMb) }, again: null });
    setGoing(name);
    try {
      const { id } = await api.upload(name, new Uint8Array(await file.arrayBuffer()), key);
      put([...latest.current.filter((one) => one.id !== id), { id, name }]);
      announce(say.ticket.attached(name));
    } catch (problem) {
      const isRefused = problem instanceof ApiProblem && problem.trouble === 'refused';
      miss({ name, why: { said: troubleIn(say, problem) }, again: isRefused ? null : { file, key } });
    } finally {
      setGoing(null);
    }
  };

  return {
    files,
    going,
    missed,
    largestMb,
    ask() {
      if (largestMb === null)
        api.fileRules().then(
          ({ largestMb: largest }) => setLargest(largest),
          () => {},
        );
    },
    async add(some) {
      for (const file of some) await bring(file, crypto.randomUUID());
    },
    async retry({ again }) {
      if (again !== null) await bring(again.file, again.key);
    },
    remove: (id) => put(latest.current.filter((one) => one.id !== id)),
    keep: put,
  };
}
