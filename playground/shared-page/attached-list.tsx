import { Icon } from './icon.tsx';

/** The files that will be sent along; each can be taken off again. */
export function AttachedList({ names, remove }: { names: readonly string[]; remove: (name: string) => void }) {
  if (names.length === 0) return null;
  return (
    <ul className="composer-files" aria-label="Attached files">
      {names.map((name) => (
        <li key={name} className="file">
          <Icon name="file" />
          <span>{name}</span>
          <button type="button" className="icon-button" aria-label={`Remove ${name}`} onClick={() => remove(name)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
