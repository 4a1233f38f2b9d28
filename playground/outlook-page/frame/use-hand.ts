import { useMemo, useRef, useState } from 'react';
import { post } from '../../shared-page/api.ts';
import type { ReadItem } from '../host/items.ts';
import type { Filled, Stagehand } from '../host/scene.ts';
import { failedOnce } from '../model.ts';

/** A question of the page to the person; resolved by what they press. */
export interface Question {
  readonly answer: (yes: boolean) => void;
}

interface Wishes {
  begin: (kind: 'new' | 'reply' | 'replyAll', about: ReadItem | null, filled: Filled) => void;
  closePane: () => void;
  tell: (sentence: string) => void;
}

/** What the page does for the add-in, with what it must show for that. */
export function useHand(me: string, wishes: Wishes) {
  const [, setCount] = useState(0);
  const [question, setQuestion] = useState<Question>();
  const [dialog, setDialog] = useState<HTMLElement | null>(null);
  const latest = useRef(wishes);
  latest.current = wishes;
  const hand = useMemo<Stagehand>(
    () => ({
      noticesChanged: () => setCount((count) => count + 1),
      begin: (...given) => latest.current.begin(...given),
      closePane: () => latest.current.closePane(),
      tell: (sentence) => latest.current.tell(sentence),
      askSignIn: () =>
        new Promise<boolean>((resolve) =>
          setQuestion({
            answer: (yes) => {
              setQuestion(undefined);
              resolve(yes);
            },
          }),
        ),
      saveSettings: async (settings) =>
        post('/roaming', { as: me, settings }).then(
          () => true,
          () => false,
        ),
      failed: failedOnce,
      showDialog: setDialog,
    }),
    [me],
  );
  return { hand, question, dialog };
}
