import { useId } from 'react';
import type { InputElement } from '../../slack/block-kit/elements.ts';
import type { RichOption } from '../../slack/block-kit/objects.ts';
import type { Value } from '../../slack/workspace/values.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';
import { Text } from './text.tsx';

type ChoiceElement = Extract<InputElement, { type: 'radio_buttons' | 'checkboxes' }>;

/** Radio buttons or checkboxes. */
export function Choices({
  blockId,
  element,
  tells,
  naming,
}: {
  blockId: string;
  element: ChoiceElement;
  tells: boolean;
  naming?: Naming;
}) {
  const { value, change, press } = useHeld(blockId, element);
  const id = useId();
  const single = element.type === 'radio_buttons';
  const chosen = chosenValues(value);
  const toggle = (option: RichOption, on: boolean) => {
    const left = element.options.filter((one) => (one.value === option.value ? on : chosen.includes(one.value)));
    const next = change(single ? { selected_option: option } : { selected_options: left });
    if (tells) void press(next);
  };
  return (
    <fieldset className="choices" aria-labelledby={naming?.labelId} aria-describedby={naming?.noteId}>
      {element.options.map((option) => (
        <div className="choice" key={option.value}>
          <input
            type={single ? 'radio' : 'checkbox'}
            id={`${id}${option.value}`}
            name={id}
            checked={chosen.includes(option.value)}
            aria-labelledby={`${id}${option.value}text`}
            onChange={({ target }) => toggle(option, target.checked)}
          />
          <label htmlFor={`${id}${option.value}`}>
            <span id={`${id}${option.value}text`}>
              <Text text={option.text} />
            </span>
            {option.description && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

function chosenValues(value: Value | undefined): string[] {
  const held = value?.selected_option ?? value?.selected_options ?? [];
  const list: unknown[] = Array.isArray(held) ? held : [held];
  return list.flatMap((one) =>
    typeof one === 'object' && one !== null && 'value' in one && typeof one.value === 'string' ? [one.value] : [],
  );
}
