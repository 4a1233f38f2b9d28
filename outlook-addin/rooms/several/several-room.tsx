import { Field, mergeClasses, Select } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import * as z from 'zod/mini';
import type { Look, Priority } from '../../api/answers.ts';
import { priorities } from '../../api/priorities.ts';
import type { SelectedMail } from '../../mail-item/mail.ts';
import { Frame } from '../../parts/frame.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PickTicket } from '../../parts/pick-ticket.tsx';
import { Press } from '../../parts/press.tsx';
import { useStyles } from '../../parts/styles.ts';
import { useFiling } from '../../use/filing.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';
import { LeftOutNotice } from '../mail/filed-notes.tsx';
import { fileAll, type Stand, type Way } from './file-all.ts';
import { useLooks } from './looks.ts';
import { MailList } from './mail-list.tsx';

const Draft = z.object({
  way: z.enum(['one', 'each', 'add']),
  desk: z.string(),
  priority: z.string(),
  ticket: z.nullable(z.string()),
});

const ways: readonly Way[] = ['one', 'each', 'add'];

/** Several mails at once. */
export function SeveralRoom({ mails, name }: { mails: readonly SelectedMail[]; name: string }) {
  const { host, api, say, announce } = usePane();
  const styles = useStyles();
  const [round, setRound] = useState(0);
  const [stands, setStands] = useState<ReadonlyMap<string, Stand>>(new Map());
  const [made, setMade] = useState<string | null>(null);
  const looks = useLooks(api, mails, round);
  const [draft, keep] = useKept(name, 'several', Draft, { way: 'one', desk: '', priority: '', ticket: null });
  const filing = useFiling<true>();
  const form = useId();

  const first = [...looks.values()].find((look): look is Look => look !== null);
  const isKnown = mails.every(({ id }) => looks.has(id));
  const isFiled = (id: string) =>
    stands.get(id)?.state === 'done' || looks.get(id)?.hidden === true || looks.get(id)?.filed?.exact === true;
  const open = mails.filter(({ id }) => !isFiled(id));
  const failed = mails.filter(({ id }) => stands.get(id)?.state === 'failed');
  const doneCount = mails.filter(({ id }) => stands.get(id)?.state === 'done').length;
  const leftOut = [...stands.values()].flatMap((stand) => (stand.state === 'done' ? stand.leftOut : []));
  const desk = first?.desks.find((one) => one.key === draft.desk) ?? first?.desks[0];

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (desk === undefined || open.length === 0 || (draft.way === 'add' && draft.ticket === null)) return;
    const chosen = priorities.find((one): one is Priority => one === draft.priority);
    const plan = {
      way: draft.way,
      ticket: draft.way === 'add' ? draft.ticket : draft.way === 'one' ? made : null,
      made: {
        desk: desk.key,
        requester: desk.staff ? ('sender' as const) : ('me' as const),
        ...(chosen === undefined ? {} : { priority: chosen }),
      },
    };
    let done = 0;
    await filing.run({ plan, open: open.map((one) => one.id) }, async (key) => {
      const ticket = await fileAll(host, api, open, plan, key, (id, stand) => {
        if (stand.state === 'done') done += 1;
        setStands((before) => new Map(before).set(id, stand));
      });
      setMade(ticket);
      return true;
    });
    announce(say.several.finished(done));
    setRound(round + 1);
  };

  const label = () => {
    if (failed.length > 0) return say.several.retry;
    if (draft.way === 'one') return say.several.press.one;
    if (draft.way === 'each') return say.several.press.each(open.length);
    return draft.ticket === null ? say.add.pressNone : say.add.press(draft.ticket);
  };
  const foot =
    isKnown && open.length === 0 ? undefined : (
      <Press
        form={form}
        label={label()}
        running={say.several.progress(doneCount, mails.length)}
        busy={filing.busy}
        problem={filing.problem}
        disabled={!isKnown || desk === undefined || (draft.way === 'add' && draft.ticket === null)}
      />
    );
  return (
    <Frame foot={foot}>
      <h1 className={styles.heading}>{say.several.title(mails.length)}</h1>
      {failed.length > 0 && !filing.busy && <Notice intent="error">{say.several.failed(failed.length)}</Notice>}
      {failed.length === 0 && doneCount > 0 && <Notice intent="success">{say.several.finished(doneCount)}</Notice>}
      {isKnown && open.length === 0 && doneCount === 0 && <Notice>{say.several.allFiled}</Notice>}
      <LeftOutNotice leftOut={leftOut} />
      {open.length > 0 && (
        <form id={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <fieldset className={styles.plain}>
            <legend className={styles.subheading}>{say.several.how}</legend>
            {ways.map((way) => (
              <label key={way} className={mergeClasses(styles.ticket, draft.way === way && styles.chosen)}>
                <input
                  type="radio"
                  className={styles.radio}
                  name={`${form}way`}
                  checked={draft.way === way}
                  onChange={() => keep({ ...draft, way })}
                />
                {say.several[way]}
              </label>
            ))}
          </fieldset>
          {draft.way === 'add' ? (
            <PickTicket
              suggestions={first?.suggestions ?? []}
              chosen={draft.ticket}
              sender={say.add.why.sender}
              onChoose={({ key }) => keep({ ...draft, ticket: key })}
            />
          ) : (
            first !== undefined && (
              <div className={styles.pair}>
                <Field label={say.mail.desk}>
                  <Select value={desk?.key ?? ''} onChange={(_, data) => keep({ ...draft, desk: data.value })}>
                    {first.desks.map(({ key, name: label }) => (
                      <option key={key} value={key}>
                        {label}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Field label={say.mail.priority}>
                  <Select value={draft.priority} onChange={(_, data) => keep({ ...draft, priority: data.value })}>
                    <option value="">{say.mail.byDefault}</option>
                    {priorities.map((one) => (
                      <option key={one} value={one}>
                        {say.priority[one]}
                      </option>
                    ))}
                  </Select>
                </Field>
              </div>
            )
          )}
        </form>
      )}
      <MailList mails={mails} looks={looks} stands={stands} />
    </Frame>
  );
}
