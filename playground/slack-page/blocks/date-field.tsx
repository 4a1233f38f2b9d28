import type { InputElement } from '../../slack/block-kit/elements.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';

type DateElement = Extract<InputElement, { type: 'datepicker' | 'timepicker' }>;

/** A day or a time. */
export function DateField({
  blockId,
  element,
  tells,
  naming,
}: {
  blockId: string;
  element: DateElement;
  tells: boolean;
  naming?: Naming;
}) {
  const { value, change, press } = useHeld(blockId, element);
  const key = element.type === 'datepicker' ? 'selected_date' : 'selected_time';
  const held = value?.[key];
  return (
    <input
      type={element.type === 'datepicker' ? 'date' : 'time'}
      className="field field-date"
      value={typeof held === 'string' ? held : ''}
      aria-labelledby={naming?.labelId}
      aria-label={naming ? undefined : (element.placeholder?.text ?? 'Choose a date')}
      aria-describedby={naming?.noteId}
      aria-invalid={naming?.invalid}
      onChange={({ target }) => {
        const next = change({ [key]: target.value === '' ? null : target.value });
        if (tells && target.value !== '') void press(next);
      }}
    />
  );
}
