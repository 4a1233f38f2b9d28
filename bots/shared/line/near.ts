import { DeskError, type FromMessage, openDraft, type TicketLine, type Words } from '#core';
import type { Answer } from '../answer.ts';
import type { Asked, Chat } from '../chat.ts';
import { giveBack, ownerOf } from '../tell/give-back.ts';
import { runsFor } from './alone.ts';
import type { Intent } from './intent.ts';
import { holdsWords } from './read-intent.ts';
import { countWords } from './tokens.ts';

/** A line that says nothing that could be done as it is. */
export type Unsure = Extract<Intent, { verb: 'text' | 'later' | 'unclear' }>;

/** An offer to run a line ends: what was meant an hour ago may not be meant any more. */
export const offeredMs = 3_600_000;

/**
 * Answers a line that is no command, or not yet one: the words are kept where they could become something, and the nearest
 * line can be run by one press. `text` is the line as markdown; `hint` is said about plain text.
 */
export async function offerNear(
  chat: Chat,
  asked: Asked,
  words: Words,
  about: {
    intent: Unsure;
    text: string;
    from: string;
    /** The message that it is. */
    message?: FromMessage | undefined;
    /** Files that came along. */
    files?: readonly string[];
    hint: string;
    show(line: string): string;
    keep?: boolean;
    /** Open tickets of the person to which a single word may be the answer; none where others read along. */
    open?: readonly Pick<TicketLine, 'key' | 'title'>[];
  },
): Promise<Answer> {
  const { intent, text, from, message, files = [], hint, show, keep = holdsWords(intent), open = [] } = about;
  const line = intent.verb === 'unclear' && intent.exact ? intent.line : undefined;
  const until = chat.engine.clock.now().getTime() + offeredMs;
  const why = { text: keep ? whyKept(words, intent, hint, show) : whyNot(words, intent, show) };
  if (!keep) {
    const alone = intent.verb === 'unclear' ? intent.alone : undefined;
    const runs =
      intent.verb !== 'text'
        ? alone === undefined
          ? []
          : await runsFor(chat, asked, words, alone, until)
        : open.map(({ key, title }) => ({
            line: `reply ${key} ${intent.text}`,
            label: words.chat.addTo(key, title),
            until,
          }));
    return { kind: 'words', why, run: { line: line ?? 'help', until }, ...(runs.length > 0 ? { runs } : {}) };
  }
  const brought = { ...(message ? { message } : {}), ...(files.length > 0 ? { files: [...files] } : {}) };
  const content = { text, from, ...brought, ...(line === undefined ? {} : { line }) };
  const answer = await giveBack(chat, asked, { kind: 'command', content }, why);
  if (line === undefined || answer.kind !== 'typed' || !answer.draft) return answer;
  return { ...answer, run: { line, draft: answer.draft.id, until } };
}

/** How a line reads where it was typed. */
type Show = (line: string) => string;

function whyKept({ chat }: Words, intent: Unsure, hint: string, show: Show): string {
  switch (intent.verb) {
    case 'text':
      return hint;
    case 'later':
      return chat.notYet(intent.word);
    case 'unclear':
      return (intent.exact ? chat.didYouMean : chat.formIs)(quotable(show(intent.line)));
  }
}

/** Nothing is kept: then the words stand in the answer. */
function whyNot(words: Words, intent: Unsure, show: Show): string {
  const typed = quotable(intent.text);
  if (intent.verb === 'text') return words.chat.unknownWord(typed);
  return `${words.chat.youTyped(typed)}\n${whyKept(words, intent, '', show)}`;
}

/** Typed text between marks of code, without what would end them. */
const quotable = (line: string) => line.replace(/`/g, '’');

/** What a press on such an offer stands for now: its line, and the draft that is used up by it. */
export async function lineOf(
  chat: Chat,
  { account }: Asked,
  words: Words,
  run: { line?: string | undefined; draft?: string | undefined; until: number },
): Promise<{ line: string; spends: string | undefined; message?: FromMessage | undefined; files?: readonly string[] }> {
  if (chat.engine.clock.now().getTime() > run.until) throw new DeskError('conflict', words.chat.offerOver);
  if (run.draft === undefined) return { line: run.line ?? 'help', spends: undefined };
  const draft = await openDraft(chat.engine, ownerOf(chat, account), run.draft);
  // A line of its own takes the words of its draft along.
  if (draft && run.line !== undefined) return { line: run.line, spends: draft.id, message: draft.content.message };
  const line = draft?.content.line;
  if (!draft || line === undefined) throw new DeskError('conflict', words.chat.draftGone);
  // A line that leaves some of the words out leaves the draft as it is.
  const whole = countWords(line) >= countWords(draft.content.text);
  const { message, files = [] } = draft.content;
  return { line, spends: whole ? draft.id : undefined, message, files };
}
