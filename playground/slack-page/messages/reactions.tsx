import type { Message } from '../known/model.ts';
import { nameOf, useWorkspace } from '../known/workspace.ts';
import { Emoji } from '../text/emoji.tsx';

/** The reactions under a message; pressing one adds or takes back yours. */
export function Reactions({ message, toggle }: { message: Message; toggle: (name: string) => void }) {
  const { data } = useWorkspace();
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users }) => (
        <button
          key={name}
          type="button"
          aria-pressed={users.includes(data.me)}
          aria-label={`:${name}: ${users.length}, from ${users.map((id) => nameOf(data, id)).join(', ')}`}
          onClick={() => toggle(name)}
        >
          <Emoji name={name} /> {users.length}
        </button>
      ))}
    </div>
  );
}
