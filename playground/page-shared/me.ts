import { useCallback, useEffect, useState } from 'react';

/** Who the address says you are, and how to become somebody else; a stranger becomes the first of the cast. */
export function useMe(): [string | undefined, (id: string) => void] {
  const [me, setMe] = useState(() => new URLSearchParams(location.search).get('as') ?? undefined);
  const become = useCallback((id: string) => {
    const url = new URL(location.href);
    url.searchParams.set('as', id);
    history.replaceState(null, '', url);
    setMe(id);
  }, []);
  useEffect(() => {
    void (async () => {
      const people: { id: string }[] = await (await fetch('./ui/people')).json();
      const known = people.some(({ id }) => id === me);
      if (!known && people[0]) become(people[0].id);
    })();
  }, [me, become]);
  return [me, become];
}
