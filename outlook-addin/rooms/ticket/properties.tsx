import { Field, Select } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Ticket } from '../../api/answers.ts';
import { priorities } from '../../api/priorities.ts';
import { useStyles } from '../../parts/styles.ts';
import { usePane } from '../../use/pane.ts';

type Choice = { readonly id: string; readonly name: string };

/** Status, assignee and priority, for those who may change them; the choices are asked for when somebody opens this. */
export function Properties({
  ticket,
  isBusy,
  change,
}: {
  ticket: Ticket;
  isBusy: boolean;
  change: (work: () => Promise<Ticket>, said: (ticket: Ticket) => string) => Promise<void>;
}) {
  const { api, say } = usePane();
  const styles = useStyles();
  const can = (ability: string) => ticket.abilities.includes(ability);
  const mayAssign = can(ticket.assignee === null ? 'assign' : 'reassign');
  const statuses = useChoices(can('move'), async () =>
    (await api.statuses()).items.filter((one) => one.waitsFor !== 'date'),
  );
  const members = useChoices(mayAssign, async () =>
    (await api.members(ticket.desk.key)).items.map((one) => one.person),
  );
  if (!can('move') && !mayAssign && !can('setPriority')) return null;
  const { key, version } = ticket;
  const status = statuses.find((one) => one.name === ticket.status.name);
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>{say.ticket.change}</summary>
      <div className={styles.form}>
        <div className={styles.pair}>
          {can('move') && (
            <Field label={say.ticket.status}>
              <Select
                value={status?.id ?? ''}
                disabled={isBusy}
                onChange={(_, data) =>
                  void change(
                    () => api.move(key, data.value, version),
                    (changed) => say.ticket.changed(key, changed.status.name),
                  )
                }
              >
                {status === undefined && <option value="">{ticket.status.name}</option>}
                {statuses.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {can('setPriority') && (
            <Field label={say.ticket.priority}>
              <Select
                value={ticket.priority}
                disabled={isBusy}
                onChange={(_, data) => {
                  const chosen = priorities.find((one) => one === data.value);
                  if (chosen === undefined) return;
                  void change(
                    () => api.prioritize(key, chosen, version),
                    (changed) => say.ticket.changed(key, say.priority[changed.priority]),
                  );
                }}
              >
                {priorities.map((one) => (
                  <option key={one} value={one}>
                    {say.priority[one]}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
        {mayAssign && (
          <Field label={say.ticket.assign}>
            <Select
              value={ticket.assignee?.id ?? ''}
              disabled={isBusy}
              onChange={(_, data) => {
                if (data.value === '') return;
                void change(
                  () => api.assign(key, data.value, version),
                  (changed) => say.ticket.changed(key, changed.assignee?.name ?? say.ticket.nobodyChosen),
                );
              }}
            >
              {ticket.assignee === null && <option value="">{say.ticket.nobodyChosen}</option>}
              {withAssignee(members, ticket.assignee).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
    </details>
  );
}

/** The assignee is among the choices even where they no longer work at the desk. */
const withAssignee = (members: readonly Choice[], assignee: Choice | null): readonly Choice[] =>
  assignee === null || members.some((one) => one.id === assignee.id) ? members : [assignee, ...members];

/** Choices that the desk names; none where it names none. */
function useChoices(isWanted: boolean, ask: () => Promise<readonly Choice[]>): readonly Choice[] {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; another ticket has a room of its own.
  useEffect(() => {
    if (isWanted) ask().then(setChoices, () => setChoices([]));
  }, [isWanted]);
  return choices;
}
