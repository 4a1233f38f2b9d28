import { useRef, useState } from 'react';
import type { Confirm } from '../../slack/block-kit/objects.ts';
import { Text } from './text.tsx';

/** Asks before acting where the app wants it; `dialog` must be drawn beside the element. */
export function useConfirm(confirm: Confirm | undefined): { ask: (go: () => void) => void; dialog: React.ReactNode } {
  const [asked, setAsked] = useState(false);
  const go = useRef<() => void>(undefined);
  const answer = (yes: boolean) => {
    setAsked(false);
    if (yes) go.current?.();
  };
  return {
    ask: (next) => {
      if (!confirm) return next();
      go.current = next;
      setAsked(true);
    },
    dialog: asked && confirm && (
      <dialog
        className="dialog confirm"
        role="alertdialog"
        aria-label={confirm.title.text}
        ref={(node) => {
          node?.showModal();
          return () => node?.close();
        }}
        onCancel={(event) => {
          event.preventDefault();
          event.stopPropagation();
          answer(false);
        }}
      >
        <h2>{confirm.title.text}</h2>
        <div className="confirm-text">
          <Text text={confirm.text} />
        </div>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => answer(false)}>
            {confirm.deny.text}
          </button>
          <button type="button" className="button" data-style={confirm.style ?? 'primary'} onClick={() => answer(true)}>
            {confirm.confirm.text}
          </button>
        </div>
      </dialog>
    ),
  };
}
