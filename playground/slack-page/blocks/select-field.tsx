import type { InputElement } from '../../slack/block-kit/elements.ts';
import type { Snapshot } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { Combobox, type Entry } from './combobox.tsx';
import { useConfirm } from './confirm.tsx';
import { asEntry, fixedOptions, peopleIn, useSuggested } from './entries.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';

type SelectElement = Extract<
  InputElement,
  { type: 'static_select' | 'users_select' | 'external_select' | 'channels_select' | 'conversations_select' }
>;

const keys = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
} as const;

/** A menu of options, people, channels, or of what the app suggests. */
export function SelectField({
  blockId,
  element,
  tells,
  naming,
}: {
  blockId: string;
  element: SelectElement;
  tells: boolean;
  naming?: Naming;
}) {
  const { data } = useWorkspace();
  const { value, change, press, pressing } = useHeld(blockId, element);
  const { ask, dialog } = useConfirm(element.confirm);
  const isAsked = element.type === 'external_select';
  const { suggested, suggest } = useSuggested(blockId, element);
  const entries = isAsked ? suggested.entries : fixedEntries(data, element);
  const held = value?.[keys[element.type]];
  const chosen = typeof held === 'string' ? entries.find((entry) => entry.value === held) : asEntry(held);

  return (
    <>
      <Combobox
        entries={entries}
        chosen={chosen}
        placeholder={element.placeholder?.text ?? 'Select an item'}
        {...(naming && { naming })}
        busy={pressing}
        filtered={isAsked}
        note={suggested.note ?? 'Nothing found.'}
        search={(query) => isAsked && void suggest(query)}
        choose={(entry) =>
          ask(() => {
            const next = change({ [keys[element.type]]: entry.option ?? entry.value });
            if (tells) void press(next);
          })
        }
      />
      {dialog}
    </>
  );
}

function fixedEntries(data: Snapshot, element: Exclude<SelectElement, { type: 'external_select' }>): Entry[] {
  switch (element.type) {
    case 'static_select':
      return fixedOptions(element);
    case 'users_select':
      return peopleIn(data);
    case 'channels_select':
    case 'conversations_select':
      return data.conversations
        .filter(({ kind }) => kind !== 'im')
        .map(({ id, name }) => ({ value: id, label: `# ${name}` }));
  }
}
