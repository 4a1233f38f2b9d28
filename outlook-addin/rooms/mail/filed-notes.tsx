import { Button, Link } from '@fluentui/react-components';
import type { Look } from '../../api/answers.ts';
import { type LeftOut, lineOf } from '../../filing/left-out.ts';
import { bring } from '../../filing/stage.ts';
import type { Selection } from '../../mail-item/mail.ts';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { useFiling } from '../../use/filing.ts';
import { usePane } from '../../use/pane.ts';
import { useStill } from '../../use/still.ts';
import type { Outcome } from './new-ticket.tsx';

/** What there is to know and to do about a mail whose ticket is shown. */
export function FiledNotes({
  mail,
  look,
  outcome,
  onFiled,
  onUndone,
  onElse,
}: {
  mail: Extract<Selection, { mode: 'read' }>;
  look: Look;
  outcome: (Outcome & { by: 'opened' | 'added' }) | null;
  onFiled: (outcome: Outcome) => void;
  /** With what is to be said of it. */
  onUndone: (said: string) => void;
  onElse: () => void;
}) {
  const { host, api, say, announce } = usePane();
  const styles = useStyles();
  const joining = useFiling<Outcome>();
  const undoing = useFiling<string>();
  const { filed } = look;

  const join = async (ticket: string): Promise<void> => {
    const done = await joining.run({ join: mail.key, ticket }, async (key) => {
      const { staged, leftOut } = await bring(host, api, mail, key);
      if (staged.again !== null) return { filed: { ticket: staged.again.ticket, again: true }, leftOut };
      const added = { ticket, audience: 'public' as const, people: [], files: 'all' as const };
      return { filed: await api.add(staged.id, added, `${key}:add`), leftOut };
    });
    if (done === null) return;
    announce(say.add.added(done.filed.ticket.key));
    onFiled(done);
  };

  const isNew = outcome !== null && !outcome.filed.again;
  const comment = isNew && outcome.by === 'added' ? (outcome.filed.commentId ?? null) : null;
  const canTakeBack = useStill((isNew ? outcome.filed.undoUntil : outcome === null && filed?.undoUntil) || null);
  const of = outcome?.filed.ticket.key ?? filed?.ticket.key ?? '';

  /** Takes the mail off a ticket that was there, or takes the ticket back that was made of it. */
  const undo = async (): Promise<void> => {
    const said = await undoing.run({ undo: comment ?? of }, async (key) => {
      if (comment === null) return say.mail.tookBack(of, (await api.takeBack(of, key)).mailed);
      await api.withdraw(comment);
      return say.add.undone(of);
    });
    if (said === null) return;
    outcome?.restore?.();
    onUndone(said);
  };
  const way =
    comment === null && !canTakeBack
      ? {}
      : {
          action: (
            <Button disabledFocusable={undoing.busy} onClick={() => void undo()}>
              {say.add.undo}
            </Button>
          ),
        };
  const stood = undoing.problem !== null && <Notice intent="error">{troubleIn(say, undoing.problem)}</Notice>;

  if (outcome !== null) {
    const { ticket, again } = outcome.filed;
    const said = outcome.by === 'opened' ? say.mail.opened(ticket.key) : say.add.added(ticket.key);
    return (
      <>
        <Notice intent={again ? 'warning' : 'success'} {...way}>
          {again ? say.mail.again(ticket.key, ticket.assignee?.name ?? null) : said}
        </Notice>
        {stood}
        <LeftOutNotice leftOut={outcome.leftOut} />
      </>
    );
  }
  if (filed === null) return null;
  const { ticket, how, by } = filed;
  return (
    <>
      {!filed.exact && look.joins ? (
        <Notice
          action={
            <Button disabledFocusable={joining.busy} onClick={() => void join(ticket.key)}>
              {joining.busy ? say.add.adding : say.ticket.join}
            </Button>
          }
        >
          {say.ticket.joins}
        </Notice>
      ) : canTakeBack ? (
        <Notice {...way}>{say.ticket.found.mail(by)}</Notice>
      ) : (
        <p className={styles.quiet}>{how === 'mail' ? say.ticket.found.mail(by) : say.ticket.found[how]}</p>
      )}
      {stood}
      {joining.problem !== null && <Notice intent="error">{troubleIn(say, joining.problem)}</Notice>}
      {!filed.exact && (
        <div>
          <Link as="button" onClick={onElse}>
            {say.ticket.notThis}
          </Link>
        </div>
      )}
    </>
  );
}

/** Attachments that did not come along, each with its reason. */
export function LeftOutNotice({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const { say } = usePane();
  const styles = useStyles();
  if (leftOut.length === 0) return null;
  return (
    <Notice intent="warning">
      {say.mail.leftOut}
      <ul className={styles.list}>
        {leftOut.map((one) => (
          <li key={one.name}>{lineOf(say, one)}</li>
        ))}
      </ul>
    </Notice>
  );
}
