import { z } from 'zod';
import { completed } from './complete.ts';
import type { Work } from './work.ts';

type Anew = (work: Work, view: unknown) => Promise<unknown>;

const known = new Map<z.ZodType, Anew>();

/** Says how a view is read again after reactions may have changed what it shows; verbs answer with it as it then stands. */
export function readAnew<V extends z.ZodType>(
  schema: V,
  anew: (work: Work, view: z.output<V>) => Promise<z.input<V>>,
): void {
  known.set(schema, (work, view) => {
    const parsed = schema.safeParse(view);
    return parsed.success ? anew(work, parsed.data) : Promise.resolve(view);
  });
}

/** An answer with each view in it read again: the answer itself, or its parts. */
export async function answerAgain(work: Work, output: z.ZodType, answer: unknown): Promise<unknown> {
  const anew = known.get(output);
  if (anew) return anew(work, answer).then((view) => completed(work.ctx, work.tx, view));
  if (!(output instanceof z.ZodObject) || typeof answer !== 'object' || answer === null) return answer;
  const again: Record<string, unknown> = { ...answer };
  for (const [name, schema] of Object.entries(output.shape))
    if (schema instanceof z.ZodType) again[name] = await answerAgain(work, schema, again[name]);
  return again;
}
