import { useEffect, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { type Beginning, type Begun, Draft } from '../host/draft.ts';
import type { ReadItem } from '../host/items.ts';
import { type Filled, readItem } from '../host/scene.ts';

interface Place {
  readonly box: string;
  readonly ids: readonly string[];
}

/** The mail that is open, as add-ins see it. */
export interface Chosen {
  /** Null while nothing, or several, are chosen; the one before while the next is fetched. */
  readonly item: ReadItem | null;
  /** Whether it is the one that is chosen now. */
  readonly ready: boolean;
}

export function useChosenItem(me: string, { box, ids }: Place, tell: (sentence: string) => void): Chosen {
  const only = ids.length === 1 ? ids[0] : undefined;
  const [chosen, set] = useState<{ only: string | undefined; item: ReadItem | null }>({ only, item: null });
  useEffect(() => {
    let current = true;
    if (only === undefined) set({ only, item: null });
    else
      readItem(me, box, only).then(
        (item) => current && set({ only, item }),
        (trouble: unknown) => tell(sentenceOf(trouble)),
      );
    return () => {
      current = false;
    };
  }, [me, box, only, tell]);
  return { item: chosen.item, ready: chosen.only === only };
}

/** Begins a mail as the server says that it begins, with what an add-in wants in it. */
export async function beginDraft(beginning: Beginning, filled: Filled = {}): Promise<Draft> {
  const draft = new Draft(beginning, await post<Begun>('/begin', beginning));
  const people = (all: readonly string[]) => all.map((address) => ({ name: address, address }));
  if (filled.subject) draft.subject = filled.subject;
  if (filled.to && filled.to.length > 0) draft.to = people(filled.to);
  if (filled.cc && filled.cc.length > 0) draft.cc = people(filled.cc);
  if (filled.html) draft.html = filled.html + draft.html;
  return draft;
}
