import { useState } from 'react';
import { Icon } from './icon.tsx';
import { Portrait } from './portrait.tsx';
import { applyTheme, nextTheme, savedTheme } from './theme.ts';

/** The panel that is open beside the platform. */
export type Panel = 'wire' | 'misbehave' | undefined;

interface Props {
  /** What this page stands in for: Slack, Teams. */
  platform: string;
  /** The pages of other platforms, as the same person. */
  others: readonly { readonly name: string; readonly href: string }[];
  me: string;
  people: readonly { readonly id: string; readonly name: string; readonly title: string }[];
  become: (id: string) => void;
  panel: Panel;
  setPanel: (panel: Panel) => void;
  /** What stands at the start of the bar. */
  children?: React.ReactNode;
}

/** Your name, what this is, and the tools around it. */
export function TopBar({ platform, others, me, people, become, panel, setPanel, children }: Props) {
  const [theme, setTheme] = useState(savedTheme);
  const toggle = (next: Panel) => setPanel(panel === next ? undefined : next);
  const person = people.find(({ id }) => id === me);
  return (
    <header className="top-bar">
      {children}
      <p className="what-this-is">{`This is a local stand-in for ${platform}. Nothing leaves this machine.`}</p>
      <label className="person-switch" title={person?.title}>
        <span className="person-switch-label" id="you-are">
          You are
        </span>
        <Portrait name={person?.name ?? ''} colour={people.findIndex(({ id }) => id === me)} size="small" />
        <select aria-labelledby="you-are" value={me} onChange={(event) => become(event.target.value)}>
          {people.map(({ id, name, title }) => (
            <option key={id} value={id}>
              {name} · {title}
            </option>
          ))}
        </select>
      </label>
      {others.map(({ name, href }) => (
        <a key={name} className="bar-button" href={href}>
          {name}
        </a>
      ))}
      <button
        type="button"
        className="icon-button"
        aria-label={`Theme: ${theme}`}
        title={`Theme: ${theme}`}
        onClick={() => {
          const next = nextTheme(theme);
          applyTheme(next);
          setTheme(next);
        }}
      >
        <Icon name={theme === 'auto' ? 'auto' : theme === 'dark' ? 'moon' : 'sun'} />
      </button>
      <button
        type="button"
        className="bar-button"
        aria-pressed={panel === 'misbehave'}
        onClick={() => toggle('misbehave')}
      >
        <Icon name="storm" />
        <span>Misbehave</span>
      </button>
      <button type="button" className="bar-button" aria-pressed={panel === 'wire'} onClick={() => toggle('wire')}>
        <Icon name="wire" />
        <span>Wire</span>
      </button>
    </header>
  );
}
