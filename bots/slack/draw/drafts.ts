// Pure
import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { type DraftKind, draftOwner, firstPiece, inRows, piecesOf, type Words } from '#core';
import { button, row, type Saying, saidSection, section, sectionsOf } from './blocks.ts';
import { acts } from './controls.ts';
import { limits } from './limits.ts';
import { drawQuoted, drawSaid } from './rich-text.ts';
import { boldText, toMrkdwn, toQuote } from './text.ts';

export const ownerOf = (team: string, user: string) => draftOwner('slack', team, user);

/** What the button says that goes on with a draft, wherever it stands. */
export const goOnLabel = ({ chat: { button: labels } }: Pick<Words, 'chat'>, kind: DraftKind): string =>
  kind === 'command' ? labels.openWithThis : labels.goOn;

/** A kept draft, whole, with its buttons. */
export function draftSaying(
  { chat }: Words,
  why: string,
  { id, kind, said }: { readonly id: string; readonly kind: DraftKind; readonly said: string },
  first?: Button,
  /** What can be done with it at once. */
  further: readonly ActionsBlock[] = [],
): Saying {
  const go = goOnLabel({ chat }, kind);
  const buttons = row(
    ...(first ? [first] : []),
    button(go, acts.openDraft, id, first || further.length > 0 ? undefined : 'primary'),
    button(chat.button.throwAway, acts.dropDraft, id),
  );
  return { text: why, blocks: [...sectionsOf(why), ...quotes(said), ...further, buttons] };
}

/** The sentence and the whole text, where nothing can be kept. */
export const quotedWhole = (why: string, said: string): Saying => ({
  text: why,
  blocks: [...sectionsOf(why), ...quotes(said)],
});

/** The whole text as quotes, in as many sections as it takes. */
const quotes = (said: string) =>
  said === ''
    ? []
    : piecesOf(said, quoteLength, (piece) => toQuote(piece).length).map(({ shown }) => drawQuoted(shown));

const quoteLength = limits.text - 10;

/** A kept text by its title and its beginning, as it looks. */
export function beginningOf(title: string, said: string): KnownBlock[] {
  const { shown, more } = firstPiece(
    said,
    400,
    inRows((piece) => toMrkdwn(piece).length),
  );
  const drawn = drawSaid(more ? `${shown}…` : shown);
  return drawn.type === 'section' && drawn.text?.type === 'mrkdwn'
    ? [saidSection(`${boldText(title)}\n${drawn.text.text}`)]
    : [section(boldText(title)), drawn];
}
