// Pure
import { z } from 'zod';
import { FormField } from './fields.ts';

/** What a category asks for. Version 0 has no field and was never set. */
export const CategoryFormView = z.object({
  category: z.object({ id: z.string(), name: z.string() }),
  version: z.number().int(),
  fields: z.array(FormField),
  /** The JSON Schema (draft 2020-12) of `answers`. */
  schema: z.record(z.string(), z.unknown()),
});
export type CategoryFormView = z.infer<typeof CategoryFormView>;
