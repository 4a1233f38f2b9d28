import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Filing } from '../mail-item/host.ts';
import type { Selection } from '../mail-item/mail.ts';
import { Frame } from '../parts/frame.tsx';
import { Notice } from '../parts/notice.tsx';
import { type Pickable, PickTicket } from '../parts/pick-ticket.tsx';
import { useStyles } from '../parts/styles.ts';
import { troubleIn } from '../parts/trouble.ts';
import { useFiling } from '../use/filing.ts';
import { useLook } from '../use/look.ts';
import { usePane } from '../use/pane.ts';

/** A mail that is being written: a link to a ticket, and filing it there when it is sent. */
export function ComposeRoom({ mail }: { mail: Extract<Selection, { mode: 'compose' }> }) {
  const { host, api, say, settings, announce } = usePane();
  const styles = useStyles();
  const { look, trouble, again } = useLook(api, mail.key, mail.item);
  const [filing, setFiling] = useState<Filing | null>(null);
  const [picked, setPicked] = useState<Pickable | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const work = useFiling<string>();

  useEffect(() => {
    let ended = false;
    host.filing().then(
      (found) => !ended && setFiling(found),
      () => null,
    );
    return () => {
      ended = true;
    };
  }, [host]);

  const press = async (what: 'insert' | 'file' | 'unfile', ticket: Pick<Pickable, 'key' | 'title'> | null) => {
    const said = await work.run({ what, ticket }, async (id) => {
      if (ticket === null) {
        await host.setFiling(null);
        setFiling(null);
        return say.compose.filedOff;
      }
      const { headers, link } = await api.mark(ticket.key);
      if (what === 'insert') {
        await host.insertLink(link.html, link.text);
        return say.compose.inserted(ticket.key);
      }
      const { clientId, authority, scope } = settings;
      const desk = { api: new URL(settings.api, document.baseURI).href, clientId: clientId ?? '', authority, scope };
      const made: Filing = { ticket: ticket.key, title: ticket.title, id, desk, headers, language: say.language };
      await host.setFiling(made);
      setFiling(made);
      return say.compose.fileOn(ticket.key);
    });
    if (said === null) return;
    setDone(what === 'insert' ? said : null);
    announce(said);
  };

  const own =
    look?.filed === null || look?.filed === undefined ? [] : [{ ticket: look.filed.ticket, why: why(look.filed.how) }];
  const suggestions = [...own, ...(look?.suggestions ?? [])].filter(
    (one, at, all) => all.findIndex((other) => other.ticket.key === one.ticket.key) === at,
  );
  const [likely] = suggestions;
  // What the conversation or the subject names is chosen already; an open ticket of somebody in To is only offered.
  const chosen = picked ?? (likely !== undefined && likely.why !== 'sender' ? likely.ticket : null);
  const foot = (
    <>
      {work.problem !== null && <Notice intent="error">{troubleIn(say, work.problem)}</Notice>}
      <div className={styles.row}>
        {host.filesOnSend && (
          <Button
            appearance="primary"
            disabledFocusable={chosen === null || work.busy || filing?.ticket === chosen.key}
            onClick={() => chosen !== null && void press('file', chosen)}
          >
            {say.compose.file}
          </Button>
        )}
        <Button
          appearance={host.filesOnSend ? 'secondary' : 'primary'}
          disabledFocusable={chosen === null || work.busy}
          onClick={() => chosen !== null && void press('insert', chosen)}
        >
          {say.compose.insert}
        </Button>
      </div>
    </>
  );
  return (
    <Frame foot={foot}>
      <h1 className={styles.heading}>{say.compose.title}</h1>
      {trouble !== null && (
        <Notice intent="warning" action={<Button onClick={() => void again()}>{say.trouble.again}</Button>}>
          {troubleIn(say, trouble)}
        </Notice>
      )}
      {filing !== null && (
        <Notice
          intent="success"
          action={
            <Button disabledFocusable={work.busy} onClick={() => void press('unfile', null)}>
              {say.compose.fileOff}
            </Button>
          }
        >
          {say.compose.fileOn(filing.ticket)} {say.compose.fileReaders}
        </Notice>
      )}
      {done !== null && <Notice intent="success">{done}</Notice>}
      <PickTicket
        suggestions={suggestions}
        chosen={chosen?.key ?? null}
        sender={say.compose.recipient}
        onChoose={setPicked}
      />
      {!host.filesOnSend && <p className={styles.quiet}>{say.compose.cannot}</p>}
    </Frame>
  );
}

const why = (how: 'mail' | 'conversation' | 'subject' | 'sender') => (how === 'mail' ? 'conversation' : how);
