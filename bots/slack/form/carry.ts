import type { ModalView } from '@slack/types';
import { dropAside, laidAside, layAside, type Words } from '#core';
import type { Form } from '../../shared/form/definition.ts';
import type { FormKind } from '../../shared/form/house.ts';
import type { Memory } from '../../shared/form/start.ts';
import type { Values } from '../../shared/form/values.ts';
import type { Bot } from '../bot.ts';
import { ownerOf } from '../draw/drafts.ts';
import { type FormMemory, formView, hiddenIn, recall } from './memory.ts';

/** Whose form it is, by their account. */
interface Filler {
  readonly team: string;
  readonly user: string;
  /** Its view; none while it is being opened. */
  readonly view?: string;
}

/**
 * The form as a view which loses nothing: what was filled into fields that are not in it travels with it, or is kept where it is
 * longer than Slack carries. @throws DeskError `unavailable` when it cannot be kept: the form is left as it is then
 */
export async function carryingView(
  bot: Bot,
  { team, user, view }: Filler,
  words: Words,
  about: { kind: FormKind; form: Form<Memory>; memory: FormMemory; why?: string },
): Promise<ModalView> {
  const { kind, form, memory, why } = about;
  const found = hiddenIn(form, memory);
  if (!found) return formView(words, kind, form, memory, { why });
  const { hidden, long } = found;
  if (!long) return formView(words, kind, form, memory, { why, hidden });
  const aside = await layAside(bot.engine, ownerOf(team, user), view ?? null, hidden);
  return formView(words, kind, form, memory, { why, aside });
}

/** What was filled into fields that an open form does not show. @throws DeskError `unavailable` */
export async function carried(bot: Bot, { team, user }: Filler, { hidden, aside }: FormMemory): Promise<Values> {
  if (aside === undefined) return hidden ?? {};
  return laidAside(bot.engine, ownerOf(team, user), aside);
}

/** The form was drawn anew, as `now`, or is done: what it had laid aside before is not kept any longer. */
export async function dropCarried(bot: Bot, filler: Filler, { aside }: FormMemory, now?: ModalView): Promise<void> {
  if (aside === undefined || aside === (now && recall(now.private_metadata ?? '')?.aside)) return;
  try {
    await dropAside(bot.engine, ownerOf(filler.team, filler.user), aside);
  } catch (error) {
    // It goes in time all the same.
    bot.log.debug({ err: error }, 'What a form had laid aside could not be dropped');
  }
}
