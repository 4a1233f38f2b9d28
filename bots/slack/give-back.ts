// Pure
import type { Button } from '@slack/types';
import { clip, type DraftKind, draftOwner, type Words } from '#core';
import { button, row, type Saying, section } from './blocks.ts';
import { acts } from './controls.ts';
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
  const quote = said === '' ? [] : [section(asQuote(said))];
  return { text: why, blocks: [section(why), ...quote, buttons] };
}

/** The sentence and the text, where nothing can be kept. */
export function quoted(why: string, said: string): Saying {
  return {
    text: `${why}\n${clip(escapeText(said), 3_000)}`,
    blocks: [section(why), ...(said ? [section(asQuote(said))] : [])],
  };
}

const asQuote = (said: string) => clip(`>${escapeText(clip(said, 2_600)).replace(/\n/g, '\n>')}`, 2_990);
