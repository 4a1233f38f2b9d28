import { useEffect, useState } from 'react';

interface News {
  readonly type: string;
}

/**
 * Follows what this person sees; undefined until the first news. `apply` adds one more piece of news and must not
 * change between renders. News in `heard` is for panels: it becomes an event of that name on the window.
 */
export function useStream<S extends { readonly me: string }, N extends News>(
  me: string | undefined,
  apply: (current: S | undefined, news: N) => S | undefined,
  heard: ReadonlySet<string>,
): { data: S | undefined; connected: boolean } {
  const [data, setData] = useState<S>();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (me === undefined) return;
    const source = new EventSource(`./ui/stream?as=${encodeURIComponent(me)}`);
    source.onmessage = ({ data: line }) => {
      setConnected(true);
      const news: N = parsedNews(line);
      if (heard.has(news.type)) dispatchEvent(new CustomEvent(news.type, { detail: news }));
      else setData((current) => apply(current, news));
    };
    source.onerror = () => setConnected(false);
    return () => source.close();
  }, [me, apply, heard]);
  return { data: data?.me === me ? data : undefined, connected };
}

/** The stream is written by our own server from the very types that the page names. */
const parsedNews = (line: string) => JSON.parse(line);
