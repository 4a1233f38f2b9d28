import { nameOf, useWorkspace } from './workspace.ts';

/** The initials of a person on their own colour; the app has its mark. */
export function Avatar({ id, size }: { id: string; size: 'small' | 'large' }) {
  const { data } = useWorkspace();
  const name = nameOf(data, id);
  const bot = id === data.app.botUserId || id === 'USLACKBOT';
  const initials = name
    .split(' ')
    .map((word) => word[0])
    .slice(0, 2)
    .join('');
  const colour = bot
    ? 'app'
    : String(
        Math.max(
          0,
          data.people.findIndex((one) => one.id === id),
        ) % 7,
      );
  return (
    <span className={`avatar avatar-${size}`} data-colour={colour} aria-hidden="true">
      {initials}
    </span>
  );
}
