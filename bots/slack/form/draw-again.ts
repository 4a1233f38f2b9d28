import { z } from 'zod';
import { forms } from '../../shared/form/house.ts';
import type { Bot } from '../bot.ts';
import { type ActionPayload, teamOf } from '../wire/payloads.ts';
import { carried, carryingView, dropCarried } from './carry.ts';
import { formOf, recall } from './memory.ts';
import { readValues } from './read.ts';
import { askingFor, startOf } from './start.ts';

const State = z.object({ values: z.unknown() });

/** Something was chosen that other fields depend on: draws the open form again, and what was typed stays in it. */
export async function drawAgain(bot: Bot, payload: ActionPayload): Promise<void> {
  const { view, user, trigger_id: trigger = '' } = payload;
  const memory = view?.private_metadata ? recall(view.private_metadata) : null;
  const kind = view?.callback_id === undefined ? null : formOf(view.callback_id);
  if (!view || !memory || !kind) return;
  const team = teamOf(payload);
  try {
    const words = await bot.who.words({ tenant: team, id: user.id });
    const filler = { team, user: user.id, view: view.id };
    const before = await carried(bot, filler, memory);
    const values = { ...before, ...readValues(State.safeParse(view.state).data?.values) };
    const asker = { team, place: { ...memory.place, user: user.id }, trigger };
    // Whom it is for stays chosen, too.
    const { requester } = values;
    const known = memory.requester && typeof requester === 'string' ? { ...memory, requester } : memory;
    const form = await forms[kind].prepare(askingFor(bot, asker, words), startOf(asker, known, values));
    const anew = await carryingView(bot, filler, words, { kind, form, memory: known });
    await bot.web.quick.views.update({
      view_id: view.id,
      ...(view.hash ? { hash: view.hash } : {}),
      view: anew,
    });
    await dropCarried(bot, filler, memory, anew);
  } catch (error) {
    // The form was closed or changed meanwhile, or nothing can be looked up: what was chosen is chosen all the same.
    bot.log.debug({ err: error }, 'A form could not be drawn again');
  }
}
