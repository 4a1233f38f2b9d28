// Pure
import { z } from 'zod';
import { file } from '../say/en/ticket/file.ts';

/** So many files are attached at once. */
export const mostAtOnce = 20;

/** Files that were kept before, by their ids. They are shown in the order in which they were uploaded. */
export const FileIds = z
  .array(z.string().min(1).max(36))
  .max(mostAtOnce, file.tooMany(mostAtOnce))
  .transform((ids) => [...new Set(ids)])
  .optional();
