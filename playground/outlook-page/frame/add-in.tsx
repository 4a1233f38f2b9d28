import { useEffect, useRef } from 'react';
import { Icon } from '../../shared-page/icon.tsx';
import { Host } from '../host/host.ts';
import type { Item } from '../host/items.ts';
import { useOutlook } from '../model.ts';

interface Props {
  item: Item;
  /** The ids of the mails that are chosen, when there are several. */
  several: readonly string[];
  pinned: boolean;
  /** Absent where a pane cannot stay: beside a mail that is being written. */
  pin?: (on: boolean) => void;
  close: () => void;
}

/** The task pane: the add-in’s page in Microsoft’s script, with the button that keeps it open. */
export function AddInPane({ item, several, pinned, pin, close }: Props) {
  const { installed, notices, hand, scene } = useOutlook();
  const room = useRef<HTMLDivElement>(null);
  const host = useRef<Host>(undefined);
  const first = useRef({ installed, notices, hand, scene, item });
  const { look } = scene();
  const { noNetwork } = installed.misbehaviour;
  const chosen = several.join(' ');

  // The frame is made once; what changes the add-in itself gives this part another key.
  useEffect(() => {
    const { installed: addIn, ...around } = first.current;
    const { paneUrl: url, name: title, roaming: settings } = addIn;
    const begun = new Host({ url, title, settings, ...around });
    host.current = begun;
    room.current?.append(begun.channel.frame);
    return () => begun.close();
  }, []);
  useEffect(() => void host.current?.show(item), [item]);
  useEffect(() => host.current?.select(chosen), [chosen]);
  useEffect(() => host.current?.look(look), [look]);
  useEffect(() => host.current?.network(noNetwork), [noNetwork]);

  return (
    <aside className="add-in" aria-label={installed.name}>
      <header>
        <h2>{installed.name}</h2>
        {pin && (
          <button type="button" className="button" aria-pressed={pinned} onClick={() => pin(!pinned)}>
            {pinned ? 'Unpin' : 'Pin'}
          </button>
        )}
        <button type="button" className="icon-button" aria-label={`Close ${installed.name}`} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="add-in-room" ref={room} />
    </aside>
  );
}
