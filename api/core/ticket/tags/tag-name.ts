// Pure
import { z } from 'zod';
import { input } from '../../say/en/refuse.ts';
import { SeenLine } from '../../text/clean.ts';

/** A tag as people write it: without # before it and with single spaces; 1 to 50 characters. */
export const TagName = SeenLine.transform((text) => text.replace(/^#+/, '').replace(/\s+/g, ' ').trim()).pipe(
  z
    .string()
    .min(1, input.tag)
    .max(50, input.tag)
    .regex(/^[^,]+$/, input.tag),
);

/** Two names are the same tag where only case and the form of their characters differ. */
export const tagKey = (name: string): string => name.normalize('NFKC').toLowerCase().slice(0, 100);
