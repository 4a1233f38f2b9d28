// Pure
import type { Json } from './prepare.ts';

/** What an input holds; with the choice that it names, which a card drawn later may not list. */
export interface Held {
  readonly value: unknown;
  readonly choice?: { readonly title: string; readonly value: string };
}

/** What the inputs of one drawing of a card hold, by id. */
export interface Holding {
  readonly now: Readonly<Record<string, Held>>;
  /** What the app knows of each: what it put there itself, or what was sent with a button. */
  readonly heard: Json;
  /** What was typed into inputs that this drawing does not have. */
  readonly aside: Readonly<Record<string, Held>>;
}

/**
 * What somebody typed or chose and the app has not heard of, as the next drawing has it: in its inputs, or aside until
 * one comes that has them again. A message that is edited shows its common card first, and a person's own a moment later.
 */
export function carried(before: Holding | undefined, first: Json) {
  const typed = before ? { ...before.aside, ...unheard(before) } : {};
  const parts = { here: {} as Record<string, Held>, aside: {} as Record<string, Held> };
  for (const [id, held] of Object.entries(typed)) parts[Object.hasOwn(first, id) ? 'here' : 'aside'][id] = held;
  return parts;
}

const unheard = ({ now, heard }: Holding): Record<string, Held> =>
  Object.fromEntries(Object.entries(now).filter(([id, { value }]) => !same(value, heard[id])));

/** Empty is empty, however the kind of input says it. */
const same = (a: unknown, b: unknown) => plain(a) === plain(b);
const plain = (value: unknown) => (value === undefined || value === null || Number.isNaN(value) ? '' : String(value));
