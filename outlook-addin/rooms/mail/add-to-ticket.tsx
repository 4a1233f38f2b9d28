import { Field, Select } from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useId } from 'react';
import * as z from 'zod/mini';
import type { Look } from '../../api/answers.ts';
import { chosenFiles } from '../../filing/chosen-files.ts';
import { bring } from '../../filing/stage.ts';
import type { Selection } from '../../mail-item/mail.ts';
import { ExtraFields } from '../../parts/extras.tsx';
import { Frame } from '../../parts/frame.tsx';
import { PickTicket } from '../../parts/pick-ticket.tsx';
import { Press } from '../../parts/press.tsx';
import { useStyles } from '../../parts/styles.ts';
import { useFiling } from '../../use/filing.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';
import type { Outcome } from './new-ticket.tsx';

const Addition = z.object({
  ticket: z.nullable(z.string()),
  audience: z.enum(['public', 'internal']),
  note: z.string(),
  writesNote: z.boolean(),
  people: z.array(z.string()),
  without: z.array(z.string()),
});

type Read = Extract<Selection, { mode: 'read' }>;

/** Adding this mail to a ticket that is there. */
export function AddToTicket({
  mail,
  look,
  head,
  onFiled,
}: {
  mail: Read;
  look: Look;
  head: ReactNode;
  onFiled: (outcome: Outcome) => void;
}) {
  const { host, api, say } = usePane();
  const styles = useStyles();
  const isStaff = look.me.staff;
  const [first] = look.suggestions;
  const [draft, keep, forget] = useKept(mail.key, 'add', Addition, {
    // What is named by conversation or subject is chosen already; an open ticket of the sender is only offered.
    ticket: first !== undefined && first.why !== 'sender' ? first.ticket.key : null,
    audience: 'public',
    note: '',
    writesNote: false,
    people: [],
    without: [],
  });
  const filing = useFiling<Outcome>();
  const form = useId();
  const { ticket } = draft;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (ticket === null) return;
    const outcome = await filing.run({ draft, mail: mail.key }, async (key) => {
      const { staged, leftOut } = await bring(host, api, mail, key);
      if (staged.again !== null) return { filed: { ticket: staged.again.ticket, again: true }, leftOut };
      const offered = new Set(look.people.map((one) => one.address));
      const added = {
        ticket,
        audience: isStaff ? draft.audience : ('public' as const),
        people: draft.people.filter((one) => offered.has(one)),
        files: chosenFiles(staged, draft.without),
        ...(isStaff && draft.writesNote && draft.note.trim() !== '' ? { note: draft.note.trim() } : {}),
      };
      return { filed: await api.add(staged.id, added, `${key}:add`), leftOut };
    });
    if (outcome === null) return;
    forget();
    onFiled(outcome);
  };

  const foot = (
    <Press
      form={form}
      label={ticket === null ? say.add.pressNone : say.add.press(ticket)}
      running={say.add.adding}
      busy={filing.busy}
      problem={filing.problem}
      disabled={ticket === null}
    />
  );
  return (
    <Frame foot={foot}>
      {head}
      <div role="tabpanel" aria-label={say.mail.addToTicket}>
        <form id={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <PickTicket
            suggestions={look.suggestions}
            chosen={ticket}
            sender={say.add.why.sender}
            onChoose={(one) => keep({ ...draft, ticket: one.key })}
          />
          {ticket !== null && isStaff && (
            <Field label={say.add.how}>
              <Select
                value={draft.audience}
                onChange={(_, data) => keep({ ...draft, audience: data.value === 'internal' ? 'internal' : 'public' })}
              >
                <option value="public">{say.add.public}</option>
                <option value="internal">{say.add.internal}</option>
              </Select>
            </Field>
          )}
          {ticket !== null && (
            <ExtraFields
              people={look.people}
              files={mail.files}
              value={draft}
              onChange={(changed) => keep({ ...draft, ...changed })}
              withNote={isStaff}
            />
          )}
        </form>
      </div>
    </Frame>
  );
}
