import type { z } from 'zod';
import type { Live } from '../live.ts';
import type { Tier } from './rates.ts';

/** One Web API method: what it takes, how often it may be called, what it does. */
export interface Method {
  readonly tier: Tier | 'posting';
  answer(live: Live, raw: unknown, token: string): Record<string, unknown>;
}

/** A method whose input is parsed first; throws ZodError on bad input and SlackError on a refusal. */
export const method = <S extends z.ZodType>(
  tier: Tier | 'posting',
  input: S,
  run: (live: Live, args: z.infer<S>, token: string) => Record<string, unknown>,
): Method => ({ tier, answer: (live, raw, token) => run(live, input.parse(raw), token) });
