import { Button } from '@fluentui/react-components';
import * as z from 'zod/mini';
import type { Comment, Ticket } from '../../api/answers.ts';
import { Notice } from '../../parts/notice.tsx';
import { troubleIn } from '../../parts/trouble.ts';
import { useFiling } from '../../use/filing.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';
import { useStill } from '../../use/still.ts';
import { useAttached } from './attached.ts';
import type { Kind } from './write-box.tsx';

/** What was just written, and taking it back: a reply until it is sent, a note at any time. */
export function JustWritten({
  kind,
  comment,
  ticket,
  onTakenBack,
}: {
  kind: Kind;
  comment: Comment;
  ticket: Ticket;
  onTakenBack: () => void;
}) {
  const { api, say, announce } = usePane();
  const [, keep] = useKept(ticket.key, kind, z.string(), '');
  const attached = useAttached(ticket.key, kind);
  const undoing = useFiling<true>();
  const isInTime = useStill(comment.undoUntil);
  const can = kind === 'note' || isInTime;
  const undo = async (): Promise<void> => {
    const done = await undoing.run({ comment: comment.id }, async () => {
      await api.withdraw(comment.id);
      return true;
    });
    if (done === null) return;
    keep(comment.text);
    attached.keep(comment.attachments);
    announce(say.ticket.tookBack);
    onTakenBack();
  };
  return (
    <Notice
      intent={undoing.problem === null ? 'success' : 'error'}
      {...(can
        ? {
            action: (
              <Button disabledFocusable={undoing.busy} onClick={() => void undo()}>
                {say.ticket.takeBack}
              </Button>
            ),
          }
        : {})}
    >
      {undoing.problem !== null && troubleIn(say, undoing.problem)}
      {undoing.problem === null && (kind === 'reply' ? say.ticket.sent : say.ticket.saved)}
    </Notice>
  );
}
