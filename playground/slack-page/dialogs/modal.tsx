import { useLayoutEffect, useRef, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { closeDialog } from '../../shared-page/close-dialog.ts';
import { Icon } from '../../shared-page/icon.tsx';
import type { OpenView } from '../../slack/workspace/state.ts';
import type { Value, Values } from '../../slack/workspace/values.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { useWorkspace } from '../known/workspace.ts';

/** The open modals of this person: the top one is seen, what was typed in the others is kept. */
export function ModalStack() {
  const { data } = useWorkspace();
  const [entered, setEntered] = useState<Record<string, Values>>({});
  const top = data.views.at(-1);
  if (!top) return null;
  const change = (blockId: string, actionId: string, value: Value) =>
    setEntered((before) => {
      const view = before[top.id] ?? {};
      return { ...before, [top.id]: { ...view, [blockId]: { ...view[blockId], [actionId]: value } } };
    });
  return <Modal key={top.id} view={top} depth={data.views.length} values={entered[top.id] ?? {}} change={change} />;
}

interface Props {
  view: OpenView;
  depth: number;
  values: Values;
  change: (blockId: string, actionId: string, value: Value) => void;
}

function Modal({ view, depth, values, change }: Props) {
  const { data, tell } = useWorkspace();
  const dialog = useRef<HTMLDialogElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { definition } = view;

  useLayoutEffect(() => {
    const node = dialog.current;
    if (!node) return;
    node.showModal();
    const first = node.querySelector<HTMLElement>('[data-focus="true"]');
    (first ?? node.querySelector<HTMLElement>('.dialog-body :is(input, textarea)'))?.focus();
    // Closing, not only removing, gives the focus back to where it was.
    return () => closeDialog(node);
  }, []);

  const close = (cleared: boolean) =>
    post('/views/close', { as: data.me, view: view.id, cleared }).catch((error: Error) => tell(error.message));
  const submit = async () => {
    setBusy(true);
    setTrouble(undefined);
    setErrors({});
    try {
      const answer = await post<{ errors?: Record<string, string>; trouble?: string }>('/views/submit', {
        as: data.me,
        view: view.id,
        values,
      });
      setErrors(answer.errors ?? {});
      setTrouble(answer.trouble);
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  if (definition.type !== 'modal') return null;
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) void close(true);
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && definition.submit) void submit();
        }}
      >
        <header className="dialog-head">
          {depth > 1 && (
            <button type="button" className="icon-button" aria-label="Back" onClick={() => void close(false)}>
              <Icon name="back" />
            </button>
          )}
          <span className="avatar avatar-small" data-colour="app" aria-hidden="true">
            {data.app.name[0]}
          </span>
          <h2 id="modal-title">{definition.title.text}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={() => void close(true)}>
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">
          {trouble && (
            <p className="trouble" role="alert">
              <Icon name="warning" /> {trouble}
            </p>
          )}
          <SurfaceProvider surface={{ view: view.id }} blocks={definition.blocks} held={{ values, change, errors }}>
            <BlockList blocks={definition.blocks} />
          </SurfaceProvider>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => void close(false)}>
            {definition.close?.text ?? 'Cancel'}
          </button>
          {definition.submit && (
            <button type="submit" className="button" data-style="primary" disabled={busy} aria-busy={busy}>
              {busy && <span className="spinner" aria-hidden="true" />}
              {definition.submit.text}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
