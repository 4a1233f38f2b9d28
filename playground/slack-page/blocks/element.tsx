import { Menu } from '../../shared-page/menu.tsx';
import type { AnyElement } from '../../slack/block-kit/elements.ts';
import { BlockButton } from './button.tsx';
import { Choices } from './choices.tsx';
import { useConfirm } from './confirm.tsx';
import { DateField } from './date-field.tsx';
import { FileField } from './file-field.tsx';
import { MultiSelectField } from './multi-select-field.tsx';
import type { Naming } from './naming.ts';
import { Picture } from './picture.tsx';
import { SelectField } from './select-field.tsx';
import { useHeld } from './surface.tsx';
import { TextField } from './text-field.tsx';

interface Props {
  blockId: string;
  element: AnyElement;
  naming?: Naming;
  /** Whether an input tells the app of each change. */
  dispatch?: boolean;
}

/** Any element of a block. */
export function Element({ blockId, element, naming, dispatch = false }: Props) {
  const common = { blockId, tells: naming === undefined || dispatch, ...(naming && { naming }) };
  switch (element.type) {
    case 'button':
      return <BlockButton blockId={blockId} element={element} />;
    case 'overflow':
      return <Overflow blockId={blockId} element={element} />;
    case 'image':
      return <Picture url={element.image_url} alt={element.alt_text} />;
    case 'static_select':
    case 'users_select':
    case 'external_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectField element={element} {...common} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices element={element} {...common} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateField element={element} {...common} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextField element={element} {...common} />;
    case 'file_input':
      return <FileField blockId={blockId} element={element} {...(naming && { naming })} />;
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
      return <MultiSelectField element={element} {...common} />;
  }
}

function Overflow({ blockId, element }: { blockId: string; element: Extract<AnyElement, { type: 'overflow' }> }) {
  const { press } = useHeld(blockId, element);
  const { ask, dialog } = useConfirm(element.confirm);
  return (
    <>
      <Menu
        name="More options"
        icon="more"
        className="button button-icon"
        entries={element.options.map((option) => ({
          name: option.text.text,
          ...(option.description && { note: option.description.text }),
          run: () => {
            ask(() => {
              if (option.url) open(option.url, '_blank', 'noreferrer');
              void press({ type: 'overflow', selected_option: option });
            });
          },
        }))}
      />
      {dialog}
    </>
  );
}
