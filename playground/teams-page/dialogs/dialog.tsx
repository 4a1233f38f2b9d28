import { useLayoutEffect, useRef, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { Portrait } from '../../shared-page/portrait.tsx';
import { AdaptiveCardView, type Pressed } from '../cards/adaptive-card.tsx';
import { isJson } from '../cards/prepare.ts';
import type { OpenDialog } from '../known/model.ts';
import { askApp } from '../known/outcome.ts';
import { useWorkspace } from '../known/workspace.ts';

/** The dialog that the app has opened for this person, the newest if there are several. */
export function Dialogs() {
  const { data } = useWorkspace();
  const top = data.dialogs.at(-1);
  return top ? <Dialog key={top.id} open={top} /> : null;
}

function Dialog({ open }: { open: OpenDialog }) {
  const { data, tell } = useWorkspace();
  const node = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const said = trouble ?? open.error;

  useLayoutEffect(() => {
    const dialog = node.current;
    if (!dialog) return;
    // The size is the app's, and the page's policy allows no style attributes.
    dialog.style.setProperty('--width', `${open.width}px`);
    dialog.style.setProperty('--height', `${open.height}px`);
    if (!dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea, select, .dialog-message button)')?.focus();
    }
  }, [open.width, open.height]);
  // Closing, not only removing, gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = node.current;
    return () => dialog?.close();
  }, []);

  const close = async () => {
    try {
      await post('/dialogs/close', { as: data.me, id: open.id });
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  const submit = async ({ type, data: given, inputs }: Pressed) => {
    if (type === 'Action.Execute') {
      setTrouble('Buttons of this kind (Action.Execute) do nothing in a dialog. Teams wants Action.Submit here.');
      return false;
    }
    setTrouble(undefined);
    setBusy(true);
    try {
      const { source } = open;
      const spot = { conversation: source.conversation, ...(source.kind === 'extension' && { root: source.root }) };
      await askApp('/dialogs/submit', { as: data.me, id: open.id, data: { ...given, ...inputs } }, spot);
      return true;
    } catch (error) {
      setTrouble(sentenceOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const search = async (dataset: string, query: string) => {
    const asked = { as: data.me, dialog: open.id, dataset, query };
    const { results } = await askApp<{ results: { title: string; value: string }[] }>('/search', asked);
    return results;
  };

  return (
    <dialog
      ref={node}
      className="dialog"
      aria-labelledby="dialog-title"
      aria-busy={busy || open.busy === true}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) void close();
      }}
    >
      <header className="dialog-head">
        <Portrait name={data.app.name} colour="app" size="small" />
        <h2 id="dialog-title">{open.title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => void close()}>
          <Icon name="close" />
        </button>
      </header>
      <div className="progress" data-shown={busy || open.busy === true} role="presentation" />
      <div className="dialog-body">
        {said && (
          <p className="trouble" role="alert">
            <Icon name="warning" /> {said}
          </p>
        )}
        {open.message && (
          <div className="dialog-message">
            <p>{open.message}</p>
            <button type="button" className="button" data-style="primary" onClick={() => void close()}>
              OK
            </button>
          </div>
        )}
        {isJson(open.card) && <AdaptiveCardView card={open.card} run={submit} search={search} />}
        {open.url && (
          <p className="dialog-message">
            This dialog shows a page of its own:{' '}
            <a href={open.url} target="_blank" rel="noopener noreferrer">
              {open.url}
            </a>
          </p>
        )}
      </div>
    </dialog>
  );
}
