import { useEffect, useState } from 'react';
import { useMe } from '../shared-page/me.ts';
import { WirePanel } from '../shared-page/panels/wire.tsx';
import { useSentence } from '../shared-page/sentence.ts';
import { useStream } from '../shared-page/stream.ts';
import { type Panel, TopBar } from '../shared-page/top-bar.tsx';
import { Dialogs } from './dialogs/dialog.tsx';
import { ChannelPane } from './frame/channel-pane.tsx';
import { ChatPane } from './frame/chat-pane.tsx';
import { ListColumn } from './frame/list-column.tsx';
import { Misbehave } from './frame/misbehave.tsx';
import { Rail } from './frame/rail.tsx';
import { appChat, apply, type Conversation, type PageEvent, type Snapshot, unread } from './known/model.ts';
import { usePlace } from './known/place.ts';
import { useReading } from './known/reading.ts';
import { WorkspaceContext } from './known/workspace.ts';

/** The local Teams, as the person named in the address. */
export function App() {
  const [me, setMe] = useMe();
  const { data, connected } = useStream<Snapshot, PageEvent>(me, apply, besides);
  if (!data) return <p className="waiting">{connected ? 'Opening Teams…' : 'The local Teams does not answer.'}</p>;
  return <Frame key={data.me} data={data} connected={connected} become={setMe} />;
}

/** News that does not change what is kept of the tenant. */
const besides: ReadonlySet<string> = new Set(['wire', 'misbehaviour', 'notice']);

function Frame({ data, connected, become }: { data: Snapshot; connected: boolean; become: (id: string) => void }) {
  const [place, go] = usePlace();
  const [panel, setPanel] = useState<Panel>();
  const [sentence, tell] = useSentence();
  const listed = data.conversations.find(({ id }) => id === place.conversation);
  const shown = listed ?? appChat(data) ?? data.conversations[0];
  const mail = data.people.find(({ id }) => id === data.me)?.email ?? '';
  useTitle(data);
  useNotices(tell);
  return (
    <WorkspaceContext value={{ data, place: shown?.id ?? '', pointed: place.message, go, tell }}>
      <div className="frame" data-panel={panel ?? 'none'} data-open={listed !== undefined}>
        <TopBar
          platform="Teams"
          others={[
            { name: 'Slack', href: `/?who=${encodeURIComponent(mail)}` },
            { name: 'Mail', href: `/mail/?who=${encodeURIComponent(mail)}` },
            { name: 'Outlook', href: `/outlook/?who=${encodeURIComponent(mail)}` },
          ]}
          me={data.me}
          people={data.people}
          become={become}
          panel={panel}
          setPanel={setPanel}
        />
        <Rail />
        <ListColumn />
        {shown ? (
          <Pane key={shown.id} conversation={shown} />
        ) : (
          <main className="pane" aria-label="Teams">
            <p className="empty">Nothing here yet.</p>
          </main>
        )}
        {panel === 'wire' && (
          <WirePanel platform="Teams" example="invoke or ticket" close={() => setPanel(undefined)} />
        )}
        {panel === 'misbehave' && <Misbehave close={() => setPanel(undefined)} />}
        <Dialogs />
        <div className="toast" role="status">
          {connected ? sentence : 'Connection lost. Trying again…'}
        </div>
      </div>
    </WorkspaceContext>
  );
}

function Pane({ conversation }: { conversation: Conversation }) {
  useReading(conversation);
  return conversation.kind === 'channel' ? <ChannelPane channel={conversation} /> : <ChatPane chat={conversation} />;
}

function useNotices(tell: (sentence: string) => void): void {
  useEffect(() => {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) tell(event.detail.text);
    };
    addEventListener('notice', hear);
    return () => removeEventListener('notice', hear);
  }, [tell]);
}

function useTitle(data: Snapshot): void {
  const fresh = data.conversations.some((one) => unread(one, data.me));
  useEffect(() => {
    document.title = `${fresh ? '• ' : ''}${data.tenant.name} · Local Teams`;
  }, [fresh, data.tenant.name]);
}
