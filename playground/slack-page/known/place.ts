import { useEffect, useState } from 'react';

/** What the page shows: a conversation with perhaps a thread beside it, or the app's Home tab. */
export interface Place {
  readonly conversation: string;
  readonly thread?: string;
}

/** The Home tab of the app. */
export const homePlace = 'home';

const read = (): Place => {
  const [conversation = '', thread] = location.hash.slice(1).split('/');
  return { conversation, ...(thread && { thread }) };
};

/** The place in the address, and how to go to another. */
export function usePlace(): [Place, (next: Place) => void] {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = () => setPlace(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = (next: Place) => {
    location.hash = next.thread ? `${next.conversation}/${next.thread}` : next.conversation;
  };
  return [place, go];
}
