import { useRef, useState } from 'react';
import { post } from '../../shared-page/api.ts';
import type { Snapshot } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import type { Entry } from './combobox.tsx';
import { useSurface } from './surface.tsx';

type OptionLike = { text: { text: string }; value: string; description?: { text: string } | undefined };
type GroupLike = { label: { text: string }; options: readonly OptionLike[] };
type Suggestions = { options: OptionLike[] } | { option_groups: GroupLike[] } | { error: string };

/** The choices of a menu that has its own. */
export const fixedOptions = (from: {
  readonly options?: readonly OptionLike[] | undefined;
  readonly option_groups?: readonly GroupLike[] | undefined;
}): Entry[] => entriesOf(from.options ? { options: from.options } : { option_groups: from.option_groups ?? [] });

export const peopleIn = (data: Snapshot): Entry[] =>
  data.people.map(({ id, name, title }) => ({ value: id, label: name, note: title }));

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

/** An option that a menu holds, as a choice. */
export function asEntry(held: unknown): Entry | undefined {
  if (typeof held !== 'object' || held === null || !('text' in held) || !('value' in held)) return undefined;
  const { text, value } = held;
  const label = typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
  return { value: String(value), label, option: held };
}

/** What the app suggests while somebody types into a menu. */
export function useSuggested(
  blockId: string,
  asks: { action_id?: string | undefined; min_query_length?: number | undefined },
) {
  const { data } = useWorkspace();
  const { where, values } = useSurface();
  const [suggested, setSuggested] = useState<{ entries: readonly Entry[]; note?: string }>({ entries: [] });
  const asked = useRef('');
  const suggest = async (query: string) => {
    asked.current = query;
    const show = (entries: readonly Entry[], note: string) => {
      // An answer to what was typed before must not cover the newer one.
      if (asked.current === query) setSuggested({ entries, note });
    };
    if (query.length < (asks.min_query_length ?? 3)) return show([], 'Type to search.');
    const question = {
      as: data.me,
      surface: where,
      block_id: blockId,
      action_id: asks.action_id,
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
  return { suggested, suggest };
}
