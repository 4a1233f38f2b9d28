import { z } from 'zod';

/** What one input holds, as the page sends it. */
export const enteredValue = z.looseObject({ type: z.string() });
/** What a person has entered so far, by block_id and action_id. */
export const enteredValues = z.record(z.string(), z.record(z.string(), enteredValue)).default({});
