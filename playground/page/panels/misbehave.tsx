import { useEffect, useState } from 'react';
import { control } from '../api.ts';
import { Icon } from '../icon.tsx';
import type { Misbehaviour } from '../model.ts';
import { useWorkspace } from '../workspace.ts';

const switches = [
  ['retryEvents', 'Repeat events', 'As if each acknowledgement had come late: sent again with retry headers.'],
  ['duplicateEvents', 'Duplicate events', 'Each event arrives twice at once.'],
  ['reorderEvents', 'Reorder events', 'Each event is overtaken by the next.'],
  ['dropAcks', 'Lose acknowledgements', 'Whatever the app answers never arrives.'],
  ['expireTriggers', 'Expire triggers', 'Every trigger is too old when the app uses it.'],
  ['rateLimits', 'Rate limits', 'On is how Slack is; off answers every call.'],
] as const;

/** Makes the local Slack behave as badly as the real one may. */
export function MisbehavePanel({ close }: { close: () => void }) {
  const { data, tell } = useWorkspace();
  const [current, setCurrent] = useState<Misbehaviour>(data.misbehaviour);
  const [method, setMethod] = useState('chat.postMessage');
  const [error, setError] = useState('http_500');
  const [times, setTimes] = useState(1);

  useEffect(() => {
    const load = () => void control<Misbehaviour>('GET', '/misbehaviour').then(setCurrent, () => undefined);
    load();
    addEventListener('misbehaviour', load);
    return () => removeEventListener('misbehaviour', load);
  }, []);

  const set = async (change: Partial<Misbehaviour>) => {
    setCurrent({ ...current, ...change });
    try {
      setCurrent(await control<Misbehaviour>('PUT', '/misbehaviour', change));
    } catch (failure) {
      setCurrent(current);
      tell(failure instanceof Error ? failure.message : 'That did not work.');
    }
  };

  return (
    <aside className="panel" aria-label="Misbehave">
      <header className="pane-head">
        <h2>Misbehave</h2>
        <p>What the real Slack may do to the app</p>
        <button type="button" className="icon-button" aria-label="Close misbehave" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="switches">
        {switches.map(([key, name, what]) => (
          <label className="switch" key={key}>
            <input
              type="checkbox"
              aria-label={name}
              checked={current[key]}
              onChange={({ target }) => void set({ [key]: target.checked })}
            />
            <span>
              <strong>{name}</strong>
              <small>{what}</small>
            </span>
          </label>
        ))}
        <label className="setting">
          <strong>Delay requests by (ms)</strong>
          <input
            className="field"
            type="number"
            min={0}
            max={60000}
            step={100}
            value={current.delayMs}
            onChange={({ target }) => void set({ delayMs: Number(target.value) })}
          />
        </label>
        <fieldset className="setting">
          <legend>Fail the next calls</legend>
          <input
            className="field"
            aria-label="Method"
            value={method}
            onChange={({ target }) => setMethod(target.value)}
          />
          <input className="field" aria-label="Error" value={error} onChange={({ target }) => setError(target.value)} />
          <input
            className="field"
            aria-label="How many"
            type="number"
            min={1}
            max={1000}
            value={times}
            onChange={({ target }) => setTimes(Number(target.value))}
          />
          <button
            type="button"
            className="button"
            onClick={() => void set({ failures: [...current.failures, { method, error, times }] })}
          >
            Fail them
          </button>
        </fieldset>
        {current.failures.length > 0 && (
          <p className="setting">
            Still to fail: {current.failures.map((one) => `${one.method} ${one.times}× ${one.error}`).join(', ')}{' '}
            <button type="button" className="link-button" onClick={() => void set({ failures: [] })}>
              Forget them
            </button>
          </p>
        )}
      </div>
    </aside>
  );
}
