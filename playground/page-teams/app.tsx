import { useEffect, useState } from 'react';
import { useMe } from '../page-shared/me.ts';
import { WirePanel } from '../page-shared/panels/wire.tsx';
import { useSentence } from '../page-shared/sentence.ts';
import { useStream } from '../page-shared/stream.ts';
import { type Panel, TopBar } from '../page-shared/top-bar.tsx';
import { ChannelPane } from './channel-pane.tsx';
import { ChatPane } from './chat-pane.tsx';
import { Dialogs } from './dialog.tsx';
import { ListColumn } from './list-column.tsx';
import { Misbehave } from './misbehave.tsx';
import { appChat, apply, type Conversation, type PageEvent, type Snapshot, unread } from './model.ts';
import { usePlace } from './place.ts';
import { Rail } from './rail.tsx';
import { useReading } from './reading.ts';
import { WorkspaceContext } from './workspace.ts';

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
          other={{ name: 'Slack', href: `/?who=${encodeURIComponent(mail)}` }}
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
