import { useCallback, useRef, useState } from 'react';

/** A sentence for a few seconds, and how to say one. */
export function useSentence(): [string, (sentence: string) => void] {
  const [sentence, setSentence] = useState('');
  const timer = useRef(0);
  const tell = useCallback((next: string) => {
    setSentence(next);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSentence(''), 6000);
  }, []);
  return [sentence, tell];
}
