// Pure
import type { ActionsBlock, Button } from '@slack/types';
import { type DraftKind, draftOwner, firstPiece, inRows, piecesOf, type Words } from '#core';
import { button, row, type Saying, section } from './blocks.ts';
import { acts } from './controls.ts';
import { limits } from './limits.ts';
import { toMrkdwn, toQuote } from './text.ts';

export const ownerOf = (team: string, user: string) => draftOwner('slack', team, user);

/** A kept draft, whole, with its buttons. */
export function draftSaying(
  { chat }: Words,
  why: string,
  { id, kind, said }: { readonly id: string; readonly kind: DraftKind; readonly said: string },
  first?: Button,
  /** What can be done with it at once. */
  further: readonly ActionsBlock[] = [],
): Saying {
  const go = kind === 'command' ? chat.button.openWithText : chat.button.goOn;
  const buttons = row(
    ...(first ? [first] : []),
    button(go, acts.openDraft, id, first || further.length > 0 ? undefined : 'primary'),
    button(chat.button.throwAway, acts.dropDraft, id),
  );
  return { text: why, blocks: [section(why), ...quotes(said), ...further, buttons] };
}

/** The sentence and the whole text, where nothing can be kept. */
export const quotedWhole = (why: string, said: string): Saying => ({
  text: why,
  blocks: [section(why), ...quotes(said)],
});

/** The whole text as quotes, in as many sections as it takes. */
const quotes = (said: string) =>
  said === ''
    ? []
    : piecesOf(said, quoteLength, (piece) => toQuote(piece).length).map(({ shown }) => section(toQuote(shown)));

const quoteLength = limits.text - 10;

/** The beginning of a kept text, as it looks. */
export function beginning(said: string): string {
  const { shown, more } = firstPiece(
    said,
    400,
    inRows((piece) => toMrkdwn(piece).length),
  );
  return more ? `${toMrkdwn(shown)}…` : toMrkdwn(shown);
}
