import type { Ability, Book, Card, Ctx, TicketView, Words } from '#core';
import type { Answer } from '../answer.ts';
import type { Chat } from '../chat.ts';
import type { Typed } from '../tell/give-back.ts';
import type { Form, Problems } from './definition.ts';
import type { Whose } from './fields/change.ts';
import type { Filled } from './filled.ts';
import type { Memory, Start } from './start.ts';

/** The person who asks for a form, and what can be asked for them; nothing is looked up that no form needs. */
export interface Asking {
  readonly words: Words;
  ctx(): Promise<Ctx>;
  book(): Promise<Book>;
  /** What a form does without where it is not looked up in time: undefined then. */
  soon<T>(work: Promise<T>): Promise<T | undefined>;
  /** The requester of a card, as the platform names people. */
  whose(card: Card): Whose;
}

/** What became of a form, in words for the person; no words where the card says it. */
export interface FormDone {
  readonly answer: Answer | null;
  /** Null where it is somebody else's, which the person may not be able to see. */
  readonly ticket: TicketView | null;
  readonly outcome: 'ticket' | 'comment' | 'command';
}

/** A form of every bot: what is asked before it is drawn, what it is, and what it does. */
export interface FormOf {
  /** What its person must be able to do with the ticket; null where each field has its own rule. */
  readonly ability: Ability | null;
  /** It opens also when the core does not answer in time. */
  readonly opensAnyway?: true;
  /** Asks the core what the form needs, and makes it. @throws DeskError where the person could not submit it */
  prepare(asking: Asking, start: Start): Promise<Form<Memory>>;
  /** The form as it is when nothing could be looked up; what it checks is the same. */
  bare(words: Words, start: Start): Form<Memory>;
  /** What only the core can say about what was filled in; it changes nothing. */
  ask?(ctx: Ctx, filled: Filled): Promise<Problems>;
  /** Does what the submitted form asks for; the same request key twice has one effect. @throws DeskError */
  work(chat: Chat, ctx: Ctx, filled: Filled): Promise<FormDone>;
  /** Everything that was in the form and what did not fit in it, to be given back when it cannot be done. */
  typed(chat: Chat, filled: Filled): Promise<Typed>;
}

/** Makes a form out of what it asks the core and of how it is made from the answer. */
export function aForm<Known>({
  look,
  define,
  ...does
}: Omit<FormOf, 'prepare' | 'bare'> & {
  look(asking: Asking, start: Start): Promise<Known>;
  define(words: Words, start: Start, known: Known | null): Form<Memory>;
}): FormOf {
  return {
    ...does,
    prepare: async (asking, start) => define(asking.words, start, await look(asking, start)),
    bare: (words, start) => define(words, start, null),
  };
}
