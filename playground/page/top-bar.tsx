import { useState } from 'react';
import type { Panel } from './app.tsx';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { applyTheme, nextTheme, savedTheme } from './theme.ts';
import { useWorkspace } from './workspace.ts';

interface Props {
  panel: Panel;
  setPanel: (panel: Panel) => void;
  menu: boolean;
  setMenu: (open: boolean) => void;
  become: (id: string) => void;
}

/** Who you are, what this is, and the tools around it. */
export function TopBar({ panel, setPanel, menu, setMenu, become }: Props) {
  const { data } = useWorkspace();
  const [theme, setTheme] = useState(savedTheme);
  const toggle = (next: Panel) => setPanel(panel === next ? undefined : next);
  const me = data.people.find(({ id }) => id === data.me);
  return (
    <header className="top-bar">
      <button
        type="button"
        className="icon-button menu-button"
        aria-label="Menu"
        aria-expanded={menu}
        onClick={() => setMenu(!menu)}
      >
        <Icon name="menu" />
      </button>
      <p className="what-this-is">This is a local stand-in for Slack. Nothing leaves this machine.</p>
      <label className="person-switch" title={me?.title}>
        <span className="person-switch-label" id="you-are">
          You are
        </span>
        <Avatar id={data.me} size="small" />
        <select aria-labelledby="you-are" value={data.me} onChange={(event) => become(event.target.value)}>
          {data.people.map(({ id, name, title }) => (
            <option key={id} value={id}>
              {name} · {title}
            </option>
          ))}
        </select>
      </label>
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
