import {
  type Ability,
  DeskError,
  demandOneOf,
  type FromMessage,
  openDraft,
  showTicket,
  type TicketLine,
  type Words,
} from '#core';
import { type Answer, offeredMs, type Sentence } from '../answer.ts';
import { type Asked, type Chat, contextFor } from '../chat.ts';
import { explain, giveBack, nothingTyped, ownerOf, quoting, type Typed, textOf } from '../tell/give-back.ts';
import { runsFor } from './alone.ts';
import type { Intent, OnTicket } from './intent.ts';
import { holdsWords, readIntent } from './read-intent.ts';
import { countWords, wordsBehind } from './tokens.ts';
import { typedIn } from './typed-in.ts';
import type { onlyWithKey } from './words.ts';

/** A line that says nothing that could be done as it is. */
export type Unsure = Extract<Intent, { verb: 'text' | 'later' | 'unclear' }>;

/**
 * Answers a line that is no command, or not yet one: words for people are kept where they could become something, what only a
 * command says stands in the answer, and the nearest line that this person may run can be run by one press. `text` is the line
 * as markdown, which `read` makes of what was typed; `hint` is said about plain text.
 */
export async function offerNear(
  chat: Chat,
  asked: Asked,
  words: Words,
  about: {
    intent: Unsure;
    text: string;
    /** Absent where a line is markdown as it was typed. */
    read?(typed: string): string;
    from: string;
    /** The message that it is. */
    message?: FromMessage | undefined;
    /** Files that came along. */
    files?: readonly string[];
    /** Why other files are not kept, for the agents. */
    lost?: readonly string[];
    hint: string;
    show(line: string): string;
    keep?: boolean;
    /** More was sent than the line: what is kept is all of it. */
    whole?: boolean;
    /** The words for people in it, where they are known. */
    kept?: Typed;
    /** Open tickets of the person to which a single word may be the answer; none where others read along. */
    open?: readonly Pick<TicketLine, 'key' | 'title'>[];
  },
): Promise<Answer> {
  const { from, message, files = [], lost = [], hint, show, open = [] } = about;
  const intent = await ofKnownDesk(chat, about.intent);
  const line = intent.verb === 'unclear' && intent.exact ? intent.line : undefined;
  const refused = line === undefined ? null : await whyRefused(chat, asked, words, line);
  const until = chat.engine.clock.now().getTime() + offeredMs;
  const typed = about.kept ?? (await keptOf(chat, asked, { ...about, intent }));
  if (textOf(typed) === '') {
    if (refused) return { kind: 'words', why: await quoting(chat, asked, quotedLine(about.text), refused) };
    const why = { text: whyNot(words, intent, show) };
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
  const brought = {
    ...(message ? { message } : {}),
    ...(files.length > 0 ? { files: [...files] } : {}),
    ...(lost.length > 0 ? { lost: [...lost] } : {}),
  };
  const content = { ...typed.content, from, ...brought, ...(line === undefined || refused ? {} : { line }) };
  const why = refused ?? { text: whyKept(words, intent, hint, show) };
  const answer = await giveBack(chat, asked, { kind: typed.kind, content }, why);
  if (line === undefined || refused || answer.kind !== 'typed' || !answer.draft) return answer;
  return { ...answer, run: { line, draft: answer.draft.id, until } };
}

/** A queue is offered of a desk that there is; else the word behind `queue` was none. */
async function ofKnownDesk({ engine, log }: Chat, intent: Unsure): Promise<Unsure> {
  const key = intent.verb === 'unclear' ? /^queue (\S+)$/.exec(intent.line)?.[1] : undefined;
  if (intent.verb !== 'unclear' || key === undefined) return intent;
  try {
    const { desks } = await engine.book.read(engine.db);
    return desks.some((desk) => desk.key === key) ? intent : { ...intent, line: 'queue' };
  } catch (error) {
    log.debug({ err: error }, 'Which desks there are is not known');
    return { ...intent, line: 'queue' };
  }
}

/** A line as it stands in an answer that refuses it. */
const quotedLine = (line: string) => ({ line, own: wordsBehind(line) });

/** The words for people in a line: those of the line that was probably meant, where it says all of them. */
async function keptOf(chat: Chat, asked: Asked, about: Parameters<typeof offerNear>[3]): Promise<Typed> {
  const {
    intent,
    text,
    read = (typed: string) => typed,
    files = [],
    whole: isWhole = files.length > 0,
    keep = holdsWords(intent) || isWhole,
  } = about;
  if (!keep) return nothingTyped;
  const whole: Typed = { kind: 'command', content: { text } };
  // With files it becomes a ticket as a whole, or goes to one.
  if (intent.verb !== 'unclear' || !intent.exact || isWhole) return whole;
  // A line that leaves words out says nothing of them.
  if (countWords(intent.line) < countWords(intent.text)) return whole;
  const meant = readIntent(intent.line);
  if (meant.verb === 'new') return { kind: 'ticket', content: { text: read(meant.text) } };
  if (meant.verb === 'search') return countWords(intent.text) > mostSearched ? whole : nothingTyped;
  if (meant.verb === 'each' && intent.line.length <= onButton) return nothingTyped;
  return typedIn(chat, asked, { intent: meant, typed: intent.line }, read);
}

/** So many words of a mistyped search are no text for the desk. */
const mostSearched = 4;
/** A line of so many characters goes with the button itself. */
const onButton = 1_000;

/** Why this person may not run a line, where nothing in it may be done; null where it can be offered, or that is not known. */
async function whyRefused(chat: Chat, asked: Asked, words: Words, line: string): Promise<Sentence | null> {
  const intent = readIntent(line);
  const one = 'ticket' in intent && intent.verb !== 'saved' && intent.verb !== 'prepared' ? [intent] : [];
  const each = intent.verb === 'each' ? intent.of : one;
  try {
    const ctx = contextFor(chat, await chat.who.actor(asked.account), asked.requestId);
    let why: Sentence | null = null;
    for (const { verb, ticket } of each) {
      const refusal = await refusalOf(demandOneOf(ctx, ticket, abilitiesFor[verb]));
      if (!refusal) return null;
      why ??= explain(chat, refusal, asked.requestId, words);
    }
    return why;
  } catch (error) {
    chat.log.debug({ err: error }, 'What somebody may do with a line that is nearly a command is not known');
    return null;
  }
}

const refusalOf = (tried: Promise<void>): Promise<DeskError | null> =>
  tried.then(
    () => null,
    (error: unknown) => {
      if (error instanceof DeskError && error.code !== 'unavailable') return error;
      throw error;
    },
  );

type OfOne =
  | 'note'
  | 'reply'
  | 'rate'
  | 'time'
  | 'delete'
  | 'restore'
  | 'link'
  | 'tag'
  | 'untag'
  | 'unlink'
  | 'merge'
  | 'unmerge'
  | (typeof onlyWithKey)[number];

/** What one must be able to do for a word: one of these. The first says what is missing. */
const abilitiesFor: Readonly<Record<OnTicket['verb'] | OfOne, [Ability, ...Ability[]]>> = {
  show: ['view'],
  assign: ['assign', 'take', 'reassign', 'unassign'],
  status: ['move', 'close', 'reopen'],
  priority: ['setPriority'],
  category: ['setCategory'],
  checklist: ['checklist'],
  check: ['checklist'],
  uncheck: ['checklist'],
  project: ['setProject'],
  close: ['close', 'withdraw'],
  reopen: ['reopen'],
  withdraw: ['withdraw'],
  note: ['note'],
  reply: ['reply'],
  rate: ['rate'],
  delete: ['delete'],
  restore: ['delete'],
  link: ['link'],
  unlink: ['link'],
  tag: ['tag'],
  untag: ['tag'],
  merge: ['merge'],
  unmerge: ['merge'],
  add: ['addPeople'],
  remove: ['addPeople'],
  escalate: ['note'],
  follow: ['follow'],
  unfollow: ['unfollow'],
  snooze: ['note'],
  wake: ['note'],
  remind: ['view'],
  time: ['trackTime'],
  history: ['view'],
  channel: ['note'],
  confidential: ['keepConfidential', 'openToDesk'],
};

/** How a line reads where it was typed. */
type Show = (line: string) => string;

function whyKept({ chat }: Words, intent: Unsure, hint: string, show: Show): string {
  switch (intent.verb) {
    case 'text':
      return hint;
    case 'later':
      return chat.notYet(intent.word);
    case 'unclear': {
      const line = quotable(show(intent.line));
      if (intent.saysOnEach) return chat.saysOnEach(line);
      const meant = (intent.exact ? chat.didYouMean : chat.formIs)(line);
      return intent.values ? `${meant}\n${chat.valuesAre(intent.values)}` : meant;
    }
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
  asked: Asked,
  words: Words,
  run: { line?: string | undefined; draft?: string | undefined; until: number },
): Promise<{
  line: string;
  spends: string | undefined;
  message?: FromMessage | undefined;
  files?: readonly string[];
  lost?: readonly string[];
}> {
  const { account } = asked;
  if (chat.engine.clock.now().getTime() > run.until) {
    const [, reopened] = /^reopen (\S+)$/.exec(run.line ?? '') ?? [];
    if (reopened === undefined) throw new DeskError('conflict', words.chat.offerOver);
    // People who may open it again at any time still do so by this.
    const ctx = contextFor(chat, await chat.who.actor(account), asked.requestId);
    const { abilities, status } = await showTicket(ctx, reopened);
    if (status.category === 'closed' && !abilities.includes('reopen'))
      throw new DeskError('conflict', words.chat.regretOver(reopened));
  }
  if (run.draft === undefined) return { line: run.line ?? 'help', spends: undefined };
  const draft = await openDraft(chat.engine, ownerOf(chat, account), run.draft);
  // A line of its own takes the words of its draft along.
  if (draft && run.line !== undefined) return { line: run.line, spends: draft.id, message: draft.content.message };
  const line = draft?.content.line;
  if (!draft || line === undefined) throw new DeskError('conflict', words.chat.draftGone);
  // A line that leaves some of the words out leaves the draft as it is.
  const whole = countWords(line) >= countWords(draft.content.text);
  const { message, files = [], lost = [] } = draft.content;
  return { line, spends: whole ? draft.id : undefined, message, files, lost };
}
