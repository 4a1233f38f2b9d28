import { post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { ManageTeam } from '../dialogs/team-dialog.tsx';
import { appChat, type Conversation, channelsOf, nameOf, peopleChats, titleOf, unread } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { ChatFace, Face } from '../messages/face.tsx';
import { clock } from '../text/clock.ts';
import { gist } from '../text/gist.ts';
import { NewChat } from './chat-menu.tsx';
import { Language } from './language.tsx';

/** The chats of this person, and the teams with their channels. */
export function ListColumn() {
  const { data, place, go, tell } = useWorkspace();
  const own = appChat(data);
  const openApp = async () => {
    if (own) return go(own.id);
    try {
      const { conversation } = await post<{ conversation: string }>('/personal/open', { as: data.me });
      go(conversation);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <nav className="list-column" aria-label="Chats and teams">
      <header>
        <h1>Chat</h1>
        <Language />
        <NewChat />
      </header>
      <h2>Chats</h2>
      <ul>
        <li>
          <Entry
            conversation={own}
            name={data.app.name}
            current={own !== undefined && place === own.id}
            onClick={() => void openApp()}
          >
            <Face id="bot" size="large" />
            <Lines name={data.app.name} chat={own} />
          </Entry>
        </li>
        {peopleChats(data).map((chat) => (
          <li key={chat.id}>
            <Entry
              conversation={chat}
              name={titleOf(data, chat)}
              current={place === chat.id}
              onClick={() => go(chat.id)}
            >
              <ChatFace chat={chat} size="large" />
              <Lines name={titleOf(data, chat)} chat={chat} />
            </Entry>
          </li>
        ))}
      </ul>
      <h2>Teams and channels</h2>
      {data.teams.map((team, index) => (
        <section key={team.id} aria-label={team.name}>
          <h3>
            <span className="team-mark" data-colour={index % 4} aria-hidden="true">
              {team.name[0]}
            </span>
            {team.name}
            <ManageTeam team={team} />
          </h3>
          <ul>
            {channelsOf(data, team).map((channel) => (
              <li key={channel.id}>
                <Entry
                  conversation={channel}
                  name={`${team.name} / ${channel.name}`}
                  current={place === channel.id}
                  onClick={() => go(channel.id)}
                >
                  <Icon name="hash" />
                  <span className="entry-name">{channel.name}</span>
                </Entry>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** The name of a chat and how its newest message begins. */
function Lines({ name, chat }: { name: string; chat: Conversation | undefined }) {
  const { data } = useWorkspace();
  const last = chat?.messages.at(-1);
  const { day, time } = clock(data);
  const by = last?.from === data.me ? 'You: ' : last && chat?.kind === 'group' ? `${nameOf(data, last.from)}: ` : '';
  return (
    <span className="entry-lines">
      <span className="entry-name">{name}</span>
      {last && <small className="entry-time">{day(last.at) === 'Today' ? time(last.at) : day(last.at)}</small>}
      <small className="entry-last">{last ? `${by}${gist(last, 60)}` : 'App'}</small>
    </span>
  );
}

interface EntryProps {
  conversation: Conversation | undefined;
  name: string;
  current: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Entry({ conversation, name, current, onClick, children }: EntryProps) {
  const { data } = useWorkspace();
  const fresh = !current && conversation !== undefined && unread(conversation, data.me);
  return (
    <button
      type="button"
      className="entry"
      aria-label={fresh ? `${name}, unread` : name}
      aria-current={current ? 'page' : undefined}
      data-unread={fresh}
      onClick={onClick}
    >
      {children}
      {fresh && <span className="dot" aria-hidden="true" />}
    </button>
  );
}
