import { useCallback, useEffect, useRef, useState } from 'react';
import type { Comment, Happening, Ticket } from '../api/answers.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { usePoll } from './poll.ts';

/** A ticket beside the mail, with what was said and what happened. */
export interface Followed {
  readonly ticket: Ticket | null;
  readonly comments: readonly Comment[];
  readonly happenings: readonly Happening[];
  readonly trouble: unknown;
  /** Takes the ticket as an answer gave it, and reads the rest anew. */
  readonly take: (ticket: Ticket) => void;
  readonly again: () => Promise<boolean>;
}

/** Follows a ticket while it is seen. */
export function useTicket(api: DeskApi, key: string): Followed {
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [said, setSaid] = useState<{ comments: Comment[]; happenings: Happening[] }>({ comments: [], happenings: [] });
  const [trouble, setTrouble] = useState<unknown>(null);
  const shown = useRef(-1);

  const read = useCallback(async (): Promise<boolean> => {
    try {
      const now = await api.ticket(key);
      setTrouble(null);
      // Whatever is said or done on a ticket counts its version up.
      if (now.version === shown.current) return false;
      const [comments, happenings] = await Promise.all([
        all((cursor) => api.comments(key, cursor)),
        all((cursor) => api.history(key, cursor)),
      ]);
      shown.current = now.version;
      setTicket(now);
      setSaid({ comments, happenings });
      return true;
    } catch (problem) {
      setTrouble(problem);
      return false;
    }
  }, [api, key]);

  const again = useCallback(async (): Promise<boolean> => {
    shown.current = -1;
    return read();
  }, [read]);
  const take = useCallback(
    (changed: Ticket) => {
      setTicket(changed);
      void again();
    },
    [again],
  );
  useEffect(() => {
    void again();
  }, [again]);
  usePoll(read, 4_000, 30_000);
  return { ticket, ...said, trouble, take, again };
}

/** All pages of a list, up to a number that no timeline in a pane needs more of. */
async function all<T>(page: (cursor: string | null) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 10; pages += 1) {
    const { items: more, next }: { items: T[]; next: string | null } = await page(cursor);
    items.push(...more);
    cursor = next;
    if (cursor === null) break;
  }
  return items;
}
