import { type Message, nameOf } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** The six reactions that Teams had first, and two by which people work. */
export const reactionMarks = [
  ['like', '👍'],
  ['heart', '❤️'],
  ['laugh', '😆'],
  ['surprised', '😮'],
  ['sad', '😢'],
  ['angry', '😡'],
  ['1f440_eyes', '👀'],
  ['2705_whiteheavycheckmark', '✅'],
] as const;

/** The reactions to a message; pressing one adds or takes back yours. */
export function Reactions({ message, toggle }: { message: Message; toggle: (reaction: string) => void }) {
  const { data } = useWorkspace();
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ type, users }) => (
        <button
          key={type}
          type="button"
          aria-pressed={users.includes(data.me)}
          aria-label={`${type}: ${users.length}, from ${users.map((id) => nameOf(data, id)).join(', ')}`}
          onClick={() => toggle(type)}
        >
          {reactionMarks.find(([name]) => name === type)?.[1] ?? type} {users.length}
        </button>
      ))}
    </div>
  );
}
