import { useEffect, useState } from 'react';

/** Whether that moment is still to come. */
export function useStill(until: string | null): boolean {
  const left = until === null ? 0 : new Date(until).getTime() - Date.now();
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setOver(until), left);
    return () => clearTimeout(timer);
  }, [left, until]);
  return left > 0 && over !== until;
}
