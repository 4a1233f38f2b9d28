import type { ModalView } from '@slack/types';
import { laidAside, layAside, type Words } from '#core';
import type { Form } from '../../shared/form/definition.ts';
import type { FormKind } from '../../shared/form/house.ts';
import type { Memory } from '../../shared/form/start.ts';
import type { Values } from '../../shared/form/values.ts';
import type { Bot } from '../bot.ts';
import { ownerOf } from '../draw/drafts.ts';
import { type FormMemory, formView, hiddenIn } from './memory.ts';

/** Whose form it is, by their account. */
interface Filler {
  readonly team: string;
  readonly user: string;
}

/**
 * The form as a view which loses nothing: what was filled into fields that are not in it travels with it, or is kept where it is
 * longer than Slack carries. @throws DeskError `unavailable` when it cannot be kept: the form is left as it is then
 */
export async function carryingView(
  bot: Bot,
  { team, user }: Filler,
  words: Words,
  about: { kind: FormKind; form: Form<Memory>; memory: FormMemory; why?: string },
): Promise<ModalView> {
  const { kind, form, memory, why } = about;
  const found = hiddenIn(form, memory);
  if (!found) return formView(words, kind, form, memory, { why });
  const { hidden, long } = found;
  if (!long) return formView(words, kind, form, memory, { why, hidden });
  return formView(words, kind, form, memory, { why, aside: await layAside(bot.engine, ownerOf(team, user), hidden) });
}

/** What was filled into fields that an open form does not show. @throws DeskError `unavailable` */
export async function carried(bot: Bot, { team, user }: Filler, { hidden, aside }: FormMemory): Promise<Values> {
  if (aside === undefined) return hidden ?? {};
  return laidAside(bot.engine, ownerOf(team, user), aside);
}
