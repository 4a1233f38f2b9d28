import { Portrait } from '../../shared-page/portrait.tsx';
import { type Conversation, nameOf, titleOf } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** The initials of a person on their own colour; the app has its mark. */
export function Face({ id, size }: { id: string; size: 'small' | 'large' }) {
  const { data } = useWorkspace();
  const colour = id === 'bot' ? 'app' : data.people.findIndex((one) => one.id === id);
  return <Portrait name={nameOf(data, id)} colour={colour} size={size} />;
}

/** The picture of a chat: of the other one in it, or of the group. */
export function ChatFace({ chat, size }: { chat: Conversation; size: 'small' | 'large' }) {
  const { data } = useWorkspace();
  const other = chat.members.find((id) => id !== data.me) ?? data.me;
  if (chat.kind === 'personal') return <Face id={chat.hasApp ? 'bot' : other} size={size} />;
  return <Portrait name={titleOf(data, chat)} colour={chat.id.length} size={size} />;
}
