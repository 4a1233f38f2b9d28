import { useCallback, useEffect, useState } from 'react';

interface Person {
  readonly id: string;
  readonly email: string;
}

/**
 * The person that the address names, and how to become somebody else. `as` is the id on this platform; `who` is the mail address,
 * by which a link from another platform names the same person. A stranger becomes the first of the cast.
 */
export function useMe(): [string | undefined, (id: string) => void] {
  const [me, setMe] = useState(() => asked('as'));
  const become = useCallback((id: string) => {
    const url = new URL(location.href);
    url.searchParams.delete('who');
    url.searchParams.set('as', id);
    history.replaceState(null, '', url);
    setMe(id);
  }, []);
  useEffect(() => {
    void (async () => {
      const people: Person[] = await (await fetch('./ui/people')).json();
      if (people.some(({ id }) => id === me)) return;
      const named = people.find(({ email }) => email === asked('who')) ?? people[0];
      if (named) become(named.id);
    })();
  }, [me, become]);
  return [me, become];
}

const asked = (name: string) => new URLSearchParams(location.search).get(name) ?? undefined;
