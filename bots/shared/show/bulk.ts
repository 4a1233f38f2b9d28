import { type BulkView, bulkRefusals, bulkRuns, type Ctx } from '#core';
import type { Answer } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** How far a change of many tickets is, what it does not do and why, and what can be done about it by a press. */
export async function sayBulk(ctx: Ctx, job: BulkView): Promise<Answer> {
  const words = wordsOf(ctx);
  const { text, lines, change } = await bulkRefusals(ctx, job);
  const why = { text: [text, ...lines.map((one) => `• ${one}`)].join('\n') };
  const runs = bulkRuns(job, words, ctx.clock.now(), change);
  return { kind: 'words', why, ...(runs.length === 0 ? {} : { runs }) };
}
