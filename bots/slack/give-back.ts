import { DeskError, type DraftContent, type DraftKind, draftOwner, en, keepDraft } from '#core';
import { button, row, type Saying, section } from './blocks.ts';
import type { Bot } from './bot.ts';
import { acts } from './controls.ts';
import { clip } from './limits.ts';
import { dateToken, escapeText } from './text.ts';

/** A text that a person typed, and what it was to become. */
export interface Typed {
  readonly id?: string | undefined;
  readonly kind: DraftKind;
  readonly content: Partial<DraftContent>;
}

export const ownerOf = (team: string, user: string) => draftOwner('slack', team, user);

/** What an error means to the person: our own sentence, and for a late press when the other one was. */
export function explain(bot: Bot, error: unknown, requestId: string): string {
  if (error instanceof DeskError) {
    const { first } = error.details;
    return first ? `${escapeText(error.message)} (${dateToken(first.at)})` : escapeText(error.message);
  }
  bot.log.error({ err: error, requestId }, 'A Slack request failed');
  return escapeText(en.slack.failed(requestId));
}

/** Keeps the text as a draft and gives it back with one button to go on. Where it cannot be kept it is quoted whole. */
export async function giveBack(bot: Bot, team: string, user: string, typed: Typed, why: string): Promise<Saying> {
  const said = textOf(typed);
  if (said === '') return { text: why, blocks: [section(why)] };
  const { id, kind, content } = typed;
  try {
    const draft = await keepDraft(bot.engine, {
      ...(id === undefined ? {} : { id }),
      owner: ownerOf(team, user),
      kind,
      content: { ...content },
    });
    return draftSaying(why, draft, kind, said);
  } catch (error) {
    bot.log.warn({ err: error }, 'A draft could not be kept; its text was given back');
    return quoted(why, said);
  }
}

/** A kept draft with its buttons. */
export function draftSaying(why: string, draft: string, kind: DraftKind, said: string): Saying {
  const go = kind === 'command' ? en.slack.button.openWithText : en.slack.button.goOn;
  const buttons = row(
    button(go, acts.openDraft, draft, 'primary'),
    button(en.slack.button.throwAway, acts.dropDraft, draft),
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

/** The text of a draft as one piece. */
export function textOf({ content }: Pick<Typed, 'content'>): string {
  const { text = '', title = '', description = '' } = content;
  return (title || description ? [title, description].filter(Boolean).join('\n') : text).trim();
}

const asQuote = (said: string) => clip(`>${escapeText(clip(said, 2_600)).replace(/\n/g, '\n>')}`, 2_990);
