import { type Ctx, DeskError, daysToWait, noteOrReply, showTicket } from '#core';
import { type Answer, offeredMs, type Run } from '../answer.ts';
import { type Asked, type Chat, wordsOf } from '../chat.ts';
import { giveBack } from '../tell/give-back.ts';
import type { ReadText } from './intent.ts';
import { type Changing, partsOf } from './parts.ts';
import { countWords } from './tokens.ts';

/** A button carries a line of so many characters at most. */
const longestLine = 1_000;
const dayMs = 86_400_000;

/** Whether a status waits for a date and had none, or one that is over. */
export const lacksDay = (error: unknown): boolean =>
  error instanceof DeskError && error.details.fields?.some(({ field }) => field === 'waitsUntil') === true;

/** Offers the days of the form for a status that waits for one, each by one press; words that came along are kept and go with it. */
export async function offerDays(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { intent, read }: { intent: Changing; read: ReadText },
): Promise<Answer | null> {
  const { ticket } = intent;
  const { change, words: said } = await partsOf(chat, ctx, asked.account, intent);
  if (change.do !== 'move') return null;
  const words = wordsOf(ctx);
  const { status } = change;
  const line = `status ${ticket} ${status}`;
  const now = ctx.clock.now().getTime();
  const asksDay = words.chat.untilWhen(status, `/ticket ${line} ${words.turn.tomorrow}`);
  // A day that is over, or that no calendar has, stands in the answer.
  const named = said === undefined && intent.verb === 'status' && countWords(intent.status) > countWords(status);
  const typed = named ? `${words.chat.youTyped(await read(`status ${ticket} ${intent.status}`))}\n` : '';
  const why = { text: `${typed}${asksDay}` };
  const runs = (behind: string, spends?: string): Run[] =>
    daysToWait.map((days) => ({
      line: `${line} ${new Date(now + days * dayMs).toISOString().slice(0, 10)}${behind}`,
      label: words.turn.forDays(status, days),
      ...(spends === undefined ? {} : { spends }),
      until: now + offeredMs,
    }));
  if (said === undefined) return { kind: 'words', why, runs: runs('') };
  const kind = noteOrReply(ctx.actor, await showTicket(ctx, ticket));
  const answer = await giveBack(chat, asked, { kind, content: { ticket, text: await read(said) } }, why);
  if (answer.kind !== 'typed' || !answer.draft) return answer;
  const along = said.length <= longestLine;
  return { ...answer, runs: along ? runs(` ${said}`, answer.draft.id) : runs('') };
}
