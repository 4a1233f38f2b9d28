import type { Book, Ctx, Words } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { Form } from '../../shared/form/definition.ts';
import { draftValues, type Prefill, prefillOn } from '../../shared/form/draft-text.ts';
import { forms } from '../../shared/form/house.ts';
import { askedInAt, type Memory } from '../../shared/form/start.ts';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import type { AdaptiveCard } from '../draw/elements.ts';
import { requesterChoices } from '../from-message/requester.ts';
import type { Place } from '../place/place.ts';
import { drawForm, type Shown } from './draw-form.ts';
import { type FormMemory, type ReadForm, surface } from './memory.ts';

/** The zone of a person whose client does not say where they are. */
const nowhere = 'UTC';

/** Time that a look-up may take before a form opens without what it would have said. */
const lookUpMs = 2_000;

/** The time zone that a form is filled in. */
export const zoneOf = ({ timeZone }: Pick<Place, 'timeZone'>): string => timeZone ?? nowhere;

/** The person that asks for a form: the words of their language, and what verbs need, which not every form asks for. */
export interface Asker {
  readonly words: Words;
  ctx(): Promise<Ctx>;
}

/** The same of a context that is there already. */
export const askerOf = (ctx: Ctx): Asker => ({ words: wordsOf(ctx), ctx: async () => ctx });

/** Asks the core what a form needs, and makes it with what stands in it. @throws DeskError where the person could not submit it */
export async function prepareForm(
  bot: Bot,
  asker: Asker,
  place: Place,
  { memory, values }: ReadForm,
  again = false,
): Promise<Form<Memory>> {
  const asked = memory.requester ?? (memory.form === 'ticket' ? {} : null);
  // Without it the form opens all the same, and the ticket is for the person who opens it.
  const choosing = async () => requesterChoices(await asker.ctx(), place, { requester: asked ?? {} }, values.requester);
  const requester = asked && ((await within(bot, lookUpMs, choosing()).catch(() => null)) ?? null);
  return forms[memory.form].prepare(
    {
      ...asker,
      book: () => bot.engine.book.read(bot.engine.db),
      soon: (work) => within(bot, lookUpMs, work),
      whose: ({ requester: one }) => ({
        choices: one ? [{ value: one.id, label: one.name }] : [],
        initial: one?.id,
      }),
    },
    {
      surface,
      memory,
      values,
      again,
      from: memory.from,
      placeDesk: (book) => placeDesk(bot, place, book),
      ...(place.scope === 'channel'
        ? { askedIn: askedInAt({ surface: 'teams', tenant: bot.tenant, channelId: place.chat }, memory.message) }
        : {}),
      ...(requester ? { requester } : {}),
      amongOthers: place.scope === 'group',
    },
  );
}

/** A form, ready to be shown. @throws DeskError */
export async function openForm(
  bot: Bot,
  asker: Asker,
  place: Place,
  read: ReadForm,
  shown: Shown,
): Promise<{ title: string; card: AdaptiveCard; summary: string; small: boolean }> {
  const form = await prepareForm(bot, asker, place, read);
  const { memory, values } = read;
  const card = drawForm(asker.words, form, { memory, values, shown, timeZone: zoneOf(place) });
  return { title: form.title, card, summary: form.title, small: form.small ?? false };
}

/** The form for a new ticket; in a desk's channel that desk is chosen. @throws DeskError `unavailable` */
export function openTicketForm(
  bot: Bot,
  asker: Asker,
  place: Place,
  about: { prefill: Prefill; shown: Shown; memory?: Partial<FormMemory> },
) {
  const memory: FormMemory = { once: bot.engine.newId(), ...about.memory, form: 'ticket' };
  const values = draftValues('ticket', prefillOn('teams', about.prefill));
  return openForm(bot, asker, place, { memory, values }, about.shown);
}

/** The desk whose channel this is. */
export const placeDesk = ({ tenant }: Pick<Bot, 'tenant'>, { scope, chat }: Place, book: Book): string | undefined =>
  scope === 'channel' ? book.deskOfChannel('teams', tenant, chat)?.key : undefined;
