import { createContext, useContext, useEffect, useState } from 'react';
import { plain } from '../mrkdwn/parse.ts';
import { apply, type Incoming, type Snapshot } from './model.ts';
import type { Place } from './place.ts';

/** What every part of the page may need. */
export interface Workspace {
  readonly data: Snapshot;
  readonly place: Place;
  go(place: Place): void;
  /** Shows a sentence for a few seconds. */
  tell(sentence: string): void;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace around this component. */
export function useWorkspace(): Workspace {
  const found = useContext(WorkspaceContext);
  if (!found) throw new Error('This part of the page stands outside the workspace.');
  return found;
}

/** Follows the workspace as this person; undefined until the first news. */
export function useStream(me: string | undefined): { data: Snapshot | undefined; connected: boolean } {
  const [data, setData] = useState<Snapshot>();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (me === undefined) return;
    const source = new EventSource(`./ui/stream?as=${encodeURIComponent(me)}`);
    source.onmessage = ({ data: line }) => {
      setConnected(true);
      const news = parsedNews(line);
      if (news.type === 'wire' || news.type === 'misbehaviour')
        dispatchEvent(new CustomEvent(news.type, { detail: news }));
      else setData((current) => apply(current, news));
    };
    source.onerror = () => setConnected(false);
    return () => source.close();
  }, [me]);
  return { data: data?.me === me ? data : undefined, connected };
}

/** The stream is written by our own server from these very types. */
const parsedNews = (line: string): Incoming => JSON.parse(line);

/** What somebody is called: a person, the app or Slack itself. */
export function nameOf({ people, app }: Snapshot, id: string): string {
  if (id === app.botUserId) return app.name;
  if (id === 'USLACKBOT') return 'Slackbot';
  return people.find((one) => one.id === id)?.name ?? id;
}

/** Message text without any marks. */
export const plainText = (data: Snapshot, text: string): string => plain(text, (id) => nameOf(data, id));
