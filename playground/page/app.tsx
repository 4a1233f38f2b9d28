import { useCallback, useEffect, useRef, useState } from 'react';
import { AppHome } from './app-home.tsx';
import { ConversationPane } from './conversation.tsx';
import { ModalStack } from './modal.tsx';
import { type Snapshot, unread } from './model.ts';
import { MisbehavePanel } from './panels/misbehave.tsx';
import { WirePanel } from './panels/wire.tsx';
import { homePlace, type Place, usePlace } from './place.ts';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';
import { TopBar } from './top-bar.tsx';
import { useStream, WorkspaceContext } from './workspace.ts';

/** The local Slack, as the person named in the address. */
export function App() {
  const [me, setMe] = useMe();
  const { data, connected } = useStream(me);
  if (!data)
    return <p className="waiting">{connected ? 'Opening the workspace…' : 'The local Slack does not answer.'}</p>;
  return <Frame key={data.me} data={data} connected={connected} become={setMe} />;
}

export type Panel = 'wire' | 'misbehave' | undefined;

function Frame({ data, connected, become }: { data: Snapshot; connected: boolean; become: (id: string) => void }) {
  const [place, go] = usePlace();
  const [panel, setPanel] = useState<Panel>();
  const [menu, setMenu] = useState(false);
  const [sentence, tell] = useSentence();
  useTitle(data);
  const shown = where(data, place);
  const conversation = data.conversations.find(({ id }) => id === shown.conversation);
  const visit = (next: Place) => {
    setMenu(false);
    go(next);
  };
  return (
    <WorkspaceContext value={{ data, place: shown, go: visit, tell }}>
      <div className="frame" data-menu={menu} data-panel={panel ?? 'none'} data-thread={shown.thread !== undefined}>
        <TopBar panel={panel} setPanel={setPanel} menu={menu} setMenu={setMenu} become={become} />
        <Sidebar />
        {menu && <button type="button" className="scrim" aria-label="Close menu" onClick={() => setMenu(false)} />}
        {shown.conversation === homePlace ? (
          <AppHome />
        ) : (
          conversation && <ConversationPane key={conversation.id} conversation={conversation} />
        )}
        {conversation && shown.thread && (
          <Thread key={shown.thread} conversation={conversation} parent={shown.thread} />
        )}
        {panel === 'wire' && <WirePanel close={() => setPanel(undefined)} />}
        {panel === 'misbehave' && <MisbehavePanel close={() => setPanel(undefined)} />}
        <ModalStack />
        <div className="toast" role="status">
          {connected ? sentence : 'Connection lost. Trying again…'}
        </div>
      </div>
    </WorkspaceContext>
  );
}

function where(data: Snapshot, place: Place): Place {
  const known = place.conversation === homePlace || data.conversations.some(({ id }) => id === place.conversation);
  return known ? place : { conversation: data.conversations[0]?.id ?? homePlace };
}

function useMe(): [string | undefined, (id: string) => void] {
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

function useTitle(data: Snapshot): void {
  const fresh = data.conversations.some((one) => unread(one, data.me));
  useEffect(() => {
    document.title = `${fresh ? '• ' : ''}${data.team.name} · Local Slack`;
  }, [fresh, data.team.name]);
}

function useSentence(): [string, (sentence: string) => void] {
  const [sentence, setSentence] = useState('');
  const timer = useRef(0);
  const tell = useCallback((next: string) => {
    setSentence(next);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSentence(''), 6000);
  }, []);
  return [sentence, tell];
}
