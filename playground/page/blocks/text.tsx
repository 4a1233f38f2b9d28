import type { TextObject } from '../../slack/block-kit/objects.ts';
import { Emoji } from '../emoji.tsx';
import { Mrkdwn } from '../mrkdwn.tsx';

/** A text object, plain or with marks. */
export const Text = ({ text }: { text: TextObject }) =>
  text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <span className="plain">{withEmoji(text.text)}</span>;

const withEmoji = (text: string) =>
  text.split(/(:[a-z0-9_+-]+:)/).map((piece, index) => {
    const name = /^:([a-z0-9_+-]+):$/.exec(piece)?.[1];
    return name === undefined ? piece : <Emoji key={`${index}`} name={name} />;
  });
