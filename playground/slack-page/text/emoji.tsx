import { emoji } from '../../mrkdwn/emoji.ts';

const shape =
  /^(?:large_|small_|white_|black_)?(red|orange|yellow|green|blue|purple|brown|white|black|large)?_?(?:large_)?(circle|square|diamond)$/;

/** One emoji by short code. Coloured shapes are drawn, so that a status looks the same on every system. */
export function Emoji({ name }: { name: string }) {
  const drawn = emoji[name] === undefined ? null : shape.exec(name);
  if (drawn) {
    const colour = drawn[1] ?? name.split('_')[0];
    return (
      <span
        className="shape"
        role="img"
        aria-label={name.replaceAll('_', ' ')}
        data-shape={drawn[2]}
        data-colour={colour}
      />
    );
  }
  const known = emoji[name.split('::')[0] ?? name];
  if (known === undefined) return <>{`:${name}:`}</>;
  return (
    <span className="emoji" role="img" aria-label={name.replaceAll('_', ' ')}>
      {known}
    </span>
  );
}
