/** Initials on a colour of their own; `app` is the mark of an app. Decoration only: the name stands beside it. */
export function Portrait({ name, colour, size }: { name: string; colour: number | 'app'; size: 'small' | 'large' }) {
  const initials = name
    .split(' ')
    .map((word) => word[0])
    .slice(0, 2)
    .join('');
  return (
    <span
      className={`avatar avatar-${size}`}
      data-colour={colour === 'app' ? colour : Math.max(0, colour) % 7}
      aria-hidden="true"
    >
      {initials}
    </span>
  );
}
