import type { Context } from 'hono';
import { z } from 'zod';

/** Why a person's act cannot be done, in a sentence for the page. */
export class Refused extends Error {}

/** Answers the page in words: 409 for what cannot be done, 400 for what could not be read. */
export function sentence(error: Error, c: Context): Response {
  if (error instanceof Refused) return c.json({ message: error.message }, 409);
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return c.json({ message: 'That could not be read.' }, 400);
  throw error;
}
