import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Comment, Ticket } from '../../api/answers.ts';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { useFiling } from '../../use/filing.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';

export type Kind = 'reply' | 'note';

const Text = z.string();

/** Writing a reply or an internal note; who reads it is said first. */
export function WriteBox({
  kind,
  ticket,
  onDone,
}: {
  kind: Kind;
  ticket: Ticket;
  onDone: (written: { ticket: Ticket; comment: Comment | null } | null) => void;
}) {
  const { api, say, announce } = usePane();
  const styles = useStyles();
  const [text, keep, forget] = useKept(ticket.key, kind, Text, '');
  const [isEmpty, setEmpty] = useState(false);
  const writing = useFiling<{ ticket: Ticket; comment: Comment | null }>();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(text.trim() === '');
    if (text.trim() === '') {
      field.current?.focus();
      return;
    }
    const said = { audience: kind === 'reply' ? ('public' as const) : ('internal' as const), text };
    const done = await writing.run({ ticket: ticket.key, said }, (key) => api.write(ticket.key, said, key));
    if (done === null) return;
    forget();
    announce(kind === 'reply' ? say.ticket.sent : say.ticket.saved);
    onDone(done);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={kind === 'reply' ? say.ticket.replyTo(ticket.requester.name) : say.ticket.note}
        hint={kind === 'reply' ? say.ticket.replyHint(ticket.desk.name) : say.ticket.noteHint}
        {...(isEmpty && text.trim() === '' ? { validationMessage: say.ticket.writeFirst } : {})}
      >
        <Textarea
          ref={field}
          resize="vertical"
          rows={5}
          value={text}
          maxLength={40_000}
          onChange={(_, data) => keep(data.value)}
        />
      </Field>
      {writing.problem !== null && <Notice intent="error">{troubleIn(say, writing.problem)}</Notice>}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={writing.busy}>
          {kind === 'reply' ? say.ticket.send : say.ticket.save}
        </Button>
        <Button onClick={() => onDone(null)}>{say.ticket.cancel}</Button>
      </div>
    </form>
  );
}
