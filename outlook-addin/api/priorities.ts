import type { Priority } from './answers.ts';

/** Weakest first. */
export const priorities: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];
