import { type Box, useDesk } from '../model.ts';

interface Props {
  box: Box;
  folder: string;
  choose: (box: string, folder: string) => void;
}

/** The folders of each mailbox that this person may open. */
export function Folders({ box, folder, choose }: Props) {
  const { data } = useDesk();
  return data.boxes.map((one) => (
    <section key={one.id} aria-label={one.name}>
      <h2 title={one.address}>{one.name}</h2>
      <ul>
        {one.folders.map(({ id, known, name }) => {
          const unread = one.mails.filter((mail) => mail.folder === id && !mail.read).length;
          const current = one.id === box.id && (known ?? id) === folder;
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={current ? 'page' : undefined}
                onClick={() => choose(one.id, known ?? id)}
              >
                <span>{name}</span>
                {unread > 0 && <strong>{unread} unread</strong>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
