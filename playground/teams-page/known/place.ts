import { useEffect, useState } from 'react';

/** What the page shows: a conversation, perhaps at one of its messages. The empty conversation is the list. */
export interface Place {
  readonly conversation: string;
  readonly message?: string;
}

const read = (): Place => {
  const [conversation = '', message] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { conversation, ...(message && { message }) };
};

/** The place in the address, and how to go to a conversation. */
export function usePlace(): [Place, (conversation: string) => void] {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = () => setPlace(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [
    place,
    (conversation) => {
      location.hash = encodeURIComponent(conversation);
    },
  ];
}
