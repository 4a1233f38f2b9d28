import { useCallback, useEffect, useState } from 'react';
import type { Look } from '../api/answers.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { MailItem } from '../mail-item/mail.ts';
import { usePoll } from './poll.ts';

/** What is known of one mail: the desk's answer, or the trouble that stood in its way. */
export interface Known {
  readonly look: Look | null;
  readonly trouble: unknown;
  /** Asks the desk again. */
  readonly again: () => Promise<boolean>;
}

/** Answers for mails that were looked at before: shown at once when somebody comes back, and asked for anew. */
const remembered = new Map<string, Look>();

/** What the desk says of a mail, kept true while it is looked at: a colleague may file it meanwhile. */
export function useLook(api: DeskApi, key: string, item: MailItem): Known {
  const [answer, setAnswer] = useState<{ key: string; look: Look | null; trouble: unknown }>(() => first(key));
  const again = useCallback(async (): Promise<boolean> => {
    try {
      const look = await api.look(item);
      const changed = JSON.stringify(look) !== JSON.stringify(remembered.get(key));
      remember(key, look);
      setAnswer({ key, look, trouble: null });
      return changed;
    } catch (trouble) {
      setAnswer((before) => ({ key, look: before.key === key ? before.look : (remembered.get(key) ?? null), trouble }));
      return false;
    }
  }, [api, key, item]);
  useEffect(() => {
    void again();
  }, [again]);
  usePoll(again, 10_000, 60_000);
  const { look, trouble } = answer.key === key ? answer : first(key);
  return { look, trouble, again };
}

const first = (key: string) => ({ key, look: remembered.get(key) ?? null, trouble: null });

function remember(key: string, look: Look): void {
  remembered.delete(key);
  remembered.set(key, look);
  const [oldest] = remembered.keys();
  if (remembered.size > 100 && oldest !== undefined) remembered.delete(oldest);
}
