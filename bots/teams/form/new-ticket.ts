import { type FromMessage, keepDraft, type Words } from '#core';
import type { Prefill } from '../../shared/form/form.ts';
import { ownerOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import type { Drawn } from '../draw/card.ts';
import type { Element } from '../draw/elements.ts';
import type { Place } from '../place/place.ts';
import { accountOf } from '../speak.ts';
import { type Problems, type Shown, ticketForm } from './draw-forms.ts';
import type { FormMemory } from './memory.ts';

/** Keeps a typed text, and the files that came along, before anything else can fail, as what may become a ticket. Gives the draft's id, always the same one. */
export async function keepText(
  bot: Bot,
  place: Place,
  { text, message, files = [] }: { text: string; message: FromMessage | undefined; files?: readonly string[] },
  received: string,
): Promise<string> {
  const owner = ownerOf(bot, accountOf(place));
  const along = files.length === 0 ? {} : { files: [...files] };
  const content = { text, from: 'message', ...(message ? { message } : {}), ...along };
  return (await keepDraft(bot.engine, { owner, kind: 'ticket', content, received })).id;
}

/** Draws the form for a new ticket; in a desk's channel that desk is chosen. @throws DeskError `unavailable` */
export async function drawTicketForm(
  bot: Bot,
  place: Place,
  words: Words,
  about: { prefill: Prefill; shown: Shown; memory?: Partial<FormMemory>; problems?: Problems; requester?: Element },
): Promise<Drawn> {
  const book = await bot.engine.book.read(bot.engine.db);
  const card = ticketForm(words, {
    book,
    prefill: about.prefill,
    shown: about.shown,
    memory: { once: bot.engine.newId(), ...about.memory },
    placeDesk: placeDesk(bot, place, book),
    ...(about.requester ? { requester: about.requester } : {}),
    ...(about.problems ? { problems: about.problems } : {}),
  });
  return { card, summary: words.chat.form.newTicket };
}

/** The desk whose channel this is. */
export const placeDesk = (
  { tenant }: Pick<Bot, 'tenant'>,
  { scope, chat }: Place,
  book: Awaited<ReturnType<Bot['engine']['book']['read']>>,
): string | undefined => (scope === 'channel' ? book.deskOfChannel('teams', tenant, chat)?.key : undefined);
