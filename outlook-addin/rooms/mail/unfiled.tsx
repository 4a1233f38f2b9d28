import { Button, Link, mergeClasses } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Look } from '../../api/answers.ts';
import type { Selection } from '../../mail-item/mail.ts';
import { Frame } from '../../parts/frame.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { useFiling } from '../../use/filing.ts';
import { usePane } from '../../use/pane.ts';
import { AddToTicket } from './add-to-ticket.tsx';
import { NewTicket, type Outcome } from './new-ticket.tsx';

type Way = 'new' | 'add';

/** A mail that is no ticket yet: a new one, or one that is there. */
export function Unfiled({
  mail,
  look,
  notes,
  back,
  onChanged,
  onFiled,
}: {
  mail: Extract<Selection, { mode: 'read' }>;
  look: Look;
  notes: ReactNode;
  back: { key: string; press: () => void } | null;
  onChanged: () => void;
  onFiled: (outcome: Outcome, by: 'opened' | 'added') => void;
}) {
  const { say } = usePane();
  const styles = useStyles();
  const isLikely = look.suggestions.some((one) => one.why !== 'sender');
  const [chosen, setWay] = useState<Way | null>(null);
  const [isAnyway, setAnyway] = useState(false);
  const way = chosen ?? (isLikely && back === null ? 'add' : 'new');
  const sender = mail.item.from?.address ?? null;

  const head = (
    <>
      {notes}
      <h1 className={styles.hidden}>{say.mail.waysToFile}</h1>
      {back !== null && (
        <div>
          <Link as="button" onClick={back.press}>
            ‹ {say.ticket.back(back.key)}
          </Link>
        </div>
      )}
      <Tabs way={way} count={look.suggestions.length} onChoose={setWay} />
    </>
  );
  if (look.neverFile !== null && !isAnyway)
    return (
      <Frame>
        {notes}
        <NeverOn
          sender={look.neverFile.sender}
          reason={look.neverFile.reason}
          mayChange={look.me.staff}
          onChanged={onChanged}
          onAnyway={() => setAnyway(true)}
        />
      </Frame>
    );
  if (way === 'add')
    return (
      <AddToTicket
        key={mail.key}
        mail={mail}
        look={look}
        head={head}
        onFiled={(outcome) => onFiled(outcome, 'added')}
      />
    );
  const end =
    look.me.staff && sender !== null && look.neverFile === null ? (
      <NeverPress sender={sender} onChanged={onChanged} />
    ) : null;
  return (
    <NewTicket
      key={mail.key}
      mail={mail}
      look={look}
      head={head}
      end={end}
      onFiled={(outcome) => onFiled(outcome, 'opened')}
    />
  );
}

/** The two ways, as tabs: arrows go from one to the other. */
function Tabs({ way, count, onChoose }: { way: Way; count: number; onChoose: (way: Way) => void }) {
  const { say } = usePane();
  const styles = useStyles();
  const ways: readonly Way[] = ['new', 'add'];
  const move = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const next = way === 'new' ? 'add' : 'new';
    onChoose(next);
    // The tabs are drawn anew with the room of the other way.
    requestAnimationFrame(() => document.getElementById(`way-${next}`)?.focus());
  };
  return (
    <div role="tablist" aria-label={say.mail.waysToFile} className={styles.tabs} onKeyDown={move}>
      {ways.map((one) => (
        <button
          key={one}
          id={`way-${one}`}
          type="button"
          role="tab"
          aria-selected={way === one}
          tabIndex={way === one ? 0 : -1}
          className={mergeClasses(styles.tab, way === one && styles.tabChosen)}
          onClick={() => onChoose(one)}
        >
          {one === 'new' ? say.mail.newTicket : `${say.mail.addToTicket}${count > 0 ? ` (${count})` : ''}`}
        </button>
      ))}
    </div>
  );
}

function NeverPress({ sender, onChanged }: { sender: string; onChanged: () => void }) {
  const { api, say, announce } = usePane();
  const never = useFiling<true>();
  const press = async (): Promise<void> => {
    const done = await never.run({ never: sender }, async () => {
      await api.neverFile(sender, true);
      return true;
    });
    if (done === null) return;
    announce(say.mail.neverDone(sender));
    onChanged();
  };
  return (
    <div>
      <Link as="button" disabledFocusable={never.busy} onClick={() => void press()}>
        {say.mail.never(sender)}
      </Link>
      {never.problem !== null && <Notice intent="error">{troubleIn(say, never.problem)}</Notice>}
    </div>
  );
}

function NeverOn({
  sender,
  reason,
  mayChange,
  onChanged,
  onAnyway,
}: {
  sender: string;
  reason: string;
  mayChange: boolean;
  onChanged: () => void;
  onAnyway: () => void;
}) {
  const { api, say, announce } = usePane();
  const again = useFiling<true>();
  const press = async (): Promise<void> => {
    const done = await again.run({ file: sender }, async () => {
      await api.neverFile(sender, false);
      return true;
    });
    if (done === null) return;
    announce(say.mail.neverUndone(sender));
    onChanged();
  };
  return (
    <>
      <Notice
        action={
          <>
            {mayChange && (
              <Button disabledFocusable={again.busy} onClick={() => void press()}>
                {say.mail.neverUndo}
              </Button>
            )}
            <Button onClick={onAnyway}>{say.mail.fileAnyway}</Button>
          </>
        }
      >
        {say.mail.neverOn(sender, reason)}
      </Notice>
      {again.problem !== null && <Notice intent="error">{troubleIn(say, again.problem)}</Notice>}
    </>
  );
}
