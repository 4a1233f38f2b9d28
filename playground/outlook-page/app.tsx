import { apply, type PageEvent, type Snapshot } from '../mail-page/model.ts';
import { useMe } from '../shared-page/me.ts';
import { useStream } from '../shared-page/stream.ts';
import { Frame } from './frame/frame.tsx';
import { useInstalled } from './model.ts';

const besides: ReadonlySet<string> = new Set(['wire', 'misbehaviour']);

/** The local Outlook, as the person named in the address. */
export function App() {
  const [me, setMe] = useMe();
  const { data, connected } = useStream<Snapshot, PageEvent>(me, apply, besides);
  if (!data) return <p className="waiting">{connected ? 'Opening Outlook…' : 'The local Outlook does not answer.'}</p>;
  return <Ready key={data.me} data={data} connected={connected} become={setMe} />;
}

function Ready(props: { data: Snapshot; connected: boolean; become: (id: string) => void }) {
  const installed = useInstalled(props.data.me);
  if (!installed) return <p className="waiting">Opening Outlook…</p>;
  return <Frame {...props} installed={installed} />;
}
