import { useEffect, useId, useState } from 'react';
import { control, sentenceOf } from '../api.ts';
import { Icon } from '../icon.tsx';

type Failure = Readonly<Record<string, string | number | undefined>>;

/** What every platform can be told: how long to wait, what to fail, and switches of its own. */
interface Manners {
  readonly delayMs: number;
  readonly failures: readonly Failure[];
}

/** A switch of the panel: the setting it turns, its name, and what that does. */
export type Switch<M> = readonly [key: keyof M & string, name: string, what: string];

/** One part of a failure that is asked for; numbers stay numbers, an empty text is left out. */
export interface FailureField {
  readonly key: string;
  readonly name: string;
  readonly initial: string | number;
  /** What can be chosen; anything can be typed where this is left out. */
  readonly choices?: readonly string[];
}

interface Props<M extends Manners> {
  platform: string;
  initial: M;
  switches: readonly Switch<M>[];
  failure: readonly FailureField[];
  sayFailure: (failure: M['failures'][number]) => string;
  /** Settings of its own. */
  more?: React.ReactNode;
  tell: (sentence: string) => void;
  close: () => void;
}

/** Makes a local platform behave as badly as the real one may. */
export function MisbehavePanel<M extends Manners>(props: Props<M>) {
  const { platform, initial, switches, failure, sayFailure, more, tell, close } = props;
  const [current, setCurrent] = useState<M>(initial);
  const [asked, setAsked] = useState<Failure>(() =>
    Object.fromEntries([...failure.map(({ key, initial: first }) => [key, first]), ['times', 1]]),
  );

  useEffect(() => {
    const load = () => void control<M>('GET', '/misbehaviour').then(setCurrent, () => undefined);
    load();
    addEventListener('misbehaviour', load);
    return () => removeEventListener('misbehaviour', load);
  }, []);

  const set = async (change: Readonly<Record<string, unknown>>) => {
    setCurrent({ ...current, ...change });
    try {
      setCurrent(await control<M>('PUT', '/misbehaviour', change));
    } catch (trouble) {
      setCurrent(current);
      tell(sentenceOf(trouble));
    }
  };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));

  return (
    <aside className="panel" aria-label="Misbehave">
      <header className="pane-head">
        <h2>Misbehave</h2>
        <p>{`What ${platform} may do to the app`}</p>
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
              checked={current[key] === true}
              onChange={({ target }) => void set({ [key]: target.checked })}
            />
            <span>
              <strong>{name}</strong>
              <small>{what}</small>
            </span>
          </label>
        ))}
        {more}
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
          {failure.map((field) => (
            <Part
              key={field.key}
              field={field}
              value={asked[field.key] ?? ''}
              change={(value) => setAsked({ ...asked, [field.key]: value })}
            />
          ))}
          <label className="part">
            <span>How many</span>
            <input
              className="field"
              type="number"
              min={1}
              max={1000}
              value={asked.times}
              onChange={({ target }) => setAsked({ ...asked, times: Number(target.value) })}
            />
          </label>
          <button type="button" className="button" onClick={() => void set({ failures: [...current.failures, given] })}>
            Fail them
          </button>
        </fieldset>
        {current.failures.length > 0 && (
          <p className="setting">
            Still to fail: {current.failures.map((one: M['failures'][number]) => sayFailure(one)).join(', ')}{' '}
            <button type="button" className="link-button" onClick={() => void set({ failures: [] })}>
              Forget them
            </button>
          </p>
        )}
      </div>
    </aside>
  );
}

interface PartProps {
  field: FailureField;
  value: string | number;
  change: (value: string | number) => void;
}

function Part({ field, value, change }: PartProps) {
  const { name, choices, initial } = field;
  const id = useId();
  const number = typeof initial === 'number';
  return (
    <div className="part">
      <label htmlFor={id}>{name}</label>
      {choices ? (
        <select id={id} className="field" value={value} onChange={({ target }) => change(target.value)}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="field"
          type={number ? 'number' : 'text'}
          value={value}
          onChange={({ target }) => change(number ? Number(target.value) : target.value)}
        />
      )}
    </div>
  );
}
