import type { Ctx } from '#core';
import type { Answer } from '../answer.ts';
import type { ListPlace } from '../pages.ts';
import { listPage } from './list-page.ts';

/** Lines of one list in an answer, of which two have room: a card of Teams is small. */
export const linesFor = ({ actor }: Ctx): number => (actor.surface === 'teams' ? 8 : 12);

/** One page of one list. @throws DeskError */
export async function answerPage(ctx: Ctx, place: ListPlace): Promise<Answer> {
  const list = await listPage(ctx, place, linesFor(ctx));
  return { kind: 'lists', heading: list.heading, lists: [list] };
}
