import { Icon } from '../../shared-page/icon.tsx';
import { type Item, keyOf } from '../host/items.ts';
import { useOutlook } from '../model.ts';

/** The lines that add-ins put above a mail. */
export function Notices({ item }: { item: Item }) {
  const { notices, hand } = useOutlook();
  const all = notices.get(keyOf(item));
  if (!all || all.size === 0) return null;
  return (
    <ul className="notices" aria-label="Notices of add-ins">
      {[...all.values()].map((one) => (
        <li key={one.key} data-kind={one.type === 2 ? 'error' : 'info'}>
          <span>{one.message}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={`Dismiss: ${one.message}`}
            onClick={() => {
              all.delete(one.key);
              hand.noticesChanged();
            }}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
