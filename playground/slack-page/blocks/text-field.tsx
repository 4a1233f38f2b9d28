import type { InputElement } from '../../slack/block-kit/elements.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';

type TextElement = Extract<
  InputElement,
  { type: 'plain_text_input' | 'number_input' | 'email_text_input' | 'url_text_input' }
>;

const kinds = {
  plain_text_input: 'text',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
} as const;

/** A field for typing, of one line or more. */
export function TextField({
  blockId,
  element,
  tells,
  naming,
}: {
  blockId: string;
  element: TextElement;
  tells: boolean;
  naming?: Naming;
}) {
  const { value, change, press } = useHeld(blockId, element);
  const text = typeof value?.value === 'string' ? value.value : '';
  const limit = element.type === 'plain_text_input' ? element.max_length : undefined;
  const shared = {
    className: 'field',
    'data-focus': element.focus_on_load === true,
    value: text,
    'aria-labelledby': naming?.labelId,
    'aria-describedby': naming?.noteId,
    'aria-invalid': naming?.invalid,
    placeholder: element.placeholder?.text,
    onChange: ({ target }: { target: { value: string } }) =>
      void change({ value: target.value === '' ? null : target.value }),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (tells && event.key === 'Enter' && !event.shiftKey) void press(value);
    },
  };
  return (
    <div className="text-field">
      {element.type === 'plain_text_input' && element.multiline ? (
        <textarea rows={4} {...shared} />
      ) : (
        <input type={kinds[element.type]} autoComplete="off" {...shared} />
      )}
      {limit !== undefined && limit - text.length <= 50 && (
        <span className="left" data-over={text.length > limit}>
          {limit - text.length}
        </span>
      )}
    </div>
  );
}
