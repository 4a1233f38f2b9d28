import { useEffect, useState } from 'react';
import type { Look } from '../../api/answers.ts';
import type { DeskApi } from '../../api/desk-api.ts';
import type { SelectedMail } from '../../mail-item/mail.ts';
import { inTurns } from '../../mail-item/turns.ts';

/** What the desk says of each of several mails; null where it could not be asked. */
export type Looks = ReadonlyMap<string, Look | null>;

/** Asks for all of them, three at a time, and once more after `round` changed. */
export function useLooks(api: DeskApi, mails: readonly SelectedMail[], round: number): Looks {
  const [looks, setLooks] = useState<Looks>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again.
  useEffect(() => {
    let ended = false;
    const turns = inTurns(3);
    for (const { id, item } of mails) {
      const asked = turns(() => (ended ? Promise.resolve(null) : api.look(item))).catch(() => null);
      void asked.then((look) => {
        if (!ended) setLooks((before) => new Map(before).set(id, look));
      });
    }
    return () => {
      ended = true;
    };
  }, [api, mails, round]);
  return looks;
}
