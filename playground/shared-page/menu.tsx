import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';

export interface MenuEntry {
  readonly name: string;
  readonly note?: string;
  readonly danger?: boolean;
  readonly show?: React.ReactNode;
  run(): void;
}

interface Props {
  name: string;
  icon: Parameters<typeof Icon>[0]['name'];
  entries: readonly MenuEntry[];
  className?: string;
  /** Entries side by side. */
  wide?: boolean;
}

/** A button that opens a menu; arrows move, Escape closes. */
export function Menu({ name, icon, entries, className = 'icon-button', wide = false }: Props) {
  const [open, setOpen] = useState(false);
  const [up, setUp] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  // A menu that would hang out of the screen is moved in.
  useLayoutEffect(() => {
    const over = open && menu.current ? menu.current.getBoundingClientRect().right + 8 - innerWidth : 0;
    if (menu.current && over > 0) menu.current.style.translate = `${-over}px`;
  }, [open]);

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const move = (event: React.KeyboardEvent, step: number) => {
    event.preventDefault();
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
    items[(at + step + items.length) % items.length]?.focus();
  };

  return (
    <span className="menu-root" ref={root} data-open={open}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          const bottom = button.current?.getBoundingClientRect().bottom ?? 0;
          setUp(bottom > innerHeight * 0.6);
          setOpen(!open);
        }}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div
          id={id}
          ref={menu}
          className="menu"
          role="menu"
          tabIndex={-1}
          aria-label={name}
          data-wide={wide}
          data-up={up}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              event.preventDefault();
              close();
            }
            if (event.key === 'ArrowDown' || event.key === 'ArrowRight') move(event, 1);
            if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') move(event, -1);
          }}
        >
          {entries.map((entry) => (
            <button
              key={entry.name}
              type="button"
              role="menuitem"
              aria-label={entry.name}
              data-danger={entry.danger === true}
              onClick={() => {
                close();
                entry.run();
              }}
            >
              {entry.show ?? entry.name}
              {entry.note && <small>{entry.note}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
