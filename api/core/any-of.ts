// Pure
import { z } from 'zod';

/** One value, or a list of which any one will do; given to the verb as a list in either case. */
export const anyOf = <T extends z.ZodType>(one: T) =>
  z.union([z.array(one).min(1).max(50), one]).transform((given): z.output<T>[] => (isList<T>(given) ? given : [given]));

/** Guarantee: no `one` is itself a list, so that what is a list came by the first branch of the union above. */
function isList<T extends z.ZodType>(given: z.output<T> | z.output<T>[]): given is z.output<T>[] {
  return Array.isArray(given);
}

/** The condition on a column that any of the values meets; one value is compared as one, which indexes answer best. */
export const isAnyOf = <T>(values: readonly T[]): T | { in: T[] } =>
  values.length === 1 && values[0] !== undefined ? values[0] : { in: [...values] };
