import type { Effect } from './effect.ts';
import type { Part, Verb } from './work.ts';

type Registered = Verb & Part;

const registered = new Map<string, Registered>();

/** Enters a verb in the registry. @throws Error when there is one of that name */
export function register(verb: Registered): void {
  if (registered.has(verb.name)) throw new Error(`There are two verbs ${verb.name}. Give one of them another name.`);
  registered.set(verb.name, verb);
}

/** What stands in the registry beside the function that does it: reads, and what no single transaction holds. */
const apart = new Map<string, Verb>();

/**
 * Enters what is done to the world outside of one transaction: what it is about and how it is asked, beside the function that does
 * it. @throws Error likewise
 */
export function registerDeed(
  deed: Pick<Verb, 'name' | 'summary' | 'input' | 'output'> & { readonly effect: Exclude<Effect, 'reads'> },
): void {
  if (apart.has(deed.name)) throw new Error(`There are two verbs ${deed.name}. Give one of them another name.`);
  apart.set(deed.name, { ...deed, proof: 'key', effectOf: () => deed.effect });
}

/** Enters a read: what it is about and how it is asked, beside the function that does it. @throws Error likewise */
export function registerRead(read: Pick<Verb, 'name' | 'summary' | 'input' | 'output'>): void {
  if (apart.has(read.name)) throw new Error(`There are two reads ${read.name}. Give one of them another name.`);
  apart.set(read.name, { ...read, proof: 'key', effect: 'reads', effectOf: () => 'reads' });
}

/** Every verb of the house by name, those that only read among them. */
export const verbs = (): ReadonlyMap<string, Verb> => new Map([...registered, ...apart]);

/** The verb of that name. @throws Error when there is none: a mistake in the code that asks */
export const verbNamed = (name: string): Verb => apart.get(name) ?? partNamed(name);

/** A verb that changes something, to be run as a part of another one. @throws Error likewise */
export function partNamed(name: string): Registered {
  const verb = registered.get(name);
  if (!verb) throw new Error(`There is no verb ${name}.`);
  return verb;
}
