import { post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { type Conversation, unread } from '../known/model.ts';
import { homePlace } from '../known/place.ts';
import { nameOf, useWorkspace } from '../known/workspace.ts';
import { Avatar } from '../messages/avatar.tsx';
import { Language } from './language.tsx';

/** The channels and people of the workspace. */
export function Sidebar() {
  const { data, place, go, tell } = useWorkspace();
  const channels = data.conversations.filter(({ kind }) => kind !== 'im');
  const directWith = (user: string) =>
    data.conversations.find(
      ({ kind, members }) => kind === 'im' && members.includes(user) && members.includes(data.me),
    );
  const appDirect = directWith(data.app.botUserId);

  const openDirect = async (user: string) => {
    try {
      const { channel } = await post<{ channel: string }>('/direct', { as: data.me, with: user });
      go({ conversation: channel });
    } catch (error) {
      tell(sentenceOf(error));
    }
  };

  return (
    <nav className="sidebar" aria-label="Workspace">
      <h1 className="team-name">{data.team.name}</h1>
      <Language />
      <h2>Channels</h2>
      <ul>
        {channels.map((one) => (
          <li key={one.id}>
            <Entry
              conversation={one}
              current={place.conversation === one.id}
              name={`# ${one.name}`}
              onClick={() => go({ conversation: one.id })}
            >
              <Icon name={one.kind === 'group' ? 'lock' : 'hash'} />
              <span>{one.name}</span>
            </Entry>
          </li>
        ))}
      </ul>
      <h2>Direct messages</h2>
      <ul>
        {data.people.map(({ id }) => (
          <li key={id}>
            <Entry
              conversation={id === data.me ? undefined : directWith(id)}
              current={id !== data.me && place.conversation === directWith(id)?.id}
              name={nameOf(data, id)}
              disabled={id === data.me}
              onClick={() => void openDirect(id)}
            >
              <Avatar id={id} size="small" />
              <span>{nameOf(data, id)}</span>
              {id === data.me && <span className="you">you</span>}
            </Entry>
          </li>
        ))}
      </ul>
      <h2>Apps</h2>
      <ul>
        <li>
          <Entry
            conversation={appDirect}
            current={place.conversation === homePlace || place.conversation === appDirect?.id}
            name={data.app.name}
            onClick={() => go({ conversation: appDirect && unread(appDirect, data.me) ? appDirect.id : homePlace })}
          >
            <Avatar id={data.app.botUserId} size="small" />
            <span>{data.app.name}</span>
          </Entry>
        </li>
      </ul>
    </nav>
  );
}

interface EntryProps {
  conversation: Conversation | undefined;
  current: boolean;
  name: string;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Entry({ conversation, current, name, disabled, onClick, children }: EntryProps) {
  const { data } = useWorkspace();
  const fresh = !current && conversation !== undefined && unread(conversation, data.me);
  return (
    <button
      type="button"
      className="entry"
      aria-label={fresh ? `${name}, unread` : name}
      aria-current={current ? 'page' : undefined}
      data-unread={fresh}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
      {fresh && <span className="dot" aria-hidden="true" />}
    </button>
  );
}
