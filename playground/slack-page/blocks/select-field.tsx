import { useRef, useState } from 'react';
import { post } from '../../shared-page/api.ts';
import type { InputElement } from '../../slack/block-kit/elements.ts';
import type { Snapshot } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { Combobox, type Entry } from './combobox.tsx';
import { useConfirm } from './confirm.tsx';
import type { Naming } from './naming.ts';
import { useHeld, useSurface } from './surface.tsx';

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
  const { where, values } = useSurface();
  const { value, change, press, pressing } = useHeld(blockId, element);
  const { ask, dialog } = useConfirm(element.confirm);
  const [suggested, setSuggested] = useState<{ entries: readonly Entry[]; note?: string }>({ entries: [] });
  const asked = useRef('');
  const entries = element.type === 'external_select' ? suggested.entries : fixedEntries(data, element);
  const held = value?.[keys[element.type]];
  const chosen = typeof held === 'string' ? entries.find((entry) => entry.value === held) : asEntry(held);

  const suggest = async (query: string) => {
    if (element.type !== 'external_select') return;
    asked.current = query;
    const show = (entries: readonly Entry[], note: string) => {
      // An answer to what was typed before must not cover the newer one.
      if (asked.current === query) setSuggested({ entries, note });
    };
    if (query.length < (element.min_query_length ?? 3)) return show([], 'Type to search.');
    const question = {
      as: data.me,
      surface: where,
      block_id: blockId,
      action_id: element.action_id,
      value: query,
      values,
    };
    try {
      const answer = await post<Suggestions>('/options', question);
      if ('error' in answer) show([], 'The choices could not be loaded.');
      else show(entriesOf(answer), 'Nothing found.');
    } catch {
      show([], 'The choices could not be loaded.');
    }
  };

  return (
    <>
      <Combobox
        entries={entries}
        chosen={chosen}
        placeholder={element.placeholder?.text ?? 'Select an item'}
        {...(naming && { naming })}
        busy={pressing}
        filtered={element.type === 'external_select'}
        note={suggested.note ?? 'Nothing found.'}
        search={(query) => void suggest(query)}
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

type OptionLike = { text: { text: string }; value: string; description?: { text: string } | undefined };
type GroupLike = { label: { text: string }; options: readonly OptionLike[] };
type Suggestions = { options: OptionLike[] } | { option_groups: GroupLike[] } | { error: string };

function fixedEntries(data: Snapshot, element: Exclude<SelectElement, { type: 'external_select' }>): Entry[] {
  switch (element.type) {
    case 'static_select':
      return entriesOf(element.options ? { options: element.options } : { option_groups: element.option_groups ?? [] });
    case 'users_select':
      return data.people.map(({ id, name, title }) => ({ value: id, label: name, note: title }));
    case 'channels_select':
    case 'conversations_select':
      return data.conversations
        .filter(({ kind }) => kind !== 'im')
        .map(({ id, name }) => ({ value: id, label: `# ${name}` }));
  }
}

const entriesOf = (from: { options: readonly OptionLike[] } | { option_groups: readonly GroupLike[] }): Entry[] =>
  'options' in from
    ? from.options.map((option) => entry(option))
    : from.option_groups.flatMap(({ label, options }) =>
        options.map((option) => ({ ...entry(option), group: label.text })),
      );

const entry = (option: OptionLike): Entry => ({
  value: option.value,
  label: option.text.text,
  option,
  ...(option.description && { note: option.description.text }),
});

function asEntry(held: unknown): Entry | undefined {
  if (typeof held !== 'object' || held === null || !('text' in held) || !('value' in held)) return undefined;
  const { text, value } = held;
  const label = typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
  return { value: String(value), label };
}
