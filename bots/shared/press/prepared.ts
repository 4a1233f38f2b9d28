import type { Ctx, PreparedView } from '#core';
import { type Answer, offeredMs } from '../answer.ts';
import { wordsOf } from '../chat.ts';
import { saidMoment } from './snoozed.ts';

/** What is said once a reply is kept ready, with what can be done about it at once. */
export async function sayScheduled(
  ctx: Ctx,
  { id, ticket: { key }, sendAt, holder, author }: PreparedView,
): Promise<Answer> {
  const words = wordsOf(ctx).prepared;
  const until = ctx.clock.now().getTime() + offeredMs;
  const run = (what: string, label: string) => ({ line: `later ${key} ${what} ${id}`, label, until });
  if (holder.id !== author.id && ctx.actor.kind === 'person' && holder.id !== ctx.actor.personId)
    return { kind: 'words', why: { text: words.asked(key, holder.name) }, runs: [run('back', words.takeBack)] };
  const text = sendAt ? words.scheduled(key, await saidMoment(ctx, sendAt)) : words.kept(key);
  const stops = sendAt ? [run('stop', words.toDraft)] : [];
  return { kind: 'words', why: { text }, runs: [run('edit', words.edit), run('send', words.sendNow), ...stops] };
}
