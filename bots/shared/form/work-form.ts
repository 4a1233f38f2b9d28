import type { Ctx } from '#core';
import type { Chat } from '../chat.ts';
import { noteLost } from '../tell/lost-files.ts';
import { type Filled, keptIn } from './filled.ts';
import { forms } from './house.ts';
import type { FormDone } from './made.ts';

/** Does what a submitted form asks for, and tells the agents which files did not arrive with it. @throws DeskError */
export async function workForm(
  chat: Chat,
  ctx: Ctx,
  form: keyof typeof forms,
  filled: Filled,
  lost: readonly string[] = [],
): Promise<FormDone> {
  const done = await forms[form].work(chat, ctx, filled);
  const before = (await keptIn(chat, filled))?.content.lost ?? [];
  if (done.ticket) await noteLost(chat, ctx, done.ticket.key, [...before, ...lost]);
  return done;
}
