// Pure
import { z } from 'zod';

/** What one field holds: text, the value of a choice, a day or a minute; a number; yes or no; several of them. */
export const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type Value = z.infer<typeof Value>;

/** What was filled in, by the id of its field. A text that was emptied is empty; anything else without a value is absent. */
export const Values = z.record(z.string(), Value);
export type Values = Readonly<z.infer<typeof Values>>;

/** The text that a field holds; undefined where it holds none. */
export const said = (values: Values, id: string): string | undefined => {
  const value = values[id];
  return typeof value === 'string' ? value : undefined;
};

/** A number as a field sends it; what is none stays the text that it is, and an empty field holds nothing. */
export function numberIn(text: string): number | string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  // Only what reads the same again: longer ones would lose digits.
  const plain = /^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(typed);
  return plain ? Number(typed) : typed;
}
