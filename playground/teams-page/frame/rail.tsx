import { Icon } from '../../shared-page/icon.tsx';
import { appChat, channelsOf, unread } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** The bar at the far left: to the chats, or to the teams. */
export function Rail() {
  const { data, place, go } = useWorkspace();
  const shown = data.conversations.find(({ id }) => id === place);
  const chats = data.conversations.filter(({ kind }) => kind !== 'channel');
  const channels = data.teams.flatMap((team) => channelsOf(data, team));
  const places = [
    { name: 'Chat', icon: 'chat', all: chats, first: appChat(data) ?? chats[0] },
    { name: 'Teams', icon: 'people', all: channels, first: channels[0] },
  ] as const;
  return (
    <nav className="rail" aria-label="Apps">
      {places.map(({ name, icon, all, first }) => {
        const fresh = all.find((one) => one.id !== place && unread(one, data.me));
        const current = shown !== undefined && all.includes(shown);
        return (
          <button
            key={name}
            type="button"
            aria-current={current ? 'page' : undefined}
            disabled={!first}
            onClick={() => !current && go((fresh ?? first)?.id ?? '')}
          >
            <Icon name={icon} />
            {name}
            {fresh && <span className="dot" aria-hidden="true" />}
          </button>
        );
      })}
    </nav>
  );
}
