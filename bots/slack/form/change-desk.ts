import { z } from 'zod';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import { type ActionPayload, teamOf } from '../wire/payloads.ts';
import { ticketForm } from './draw-new-ticket.ts';
import { readValues, recall } from './memory.ts';

const State = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
        selected_user: z.string().nullish(),
      }),
    ),
  ),
});

/** Draws the open form again with the categories of the desk that was chosen; what was typed stays in it. */
export async function changeDesk(bot: Bot, payload: ActionPayload, desk: string): Promise<void> {
  const { view } = payload;
  const memory = view?.private_metadata ? recall(view.private_metadata) : null;
  if (!view || !memory) return;
  const typed = readValues(State.safeParse(view.state).data?.values);
  const [words, book] = await Promise.all([
    bot.who.words({ tenant: teamOf(payload), id: payload.user.id }),
    within(bot, 900, bot.engine.book.read(bot.engine.db)),
  ]);
  if (!book) return;
  const { title = '', description = '', priority, requester } = typed;
  const known = memory.requester && requester ? { ...memory, requester } : memory;
  const prefill = { title, description, desk, ...(priority ? { priority } : {}) };
  try {
    await bot.web.quick.views.update({
      view_id: view.id,
      ...(view.hash ? { hash: view.hash } : {}),
      view: ticketForm(words, book, prefill, known),
    });
  } catch (error) {
    // The form was closed or changed meanwhile: the desk itself is chosen, its default category is used.
    bot.log.debug({ err: error }, 'A form could not be drawn again');
  }
}
