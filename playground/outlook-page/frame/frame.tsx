import { useCallback, useEffect, useRef, useState } from 'react';
import { Folders } from '../../mail-page/frame/folders.tsx';
import { MailList } from '../../mail-page/frame/mail-list.tsx';
import { DeskContext, type Snapshot } from '../../mail-page/model.ts';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { WirePanel } from '../../shared-page/panels/wire.tsx';
import { useSentence } from '../../shared-page/sentence.ts';
import { type Panel, TopBar } from '../../shared-page/top-bar.tsx';
import { clientOf } from '../host/clients.ts';
import type { Beginning, Draft } from '../host/draft.ts';
import type { ReadItem } from '../host/items.ts';
import type { Filled, Notice, Scene } from '../host/scene.ts';
import { type Installed, OutlookContext, useLook } from '../model.ts';
import { AddInPane } from './add-in.tsx';
import { Composer } from './composer.tsx';
import { DialogRoom, SignIn } from './dialogs.tsx';
import { Misbehave } from './misbehave.tsx';
import { Reading } from './reading.tsx';
import { SideTools } from './side-tools.tsx';
import { beginDraft, useChosenItem } from './use-choice.ts';
import { useHand } from './use-hand.ts';

interface Props {
  data: Snapshot;
  connected: boolean;
  installed: Installed;
  become: (id: string) => void;
}

/** Folders, mails, the mail that is open or being written, and the add-in beside it. */
export function Frame({ data, connected, installed, become }: Props) {
  const [place, setPlace] = useState({ box: data.me, folder: 'inbox' });
  const [ids, setIds] = useState<readonly string[]>([]);
  const [draft, setDraft] = useState<Draft>();
  const [addInOpen, setAddInOpen] = useState(false);
  const [pinned, setPinned] = useState(installed.pinned);
  const [panel, setPanel] = useState<Panel>();
  const [clientId, setClient] = useState(() => localStorage.getItem('client'));
  const [sentence, tell] = useSentence();
  const look = useLook();
  const notices = useRef(new Map<string, Map<string, Notice>>());
  const me = data.people.find(({ id }) => id === data.me);
  const box = data.boxes.find(({ id }) => id === place.box) ?? data.boxes[0];
  const { item, ready } = useChosenItem(data.me, { box: box?.id ?? '', ids }, tell);
  const client = clientOf(clientId);
  const locale = data.boxes[0]?.locale ?? 'en-US';
  const scene: Scene = {
    ...{ locale, look, client, addIn: installed, misbehaviour: installed.misbehaviour },
    me: { id: data.me, name: me?.name ?? '', address: me?.email ?? '' },
    timeZone: 'W. Europe Standard Time',
    selected: ids.length > 1 ? ids.map((id) => ({ id, box: box?.id ?? '', subject: '' })) : [],
  };
  const followed = useRef(false);
  const latest = useRef(scene);
  latest.current = scene;
  const sceneNow = useCallback(() => latest.current, []);
  const write = async (beginning: Omit<Beginning, 'as' | 'mailbox'>, filled?: Filled, about?: ReadItem | null) => {
    try {
      setDraft(await beginDraft({ as: data.me, mailbox: about?.box.id ?? box?.id ?? data.me, ...beginning }, filled));
      setAddInOpen(false);
    } catch (trouble) {
      tell(sentenceOf(trouble));
    }
  };
  const { hand, question, dialog } = useHand(data.me, {
    begin: (kind, about, filled) => void write({ kind, ...(about && { mail: about.lasting }) }, filled, about),
    closePane: () => setAddInOpen(false),
    tell,
  });
  const unread = data.boxes.some((one) => one.mails.some(({ read }) => !read));
  useEffect(() => {
    document.title = `${unread ? '• ' : ''}Local Outlook`;
  }, [unread]);
  if (!box || !me) return <p className="waiting">Nobody by this name has a mailbox.</p>;
  const folder = box.folders.find(({ id, known }) => known === place.folder || id === place.folder);
  const mails = box.mails.filter((one) => one.folder === folder?.id);
  const mail = ids.length === 1 ? mails.find(({ id }) => id === ids[0]) : undefined;

  const act = async (path: string, body: Readonly<Record<string, unknown>>) => {
    try {
      await post(path, { as: data.me, mailbox: box.id, ...body });
      return true;
    } catch (trouble) {
      tell(sentenceOf(trouble));
      return false;
    }
  };
  // A pane that is not pinned belongs to the mail that it was opened for.
  const choose = (next: readonly string[]) => {
    setDraft(undefined);
    setIds(next);
    if (!pinned || draft) setAddInOpen(false);
  };
  const open = (id: string, more: boolean) => {
    if (more) return choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
    choose([id]);
    void act('/mark', { mail: id, read: true });
  };
  const pin = (on: boolean) => {
    setPinned(on);
    void post('/pin', { as: data.me, pinned: on });
  };
  const toggleAddIn = () => setAddInOpen(!addInOpen);
  // The pane begins with the mail that is chosen; once it is there it follows.
  const withPane = addInOpen && (draft !== undefined || ready || followed.current);
  followed.current = withPane;
  const shown = draft !== undefined || mail !== undefined;
  const who = encodeURIComponent(me.email);
  const outlook = { installed, client, notices: notices.current, hand, scene: sceneNow };
  const paneKey = [draft?.key ?? 'read', client.id, locale, installed.misbehaviour.nestedAuth === 'missing'].join(' ');
  return (
    <DeskContext value={{ data, box, act, tell }}>
      <OutlookContext value={outlook}>
        <div className="mail-frame outlook-frame" data-open={shown} data-panel={panel ?? 'none'}>
          <TopBar
            platform="Outlook"
            others={[
              { name: 'Slack', href: `/?who=${who}` },
              { name: 'Teams', href: `/teams/?who=${who}` },
              { name: 'Mail', href: `/mail/?who=${who}` },
            ]}
            me={data.me}
            people={data.people}
            become={become}
            panel={panel}
            setPanel={setPanel}
          />
          <nav className="folders" aria-label="Folders">
            <button type="button" className="button" data-style="primary" onClick={() => void write({ kind: 'new' })}>
              New mail
            </button>
            <Folders
              box={box}
              folder={folder?.known ?? folder?.id ?? ''}
              choose={(to, name) => {
                setPlace({ box: to, folder: name });
                choose([]);
              }}
            />
            <SideTools
              client={client}
              setClient={(id) => {
                localStorage.setItem('client', id);
                setClient(id);
              }}
              locale={locale}
              speak={(next) => void post('/locale', { as: data.me, locale: next })}
            />
          </nav>
          <main className="mail-main" aria-label="Mail">
            <MailList name={folder?.name ?? ''} mails={mails} current={mail?.id} chosen={ids} open={open} />
            <section className="pane" aria-label={draft ? 'Write a mail' : 'Read a mail'}>
              {draft ? (
                <Composer
                  key={draft.key}
                  {...{ draft, addInOpen, toggleAddIn }}
                  close={() => {
                    setDraft(undefined);
                    setAddInOpen(false);
                  }}
                />
              ) : mail ? (
                <Reading
                  {...{ mail, item, addInOpen, toggleAddIn }}
                  write={(kind) => void write({ kind, mail: mail.id })}
                  close={() => choose([])}
                />
              ) : (
                <div className="empty">
                  <p>{ids.length > 1 ? `${ids.length} mails are chosen.` : 'Choose a mail to read it here.'}</p>
                  <button type="button" className="button" aria-pressed={addInOpen} onClick={toggleAddIn}>
                    {installed.name}
                  </button>
                </div>
              )}
            </section>
          </main>
          {withPane && (
            <AddInPane
              key={paneKey}
              item={draft ?? item}
              several={ids.length > 1 ? ids : []}
              pinned={pinned}
              {...(!draft && { pin })}
              close={() => setAddInOpen(false)}
            />
          )}
          {panel === 'wire' && (
            <WirePanel platform="Graph" example="delta or notification" close={() => setPanel(undefined)} />
          )}
          {panel === 'misbehave' && <Misbehave close={() => setPanel(undefined)} />}
          {question && <SignIn question={question} name={installed.name} who={me.name} />}
          {dialog && <DialogRoom frame={dialog} />}
          <div className="toast" role="status">
            {connected ? sentence : 'Connection lost. Trying again…'}
          </div>
        </div>
      </OutlookContext>
    </DeskContext>
  );
}
