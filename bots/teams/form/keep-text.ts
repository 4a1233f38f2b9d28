import { type DraftContent, type FromMessage, keepDraft } from '#core';
import { ownerOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import type { Place } from '../place/place.ts';
import { accountOf } from '../speak.ts';

/** Keeps a typed text, and the files that came along, before anything else can fail, as what may become a ticket. Gives the draft's id, always the same one. */
export async function keepText(
  bot: Bot,
  place: Place,
  {
    text,
    message,
    files = [],
    lost = [],
    requester,
  }: {
    text: string;
    message: FromMessage | undefined;
    files?: readonly string[];
    lost?: readonly string[] | undefined;
  } & Pick<DraftContent, 'requester'>,
  received: string,
): Promise<string> {
  const owner = ownerOf(bot, accountOf(place));
  const along = {
    ...(files.length === 0 ? {} : { files: [...files] }),
    ...(lost.length === 0 ? {} : { lost: [...lost] }),
  };
  const whom = requester ? { requester } : {};
  const content = { text, from: 'message', ...(message ? { message } : {}), ...whom, ...along };
  return (await keepDraft(bot.engine, { owner, kind: 'ticket', content, received })).id;
}
