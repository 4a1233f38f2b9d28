import { Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Filed, Look, Staged } from '../../api/answers.ts';
import { priorities } from '../../api/priorities.ts';
import { chosenFiles } from '../../filing/chosen-files.ts';
import type { LeftOut } from '../../filing/left-out.ts';
import { bring } from '../../filing/stage.ts';
import type { Selection } from '../../mail-item/mail.ts';
import { ExtraFields } from '../../parts/extras.tsx';
import { Frame } from '../../parts/frame.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Press } from '../../parts/press.tsx';
import { useStyles } from '../../parts/styles.ts';
import { useFiling } from '../../use/filing.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';
import { asked, Draft, deskOf, firstDraft } from './draft.ts';
import { Asks, Requester } from './requester.tsx';

/** What filing a mail came to. */
export interface Outcome {
  readonly filed: Pick<Filed, 'ticket' | 'again' | 'commentId' | 'undoUntil'>;
  readonly leftOut: readonly LeftOut[];
  /** Puts what was filled in back, for a ticket that is taken back. */
  readonly restore?: () => void;
}

/** A mail that lies at the desk and was forwarded to its reader: whose ticket it is has to be said. */
interface Forwarded {
  readonly asks: { readonly name: string; readonly address: string };
  readonly staged: Staged;
  readonly leftOut: readonly LeftOut[];
}

type Read = Extract<Selection, { mode: 'read' }>;

/** The form of a new ticket of this mail. */
export function NewTicket({
  mail,
  look,
  head,
  end,
  onFiled,
}: {
  mail: Read;
  look: Look;
  head: ReactNode;
  end: ReactNode;
  onFiled: (outcome: Outcome) => void;
}) {
  const { host, api, say, announce } = usePane();
  const styles = useStyles();
  const [draft, keep, forget] = useKept(mail.key, 'new', Draft, firstDraft(mail.item, look));
  const filing = useFiling<Outcome | Forwarded>();
  const [asking, setAsking] = useState<Forwarded | null>(null);
  const [isMissing, setMissing] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const form = useId();
  const desk = deskOf(draft, look);
  const change = (changed: Partial<Draft>) => keep({ ...draft, ...changed });

  if (desk === undefined)
    return (
      <Frame>
        {head}
        <Notice intent="warning">{say.mail.noDesk}</Notice>
      </Frame>
    );

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(draft.title.trim() === '');
    if (draft.title.trim() === '') {
      title.current?.focus();
      return;
    }
    await file(null);
  };

  /** Brings the mail and opens its ticket; a mail that was forwarded is asked about first. */
  const file = async (requester: 'sender' | 'forwarded' | null): Promise<void> => {
    const done = await filing.run({ draft, mail: mail.key, requester }, async (key): Promise<Outcome | Forwarded> => {
      const { staged, leftOut } = asking ?? (await bring(host, api, mail, key));
      if (staged.again !== null) return { filed: { ticket: staged.again.ticket, again: true }, leftOut };
      const wanted = asked(draft, look, chosenFiles(staged, draft.without));
      if (staged.forwarded !== null && wanted.requester === 'sender' && requester === null)
        return { asks: staged.forwarded.from, staged, leftOut };
      const made = requester === null ? wanted : { ...wanted, requester };
      return { filed: await api.open(staged.id, made, `${key}:open`), leftOut };
    });
    if (done === null) return;
    if ('asks' in done) {
      setAsking(done);
      announce(say.mail.forwardedBy(done.asks.name));
      return;
    }
    forget();
    onFiled({ ...done, restore: () => keep(draft) });
  };

  const foot =
    asking !== null ? (
      <Asks
        name={asking.asks.name}
        sender={look.person?.name ?? ''}
        filing={filing}
        onChoose={(requester) => void file(requester)}
      />
    ) : (
      <Press
        form={form}
        label={say.mail.create}
        running={say.mail.creating}
        busy={filing.busy}
        problem={filing.problem}
      />
    );
  return (
    <Frame foot={foot}>
      {head}
      <div role="tabpanel" aria-label={say.mail.newTicket}>
        <form id={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <Field
            label={say.mail.title}
            {...(isMissing && draft.title.trim() === '' ? { validationMessage: say.mail.titleMissing } : {})}
          >
            <Input
              ref={title}
              value={draft.title}
              maxLength={200}
              onChange={(_, data) => change({ title: data.value })}
            />
          </Field>
          <Requester look={look} draft={draft} onChange={change} />
          <div className={styles.pair}>
            <Field label={say.mail.desk}>
              <Select value={desk.key} onChange={(_, data) => change({ desk: data.value, category: '' })}>
                {look.desks.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={say.mail.priority}>
              <Select
                value={draft.priority}
                onChange={(_, data) => change({ priority: priorities.find((one) => one === data.value) ?? '' })}
              >
                <option value="">{say.mail.byDefault}</option>
                {priorities.map((one) => (
                  <option key={one} value={one}>
                    {say.priority[one]}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          {desk.categories.length > 0 && (
            <Field label={say.mail.category}>
              <Select
                value={draft.category || (desk.defaultCategory ?? '')}
                onChange={(_, data) => change({ category: data.value })}
              >
                {!desk.defaultCategory && <option value="">{say.mail.byDefault}</option>}
                {desk.categories.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <ExtraFields people={look.people} files={mail.files} value={draft} onChange={change} withNote={desk.staff} />
        </form>
      </div>
      {end}
    </Frame>
  );
}
