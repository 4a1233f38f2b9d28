import type { ActionElement } from '../../slack/block-kit/elements.ts';
import { useConfirm } from './confirm.tsx';
import { useHeld } from './surface.tsx';
import { Text } from './text.tsx';

/** A button; busy until the app has acknowledged. */
export function BlockButton({
  blockId,
  element,
}: {
  blockId: string;
  element: Extract<ActionElement, { type: 'button' }>;
}) {
  const { press, pressing } = useHeld(blockId, element);
  const { ask, dialog } = useConfirm(element.confirm);
  return (
    <>
      <button
        type="button"
        className="button"
        data-style={element.style ?? 'default'}
        aria-label={element.accessibility_label}
        aria-busy={pressing}
        // Not `disabled`: that would take the focus away from people who press it by keyboard.
        aria-disabled={pressing}
        onClick={() => {
          if (pressing) return;
          ask(() => {
            if (element.url) open(element.url, '_blank', 'noreferrer');
            void press();
          });
        }}
      >
        {pressing && <span className="spinner" aria-hidden="true" />}
        <Text text={element.text} />
      </button>
      {dialog}
    </>
  );
}
