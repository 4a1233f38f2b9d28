// Pure
import { z } from 'zod';
import { input } from '../say/en/refuse.ts';
import { asKey } from '../text/clean.ts';

/** Priorities, weakest first. */
export const priorities = ['low', 'medium', 'high', 'urgent'] as const;
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

/** The people who may read a comment. */
export const Audience = z.enum(['public', 'internal']);
export type Audience = z.infer<typeof Audience>;

const keyPattern = /^[A-Z][A-Z0-9]{0,9}-\d{1,9}$/;

/** A ticket key as people write it: `it-1042` is IT-1042. */
export const TicketKey = z.string().transform(asKey).pipe(z.string().regex(keyPattern, input.ticketKey));

/** Whether the text is a ticket key, as people write it. */
export function isTicketKey(text: string): boolean {
  return keyPattern.test(asKey(text));
}
