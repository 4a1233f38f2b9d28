import type { Part, Verb } from './work.ts';

type Registered = Verb & Part;

const registered = new Map<string, Registered>();

/** Enters a verb in the registry. @throws Error when there is one of that name */
export function register(verb: Registered): void {
  if (registered.has(verb.name)) throw new Error(`There are two verbs ${verb.name}. Give one of them another name.`);
  registered.set(verb.name, verb);
}

/** Every verb of the house, by name. */
export const verbs: ReadonlyMap<string, Verb> = registered;

/** The verb of that name. @throws Error when there is none: a mistake in the code that asks */
export const verbNamed = (name: string): Verb => partNamed(name);

/** The same, to be run as a part of another one. @throws Error likewise */
export function partNamed(name: string): Registered {
  const verb = registered.get(name);
  if (!verb) throw new Error(`There is no verb ${name}.`);
  return verb;
}
