import { useEffect, useState } from 'react';
import type { WireEntry } from '../../wire.ts';
import { control } from '../api.ts';
import { Icon } from '../icon.tsx';

interface Props {
  platform: string;
  /** What one may filter for, as an example. */
  example: string;
  close: () => void;
}

/** Every request between a platform and the app, as it happens. */
export function WirePanel({ platform, example, close }: Props) {
  const [entries, setEntries] = useState<readonly WireEntry[]>([]);
  const [filter, setFilter] = useState('');

  useEffect(() => {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) {
        const { entry }: { entry: WireEntry } = event.detail;
        setEntries((before) => [...before.filter(({ id }) => id !== entry.id), entry].slice(-300));
      }
    };
    addEventListener('wire', hear);
    void control<WireEntry[]>('GET', '/wire').then(setEntries, () => undefined);
    return () => removeEventListener('wire', hear);
  }, []);

  const wanted = filter.toLowerCase();
  const shown = entries
    .filter(
      (entry) =>
        wanted === '' ||
        `${entry.label} ${entry.status} ${entry.body} ${entry.problem ?? ''}`.toLowerCase().includes(wanted),
    )
    .toReversed();
  return (
    <aside className="panel" aria-label="Wire">
      <header className="pane-head">
        <h2>Wire</h2>
        <p>{`Requests between ${platform} and the app`}</p>
        <button type="button" className="icon-button" aria-label="Close wire" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-tools">
        <input
          className="field"
          type="search"
          aria-label="Filter requests"
          placeholder={`Filter, e.g. ${example}`}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
        <button
          type="button"
          className="button"
          onClick={() => void control('DELETE', '/wire').then(() => setEntries([]))}
        >
          Clear
        </button>
      </div>
      <div className="wire-list">
        {shown.length === 0 && <p className="empty">Nothing yet.</p>}
        {shown.map((entry) => (
          <WireLine key={entry.id} entry={entry} platform={platform} />
        ))}
      </div>
    </aside>
  );
}

function WireLine({ entry, platform }: { entry: WireEntry; platform: string }) {
  const out = entry.direction === 'to-app';
  const status = entry.status === 0 ? '–' : String(entry.status);
  return (
    <details className="wire-line" data-problem={entry.problem !== undefined}>
      <summary>
        <span
          className="wire-way"
          data-out={out}
          role="img"
          aria-label={out ? `${platform} to app` : `App to ${platform}`}
        >
          {out ? '→' : '←'}
        </span>
        <span className="wire-label">{entry.label}</span>
        <span className="wire-figures">
          {status} · {entry.ms} ms · {new Date(entry.at).toLocaleTimeString('en-GB')}
        </span>
        {entry.problem && <span className="wire-problem">{entry.problem}</span>}
      </summary>
      <h3>{`${entry.method} ${entry.path}`}</h3>
      <pre>
        {Object.entries(entry.headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n')}
      </pre>
      <h3>Body</h3>
      <pre>{readable(entry.body)}</pre>
      <h3>Answer</h3>
      <pre>{readable(entry.answer) || '(empty)'}</pre>
    </details>
  );
}

function readable(body: string): string {
  const form = new URLSearchParams(body);
  const text = form.get('payload') ?? body;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return /^[\w.]+=/.test(body) ? [...form].map(([name, value]) => `${name}: ${value}`).join('\n') : body;
  }
}
