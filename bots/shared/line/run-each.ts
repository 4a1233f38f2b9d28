import { DeskError } from '#core';
import { type Answer, offeredMs, type Run } from '../answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';
import { explain } from '../tell/give-back.ts';
import { lastSaid } from '../tell/over.ts';
import type { Intent, OnTicket } from './intent.ts';

/** Buttons below one answer: there may be one a ticket. */
const mostRuns = 4;

/**
 * Does the same to each of several tickets, one by one, and says of each what became of it; tickets that were to be shown
 * have a button each. @throws DeskError when nothing can be done now, or nothing was
 */
export async function runEach(
  chat: Chat,
  { of }: Extract<Intent, { verb: 'each' }>,
  asked: Asked,
  run: (one: OnTicket, asked: Asked) => Promise<{ answer: Answer }>,
): Promise<{ answer: Answer }> {
  const ctx = contextFor(chat, await chat.who.actor(asked.account), asked.requestId);
  const words = wordsOf(ctx);
  const until = ctx.clock.now().getTime() + offeredMs;
  const show = of.filter((one) => one.verb === 'show').map(({ ticket }) => ({ line: ticket, label: ticket, until }));
  if (show.length > 0) return { answer: { kind: 'words', why: { text: words.chat.oneAtATime }, runs: show } };
  const told: string[] = [];
  const later: string[] = [];
  const runs: Run[] = [];
  const refused: DeskError[] = [];
  for (const one of of) {
    try {
      // Each has an effect of its own, and the same line again has none.
      const { answer } = await run(one, { ...asked, requestId: `${asked.requestId}:${one.ticket}` });
      if (answer.kind !== 'words') continue;
      told.push(answer.why.text.replaceAll('\n', ' '));
      later.push(lastSaid(answer).text.replaceAll('\n', ' '));
      runs.push(...(answer.runs ?? []));
      if (answer.run) runs.push({ line: answer.run.line, until: answer.run.until });
    } catch (error) {
      if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
      refused.push(error);
      const { text } = explain(chat, error, asked.requestId, words);
      const said = text.includes(one.ticket) ? text : `${one.ticket}: ${text}`;
      told.push(said);
      later.push(said);
    }
  }
  const text = told.join('\n');
  const [first] = refused;
  if (first && refused.length === of.length) throw new DeskError(first.code, text);
  const some = runs.slice(0, mostRuns);
  const at = Math.max(...runs.map((one) => one.until));
  const afterwards = [{ at, why: { text: later.join('\n') } }];
  return { answer: { kind: 'words', why: { text }, ...(some.length > 0 ? { runs: some, afterwards } : {}) } };
}
