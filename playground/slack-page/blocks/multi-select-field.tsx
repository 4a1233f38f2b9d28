import { Icon } from '../../shared-page/icon.tsx';
import type { InputElement } from '../../slack/block-kit/elements.ts';
import { useWorkspace } from '../known/workspace.ts';
import { Combobox, type Entry } from './combobox.tsx';
import { useConfirm } from './confirm.tsx';
import { asEntry, fixedOptions, peopleIn, useSuggested } from './entries.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';

type MultiSelectElement = Extract<
  InputElement,
  { type: 'multi_static_select' | 'multi_external_select' | 'multi_users_select' }
>;

/** A menu of which several are chosen; each stands above it, and can be taken off again. */
export function MultiSelectField({
  blockId,
  element,
  tells,
  naming,
}: {
  blockId: string;
  element: MultiSelectElement;
  tells: boolean;
  naming?: Naming;
}) {
  const { data } = useWorkspace();
  const { value, change, press, pressing } = useHeld(blockId, element);
  const { ask, dialog } = useConfirm(element.confirm);
  const isAsked = element.type === 'multi_external_select';
  const key = element.type === 'multi_users_select' ? 'selected_users' : 'selected_options';
  const { suggested, suggest } = useSuggested(blockId, element);
  const people = peopleIn(data);
  const offered = isAsked ? suggested.entries : element.type === 'multi_users_select' ? people : fixedOptions(element);
  const held: unknown = value?.[key];
  const chosen = (Array.isArray(held) ? held : []).flatMap((one: unknown): Entry[] => {
    const found = typeof one === 'string' ? people.find((each) => each.value === one) : asEntry(one);
    return found ? [found] : [];
  });
  const isFull = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const left = isFull ? [] : offered.filter((entry) => !chosen.some((one) => one.value === entry.value));
  const hold = (entries: readonly Entry[]) =>
    ask(() => {
      const next = change({ [key]: entries.map((entry) => entry.option ?? entry.value) });
      if (tells) void press(next);
    });

  return (
    <>
      {chosen.length > 0 && (
        <ul className="chosen" aria-label="Chosen">
          {chosen.map((entry) => (
            <li key={entry.value}>
              <span>{entry.label}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${entry.label}`}
                onClick={() => hold(chosen.filter((one) => one.value !== entry.value))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        entries={left}
        chosen={undefined}
        placeholder={element.placeholder?.text ?? 'Select items'}
        {...(naming && { naming })}
        busy={pressing}
        filtered={isAsked}
        note={isFull ? 'No more can be chosen.' : (suggested.note ?? 'Nothing found.')}
        search={(query) => isAsked && void suggest(query)}
        choose={(entry) => hold([...chosen, entry])}
      />
      {dialog}
    </>
  );
}
