// Pure
import type { Button } from '@slack/types';
import { clip, type DraftKind, draftOwner, piecesOf, type Words } from '#core';
import { button, row, type Saying, section } from './blocks.ts';
import { acts } from './controls.ts';
import { limits } from './limits.ts';
import { escapeText } from './text.ts';

export const ownerOf = (team: string, user: string) => draftOwner('slack', team, user);

/** A kept draft with its buttons. */
export function draftSaying(
  { chat }: Words,
  why: string,
  { id, kind, said }: { readonly id: string; readonly kind: DraftKind; readonly said: string },
  first?: Button,
): Saying {
  const go = kind === 'command' ? chat.button.openWithText : chat.button.goOn;
  const buttons = row(
    ...(first ? [first] : []),
    button(go, acts.openDraft, id, first ? undefined : 'primary'),
    button(chat.button.throwAway, acts.dropDraft, id),
  );
  const quote = said === '' ? [] : [section(asQuote(clip(said, quoteLength, quoted)))];
  return { text: why, blocks: [section(why), ...quote, buttons] };
}

/** The sentence and the whole text, where nothing can be kept. */
export function quotedWhole(why: string, said: string): Saying {
  const pieces = piecesOf(said, quoteLength, quoted);
  return { text: why, blocks: [section(why), ...pieces.map(({ source }) => section(asQuote(source.trimEnd())))] };
}

const quoteLength = limits.text - 10;
const asQuote = (said: string) => `>${escapeText(said).replace(/\n/g, '\n>')}`;
const quoted = (said: string) => asQuote(said).length;
