import type { InputElement } from '../../slack/block-kit/elements.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';

type DateElement = Extract<InputElement, { type: 'datepicker' | 'timepicker' | 'datetimepicker' }>;

/** How each of them is shown, and what Slack calls what it holds. */
const kinds = {
  datepicker: { shownAs: 'date', key: 'selected_date' },
  timepicker: { shownAs: 'time', key: 'selected_time' },
  datetimepicker: { shownAs: 'datetime-local', key: 'selected_date_time' },
} as const;

/** A minute in the zone of the browser, as its field writes it; what Slack holds are seconds since 1970. */
const minuteOf = (seconds: number): string => {
  const at = new Date(seconds * 1_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** A day, a time, or both. */
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
  const { shownAs, key } = kinds[element.type];
  const held = value?.[key];
  const shown = typeof held === 'number' ? minuteOf(held) : held;
  const sent = (typed: string) => (shownAs === 'datetime-local' ? Math.floor(Date.parse(typed) / 1_000) : typed);
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (
    <input
      type={shownAs}
      className="field field-date"
      value={typeof shown === 'string' ? shown : ''}
      aria-labelledby={naming?.labelId}
      aria-label={naming ? undefined : (placeholder ?? 'Choose a date')}
      aria-describedby={naming?.noteId}
      aria-invalid={naming?.invalid}
      onChange={({ target }) => {
        const next = change({ [key]: target.value === '' ? null : sent(target.value) });
        if (tells && target.value !== '') void press(next);
      }}
    />
  );
}
