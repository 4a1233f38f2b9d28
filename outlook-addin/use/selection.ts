import { useEffect, useState } from 'react';
import type { MailHost } from '../mail-item/host.ts';
import type { Selection } from '../mail-item/mail.ts';

/** How often it is looked whether another mail is open: some Outlooks never say so (https://github.com/OfficeDev/office-js/issues). */
const every = 1_500;

/** What the person looks at, followed; null until Outlook has said. */
export function useSelection(host: MailHost): Selection | null {
  const [selection, setSelection] = useState<Selection | null>(null);
  useEffect(() => {
    let ended = false;
    let asked = 0;
    let shown: string | null | undefined;
    const read = async (): Promise<void> => {
      asked += 1;
      const turn = asked;
      const now = host.current();
      const found = await host.selection().catch((): Selection => ({ mode: 'nothing' }));
      // Answers can come late and in any order: only the last question counts.
      if (ended || turn !== asked) return;
      shown = now;
      setSelection((before) => (same(before, found) ? before : found));
    };
    const look = () => {
      if (document.visibilityState === 'visible' && host.current() !== shown) void read();
    };
    void read();
    const end = host.onSelection(() => void read());
    const timer = setInterval(look, every);
    return () => {
      ended = true;
      clearInterval(timer);
      end();
    };
  }, [host]);
  return selection;
}

const same = (before: Selection | null, found: Selection) =>
  before !== null && JSON.stringify(before) === JSON.stringify(found);
