import type { z } from 'zod';
import type { Engine } from '../../context.ts';
import type { Control, OfferedLine, PageLink } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import { parsedJson } from '../../stored.ts';
import { Unsayable } from '../unsayable.ts';

/** The person or channel that is told, in their words. */
export interface Reader {
  readonly engine: Engine;
  /** Null for a desk's channel. */
  readonly personId: string | null;
  readonly words: Words;
  /** So many characters fit where it is shown. */
  readonly longest: number;
}

/** What somebody is told about no ticket. */
export interface SaidAside {
  readonly text: string;
  /** What follows the sentence, as markdown: a report, a list. */
  readonly said?: string;
  readonly controls: readonly Control[];
  /** A page of the desk where something can be done about it. */
  readonly page?: PageLink;
  /** Lines that can be run by one press, where people type lines. */
  readonly runs?: readonly OfferedLine[];
  /** Nothing follows: what comes later stands in a message of its own. */
  readonly ends?: true;
}

/** Something that people are told about no ticket, composed by the room that it comes from. */
export interface Aside<K extends string = string, C = never> {
  readonly key: K;
  /** For the compiler alone: what is kept with each delivery. */
  readonly of?: (content: C) => void;
  /** What it says to this reader; null when there is nothing to say any more. @throws Unsayable when the content is none of its own */
  compose(content: string, reader: Reader): Promise<SaidAside | null>;
  /** What it is about, where later ones change what stands; null where each is said once. */
  standing(content: string): Standing | null;
}

/** Something that is told about, and changes. */
export interface Standing {
  readonly about: string;
  /** Its reader knows of it: it is shown only where what stands can be changed. */
  readonly again: boolean;
}

/** Makes an aside of its name, of what is kept with each delivery, and of how that is said. */
export function aside<const K extends string, C>(
  key: K,
  content: z.ZodType<C>,
  say: (content: C, reader: Reader) => SaidAside | null | Promise<SaidAside | null>,
  stands: (content: C) => Standing | null = () => null,
): Aside<K, C> {
  return {
    key,
    async compose(text, reader) {
      const read = content.safeParse(parsedJson(text));
      if (!read.success) throw new Unsayable(`What “${key}” says was written by another version.`);
      return say(read.data, reader);
    },
    standing(text) {
      const read = content.safeParse(parsedJson(text));
      return read.success ? stands(read.data) : null;
    },
  };
}
