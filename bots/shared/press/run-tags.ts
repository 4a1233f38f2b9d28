import { type Ctx, fold, tagTicket, untagTicket } from '#core';
import { type Answer, say } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** Puts tags on a ticket or takes them off, and says which it has now. @throws DeskError */
export async function runTags(
  ctx: Ctx,
  {
    verb,
    ticket: key,
    tags,
  }: { readonly verb: 'tag' | 'untag'; readonly ticket: string; readonly tags: readonly string[] },
): Promise<{ answer: Answer; ticketId: string }> {
  const words = wordsOf(ctx).tags;
  const { ticket, changed } = await (verb === 'tag' ? tagTicket : untagTicket)(ctx, { ticket: key, tags: [...tags] });
  const names = ticket.tags.map((one) => one.name);
  const stands = names.length === 0 ? words.bare(ticket.key) : words.now(ticket.key, names);
  const gone = verb === 'untag' ? [words.gone(ticket.key, changed)] : [];
  const first = changed.length === 0 ? [words.same(ticket.key)] : gone;
  // Tags that it has stand below; those that it never had are said, as they may be mistyped.
  const lacks = verb === 'untag' && tags.some((tag) => !changed.some((one) => fold(one) === fold(tag)));
  const typed = lacks ? [wordsOf(ctx).chat.youTyped(`untag ${key} ${tags.join(', ')}`)] : [];
  return { answer: say([...typed, ...first, stands].join('\n')), ticketId: ticket.id };
}
