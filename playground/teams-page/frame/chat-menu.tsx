import { post, sentenceOf } from '../../shared-page/api.ts';
import { Menu } from '../../shared-page/menu.tsx';
import { appChat, type Conversation } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** What can be done with a chat: add the app or people, meet, remove the app. */
export function ChatMenu({ chat }: { chat: Conversation }) {
  const { data, go, tell } = useWorkspace();
  const { app, me, people } = data;
  const own = chat === appChat(data);
  const act = async (path: string, extra: Record<string, unknown>) => {
    try {
      const { conversation } = await post<{ conversation?: string }>(path, { as: me, ...extra });
      if (conversation) go(conversation);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  const toggle = {
    name: chat.hasApp ? `Remove ${app.name}` : `Add ${app.name}`,
    danger: chat.hasApp,
    run: () => void act(chat.hasApp ? '/uninstall' : '/install', { target: own ? 'me' : chat.id }),
  };
  const others = chat.members.filter((one) => one !== me);
  const meet = {
    name: 'Set up a meeting',
    note: 'It has a chat of its own.',
    run: () => void act('/chats', { with: others, meeting: true, name: 'Meeting' }),
  };
  const missing = own ? [] : people.filter(({ id }) => !chat.members.includes(id));
  return (
    <Menu
      name="Chat options"
      icon="more"
      entries={[
        ...missing.map(({ id, name, title }) => ({
          name: `Chat with ${name} as well`,
          note: title,
          run: () => void act('/chats', { with: [...others, id] }),
        })),
        ...(own ? [] : [meet]),
        ...(own || chat.kind === 'group' ? [toggle] : []),
      ]}
    />
  );
}

/** Begins a chat with somebody. */
export function NewChat() {
  const { data, go, tell } = useWorkspace();
  const begin = async (other: string) => {
    try {
      const { conversation } = await post<{ conversation: string }>('/chats', { as: data.me, with: [other] });
      go(conversation);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <Menu
      name="New chat"
      icon="edit"
      entries={data.people
        .filter(({ id }) => id !== data.me)
        .map(({ id, name, title }) => ({ name, note: title, run: () => void begin(id) }))}
    />
  );
}
