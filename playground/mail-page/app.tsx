import { useEffect, useState } from 'react';
import { post, sentenceOf } from '../shared-page/api.ts';
import { LanguageMenu } from '../shared-page/language-menu.tsx';
import { useMe } from '../shared-page/me.ts';
import { WirePanel } from '../shared-page/panels/wire.tsx';
import { useSentence } from '../shared-page/sentence.ts';
import { useStream } from '../shared-page/stream.ts';
import { type Panel, TopBar } from '../shared-page/top-bar.tsx';
import { Absence } from './frame/absence.tsx';
import { Composer } from './frame/composer.tsx';
import { Folders } from './frame/folders.tsx';
import { MailList } from './frame/mail-list.tsx';
import { Misbehave } from './frame/misbehave.tsx';
import { Reading } from './frame/reading.tsx';
import { apply, DeskContext, type PageEvent, type Snapshot, type Writing } from './model.ts';

const besides: ReadonlySet<string> = new Set(['wire', 'misbehaviour']);

/** The local mail, as the person named in the address. */
export function App() {
  const [me, setMe] = useMe();
  const { data, connected } = useStream<Snapshot, PageEvent>(me, apply, besides);
  if (!data) return <p className="waiting">{connected ? 'Opening the mail…' : 'The local mail does not answer.'}</p>;
  return <Frame key={data.me} data={data} connected={connected} become={setMe} />;
}

function Frame({ data, connected, become }: { data: Snapshot; connected: boolean; become: (id: string) => void }) {
  const [boxId, setBox] = useState(data.me);
  const [known, setFolder] = useState('inbox');
  const [mailId, setMail] = useState<string>();
  const [writing, setWriting] = useState<Writing>();
  const [away, setAway] = useState(false);
  const [panel, setPanel] = useState<Panel>();
  const [sentence, tell] = useSentence();
  const box = data.boxes.find(({ id }) => id === boxId) ?? data.boxes[0];
  const unread = data.boxes.some((one) => one.mails.some(({ read }) => !read));
  useEffect(() => {
    document.title = `${unread ? '• ' : ''}Local mail`;
  }, [unread]);
  if (!box) return <p className="waiting">Nobody by this name has a mailbox.</p>;
  const folder = box.folders.find((one) => one.known === known) ?? box.folders.find((one) => one.id === known);
  const mails = box.mails.filter((one) => one.folder === folder?.id);
  const mail = mails.find(({ id }) => id === mailId);
  const act = async (path: string, body: Readonly<Record<string, unknown>>) => {
    try {
      await post(path, { as: data.me, mailbox: box.id, ...body });
      return true;
    } catch (trouble) {
      tell(sentenceOf(trouble));
      return false;
    }
  };
  const open = (id: string) => {
    setWriting(undefined);
    setMail(id);
    void act('/mark', { mail: id, read: true });
  };
  const choose = (to: string, name: string) => {
    setBox(to);
    setFolder(name);
    setMail(undefined);
    setWriting(undefined);
  };
  const email = data.people.find(({ id }) => id === data.me)?.email ?? '';
  const shown = writing !== undefined || mail !== undefined;
  return (
    <DeskContext value={{ data, box, act, tell }}>
      <div className="mail-frame" data-open={shown} data-panel={panel ?? 'none'}>
        <TopBar
          platform="Exchange and Outlook"
          others={[
            { name: 'Slack', href: `/?who=${encodeURIComponent(email)}` },
            { name: 'Teams', href: `/teams/?who=${encodeURIComponent(email)}` },
            { name: 'Outlook', href: `/outlook/?who=${encodeURIComponent(email)}` },
          ]}
          me={data.me}
          people={data.people}
          become={become}
          panel={panel}
          setPanel={setPanel}
        />
        <nav className="folders" aria-label="Folders">
          <button
            type="button"
            className="button"
            data-style="primary"
            onClick={() => setWriting({ kind: 'new', to: '', cc: '', subject: '' })}
          >
            New mail
          </button>
          <Folders box={box} folder={folder?.known ?? folder?.id ?? ''} choose={choose} />
          <button type="button" className="button" aria-expanded={away} onClick={() => setAway(!away)}>
            {box.absence.status === 'disabled' ? 'Out of office' : 'Out of office is on'}
          </button>
          <LanguageMenu
            locale={data.boxes[0]?.locale ?? 'en-US'}
            choose={(locale) => void act('/locale', { locale })}
          />
        </nav>
        {away && <Absence key={box.id} close={() => setAway(false)} />}
        <main className="mail-main" aria-label="Mail">
          <MailList name={folder?.name ?? ''} mails={mails} current={mail?.id} open={open} />
          <section className="pane" aria-label={writing ? 'Write a mail' : 'Read a mail'}>
            {writing ? (
              <Composer
                key={`${writing.kind}${writing.mail ?? ''}`}
                writing={writing}
                close={() => setWriting(undefined)}
              />
            ) : mail ? (
              <Reading mail={mail} write={setWriting} close={() => setMail(undefined)} />
            ) : (
              <p className="empty">Choose a mail to read it here.</p>
            )}
          </section>
        </main>
        {panel === 'wire' && (
          <WirePanel platform="Graph" example="delta or notification" close={() => setPanel(undefined)} />
        )}
        {panel === 'misbehave' && <Misbehave close={() => setPanel(undefined)} />}
        <div className="toast" role="status">
          {connected ? sentence : 'Connection lost. Trying again…'}
        </div>
      </div>
    </DeskContext>
  );
}
