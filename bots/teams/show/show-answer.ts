import type { Ctx } from '#core';
import type { Answer } from '../../shared/answer.ts';
import { wordsOf } from '../../shared/chat.ts';
import { drawInDialog } from '../draw/card.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { withDialog, withSentence } from '../draw/invoke-answer.ts';

/** An answer in the place of a form: a ticket's card, to be read, or a sentence. Null for what is told elsewhere. */
export function answerInDialog(ctx: Ctx, answer: Answer | null): InvokeAnswer | null {
  if (answer?.kind === 'words') return withSentence(answer.why.text);
  if (answer?.kind === 'typed')
    return withSentence(`${answer.why.text} ${answer.draft ? wordsOf(ctx).chat.keptAside : answer.said}`);
  if (answer?.kind !== 'ticket') return null;
  return withDialog(answer.card.ticket, drawInDialog(answer.card, wordsOf(ctx), answer.why));
}
