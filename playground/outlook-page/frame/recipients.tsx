import { useState } from 'react';
import type { Person } from '../host/draft.ts';

interface Props {
  label: string;
  people: readonly Person[];
  known: readonly Person[];
  list: string;
  change: (people: Person[]) => void;
}

const typed = (people: readonly Person[]) =>
  people.map(({ name, address }) => (name === address ? address : `${name} <${address}>`)).join('; ');

/** To whom a mail goes: as it is typed while somebody types, as it was understood afterwards. */
export function Recipients({ label, people, known, list, change }: Props) {
  const [text, setText] = useState<string>();
  return (
    <label>
      <span>{label}</span>
      <input
        className="field"
        list={list}
        value={text ?? typed(people)}
        onChange={({ target }) => {
          setText(target.value);
          change(peopleIn(target.value, known));
        }}
        onBlur={() => setText(undefined)}
      />
    </label>
  );
}

function peopleIn(text: string, known: readonly Person[]): Person[] {
  return text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, name, inner] = /^(.*?)\s*<([^<>]+)>$/.exec(one) ?? [];
      const address = (inner ?? one).trim();
      return { address, name: name || (known.find((other) => other.address === address)?.name ?? address) };
    });
}
