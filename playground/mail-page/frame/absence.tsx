import { useState } from 'react';
import { useDesk } from '../model.ts';

/** The out-of-office switch of the open mailbox. */
export function Absence({ close }: { close: () => void }) {
  const { box, act } = useDesk();
  const [on, setOn] = useState(box.absence.status !== 'disabled');
  const [internal, setInternal] = useState(box.absence.internal);
  const [external, setExternal] = useState(box.absence.external);
  const save = async () => {
    const status = on ? 'alwaysEnabled' : 'disabled';
    if (await act('/absence', { status, internal, external })) close();
  };
  return (
    <form
      className="absence"
      aria-label={`Out of office of ${box.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="absence-switch">
        <input type="checkbox" checked={on} onChange={({ target }) => setOn(target.checked)} />
        <span>Send automatic replies</span>
      </label>
      <label>
        <span>To colleagues</span>
        <textarea className="field" rows={2} value={internal} onChange={({ target }) => setInternal(target.value)} />
      </label>
      <label>
        <span>To everybody else</span>
        <textarea className="field" rows={2} value={external} onChange={({ target }) => setExternal(target.value)} />
      </label>
      <div className="composer-tools">
        <button type="submit" className="button" data-style="primary">
          Save
        </button>
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
