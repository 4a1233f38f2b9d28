import type { TextObject } from '../../slack/block-kit/objects.ts';
import { Each } from '../text/each.tsx';
import { Emoji } from '../text/emoji.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';

/** A text object, plain or with marks. */
export const Text = ({ text }: { text: TextObject }) =>
  text.type === 'mrkdwn' ? (
    <Mrkdwn text={text.text} />
  ) : (
    <span className="plain">
      <Each of={text.text.split(/(:[a-z0-9_+-]+:)/)} draw={(piece) => <Piece piece={piece} />} />
    </span>
  );

function Piece({ piece }: { piece: string }) {
  const name = /^:([a-z0-9_+-]+):$/.exec(piece)?.[1];
  return name === undefined ? piece : <Emoji name={name} />;
}
