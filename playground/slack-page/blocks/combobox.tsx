import { Fragment, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../../shared-page/icon.tsx';

/** One choice of a combobox; `option` is what stands for it in payloads. */
export interface Entry {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly group?: string;
  readonly option?: unknown;
}

interface Props {
  entries: readonly Entry[];
  chosen: Entry | undefined;
  placeholder: string;
  naming?: { labelId: string; noteId: string; invalid: boolean };
  busy: boolean;
  /** The entries are the answer to the query already. */
  filtered: boolean;
  /** Said when there is nothing to choose. */
  note: string;
  search: (query: string) => void;
  choose: (entry: Entry) => void;
}

/** A menu that can be searched by typing (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Combobox({ entries, chosen, placeholder, naming, busy, filtered, note, search, choose }: Props) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [up, setUp] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const matching = filtered
    ? entries
    : entries.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()));

  useEffect(() => {
    if (open) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, active, id]);

  const shown = open ? matching : [];

  const show = () => {
    if (open) return;
    setUp((root.current?.getBoundingClientRect().bottom ?? 0) > innerHeight * 0.65);
    setActive(
      Math.max(
        0,
        entries.findIndex(({ value }) => value === chosen?.value),
      ),
    );
    setQuery('');
    setOpen(true);
    search('');
  };
  const take = (entry: Entry | undefined) => {
    setOpen(false);
    setQuery('');
    if (entry) choose(entry);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return show();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + shown.length) % Math.max(1, shown.length));
    } else if (!open && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      show();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open) take(shown[active]);
      else show();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="combobox" ref={root} data-invalid={naming?.invalid}>
      <input
        className="field"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}list`}
        aria-activedescendant={open && shown.length > 0 ? `${id}-${active}` : undefined}
        aria-labelledby={naming?.labelId}
        aria-label={naming ? undefined : placeholder}
        aria-describedby={naming?.noteId}
        aria-invalid={naming?.invalid}
        aria-busy={busy}
        autoComplete="off"
        placeholder={chosen?.label ?? placeholder}
        data-chosen={chosen !== undefined}
        value={open ? query : (chosen?.label ?? '')}
        onClick={show}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
        onChange={({ target }) => {
          if (!open) show();
          setQuery(target.value);
          setActive(0);
          search(target.value);
        }}
      />
      {busy ? <span className="spinner" aria-hidden="true" /> : <Icon name="down" />}
      <div id={`${id}list`} className="listbox" role="listbox" aria-label={placeholder} data-up={up} hidden={!open}>
        {open && shown.length === 0 && <p className="listbox-note">{note}</p>}
        {shown.map((entry, index) => (
          <Fragment key={entry.value}>
            {entry.group && entry.group !== shown[index - 1]?.group && <p className="listbox-group">{entry.group}</p>}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-label={entry.label}
              aria-selected={entry.value === chosen?.value}
              data-active={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onPointerEnter={() => setActive(index)}
              onClick={() => take(entry)}
              onKeyDown={onKey}
            >
              <span>{entry.label}</span>
              {entry.note && <small>{entry.note}</small>}
            </div>
          </Fragment>
        ))}
      </div>
    </div>
  );
}
