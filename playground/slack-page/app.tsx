import { useEffect, useState } from 'react';
import { Icon } from '../shared-page/icon.tsx';
import { useMe } from '../shared-page/me.ts';
import { WirePanel } from '../shared-page/panels/wire.tsx';
import { useSentence } from '../shared-page/sentence.ts';
import { useStream } from '../shared-page/stream.ts';
import { type Panel, TopBar } from '../shared-page/top-bar.tsx';
import { ModalStack } from './dialogs/modal.tsx';
import { AppHome } from './frame/app-home.tsx';
import { ConversationPane } from './frame/conversation.tsx';
import { Misbehave } from './frame/misbehave.tsx';
import { Sidebar } from './frame/sidebar.tsx';
import { Thread } from './frame/thread.tsx';
import { apply, type Incoming, type Snapshot, unread } from './known/model.ts';
import { homePlace, type Place, usePlace } from './known/place.ts';
import { WorkspaceContext } from './known/workspace.ts';

/** The local Slack, as the person named in the address. */
export function App() {
  const [me, setMe] = useMe();
  const { data, connected } = useStream<Snapshot, Incoming>(me, apply, forPanels);
  if (!data)
    return <p className="waiting">{connected ? 'Opening the workspace…' : 'The local Slack does not answer.'}</p>;
  return <Frame key={data.me} data={data} connected={connected} become={setMe} />;
}

const forPanels: ReadonlySet<string> = new Set(['wire', 'misbehaviour']);

function Frame({ data, connected, become }: { data: Snapshot; connected: boolean; become: (id: string) => void }) {
  const [place, go] = usePlace();
  const [panel, setPanel] = useState<Panel>();
  const [menu, setMenu] = useState(false);
  const [sentence, tell] = useSentence();
  useTitle(data);
  const shown = where(data, place);
  const conversation = data.conversations.find(({ id }) => id === shown.conversation);
  const mail = data.people.find(({ id }) => id === data.me)?.email ?? '';
  const visit = (next: Place) => {
    setMenu(false);
    go(next);
  };
  return (
    <WorkspaceContext value={{ data, place: shown, go: visit, tell }}>
      <div className="frame" data-menu={menu} data-panel={panel ?? 'none'} data-thread={shown.thread !== undefined}>
        <TopBar
          platform="Slack"
          others={[
            { name: 'Teams', href: `/teams/?who=${encodeURIComponent(mail)}` },
            { name: 'Mail', href: `/mail/?who=${encodeURIComponent(mail)}` },
            { name: 'Outlook', href: `/outlook/?who=${encodeURIComponent(mail)}` },
          ]}
          me={data.me}
          people={data.people}
          become={become}
          panel={panel}
          setPanel={setPanel}
        >
          <button
            type="button"
            className="icon-button menu-button"
            aria-label="Menu"
            aria-expanded={menu}
            onClick={() => setMenu(!menu)}
          >
            <Icon name="menu" />
          </button>
        </TopBar>
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
        {panel === 'wire' && (
          <WirePanel platform="Slack" example="chat.update or ticket" close={() => setPanel(undefined)} />
        )}
        {panel === 'misbehave' && <Misbehave close={() => setPanel(undefined)} />}
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

function useTitle(data: Snapshot): void {
  const fresh = data.conversations.some((one) => unread(one, data.me));
  useEffect(() => {
    document.title = `${fresh ? '• ' : ''}${data.team.name} · Local Slack`;
  }, [fresh, data.team.name]);
}
