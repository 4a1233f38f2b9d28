// Pure
import type { en } from './en/en.ts';

/** Every sentence that a person can read, in one language: English has them first, the others say the same. */
export type Words = typeof en;
