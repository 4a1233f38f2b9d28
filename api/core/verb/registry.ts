import type { z } from 'zod';
import type { Effect } from './effect.ts';

/** A verb as data: what confirmations, palettes, assistants and the docs of the API read. */
export interface Verb<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `noun.verb`: its one name everywhere. */
  readonly name: string;
  /** One sentence for people, imperative. */
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  /** The strongest effect that it can have. */
  readonly effect: Effect;
  /** The effect that it has with this input, as it came; never stronger than `effect`. */
  effectOf(input: unknown): Effect;
}

const registered = new Map<string, Verb>();

/** Enters a verb in the registry. @throws Error when there is one of that name */
export function register(verb: Verb): void {
  if (registered.has(verb.name)) throw new Error(`There are two verbs ${verb.name}. Give one of them another name.`);
  registered.set(verb.name, verb);
}

/** Every verb of the house, by name. */
export const verbs: ReadonlyMap<string, Verb> = registered;

/** The verb of that name. @throws Error when there is none: a mistake of whoever asks */
export function verbNamed(name: string): Verb {
  const verb = registered.get(name);
  if (!verb) throw new Error(`There is no verb ${name}.`);
  return verb;
}
