import type { Conversation, Message } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { MessageItem } from './message-item.tsx';

interface Props {
  conversation: Conversation;
  messages: readonly Message[];
  inThread?: boolean;
}

/** Messages in order, with the days between them. */
export function MessageList({ conversation, messages, inThread = false }: Props) {
  const { data } = useWorkspace();
  const timeZone = data.people.find(({ id }) => id === data.me)?.timeZone ?? 'UTC';
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const day = dayOf(message.ts, timeZone);
    const newDay = !inThread && (!before || dayOf(before.ts, timeZone) !== day);
    return (
      <div key={message.ts}>
        {newDay && (
          <p className="day-rule">
            <span>{day}</span>
          </p>
        )}
        <MessageItem
          conversation={conversation}
          message={message}
          inThread={inThread}
          compact={!newDay && follows(before, message)}
          timeZone={timeZone}
        />
      </div>
    );
  });
}

const follows = (before: Message | undefined, message: Message) =>
  before?.user === message.user &&
  before.onlyFor === message.onlyFor &&
  message.from === 'person' &&
  Number(message.ts) - Number(before.ts) < 300;

function dayOf(ts: string, timeZone: string): string {
  const day = (at: number) =>
    new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', month: 'long', day: 'numeric' }).format(at);
  const named = day(Number(ts) * 1000);
  if (named === day(Date.now())) return 'Today';
  return named === day(Date.now() - 86_400_000) ? 'Yesterday' : named;
}
