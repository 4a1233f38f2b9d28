import { useEffect, useRef } from 'react';

/**
 * Asks again while the pane is seen: at once when it comes back, then slower and slower while nothing changes.
 * `work` says whether something had changed.
 */
export function usePoll(work: () => Promise<boolean>, fastest: number, slowest: number): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    let ended = false;
    let pause = fastest;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      if (!ended) timer = setTimeout(() => void turn(), pause);
    };
    const turn = async (): Promise<void> => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') {
        const changed = await latest.current().catch(() => false);
        pause = changed ? fastest : Math.min(pause * 1.5, slowest);
      }
      later();
    };
    const back = () => {
      if (document.visibilityState !== 'visible') return;
      pause = fastest;
      void turn();
    };
    later();
    document.addEventListener('visibilitychange', back);
    window.addEventListener('online', back);
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('online', back);
    };
  }, [fastest, slowest]);
}
