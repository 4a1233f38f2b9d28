import type { z } from 'zod';
import type { Book } from '../desk/book.ts';
import type { EventType } from '../events.ts';
import type { Tx } from '../ports.ts';
import type { Recorded } from './happened.ts';

/** What is to be done because of an event: a verb, its input, and who does it. */
export interface Intent {
  readonly verb: string;
  readonly input: unknown;
  /** The people who caused the event (it has to be theirs to do), or the desk itself, which may do everything. */
  readonly as: 'author' | 'system';
}

/** Says what is to be done. */
export const intent = <I extends z.ZodType>(
  verb: { readonly command: string; readonly input: I },
  input: z.input<I>,
  as: Intent['as'],
): Intent => ({ verb: verb.command, input, as });

/** What a reaction may look at: how things stand in the transaction of the change. It changes nothing itself. */
export interface Look {
  readonly tx: Tx;
  readonly now: Date;
  book(): Promise<Book>;
}

/**
 * What follows by itself when something happens: it looks, and says what is to be done in the same transaction. What it
 * throws undoes the whole change.
 */
export interface Reaction {
  /** Stands in the history of what it did: kebab-case, and no other reaction has it. */
  readonly name: string;
  readonly on: readonly EventType[];
  react(happened: Recorded, look: Look): Promise<readonly Intent[]> | readonly Intent[];
}

/** The reactions of a desk, by what they react to. */
export interface Reactions {
  readonly names: readonly string[];
  /** In their order. */
  to(type: EventType): readonly Reaction[];
}

/** Joins reactions; each event is given to them in this order. @throws Error when two have one name */
export function makeReactions(ordered: readonly Reaction[]): Reactions {
  const byType = new Map<EventType, Reaction[]>();
  const names = ordered.map((one) => one.name);
  for (const [index, { name, on }] of ordered.entries()) {
    if (names.indexOf(name) !== index) throw new Error(`There are two reactions ${name}. Give one another name.`);
    for (const type of new Set(on)) byType.set(type, [...(byType.get(type) ?? []), ...ordered.slice(index, index + 1)]);
  }
  return { names, to: (type) => byType.get(type) ?? none };
}

const none: readonly Reaction[] = [];
