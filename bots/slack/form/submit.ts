import type { ModalView } from '@slack/types';
import { clip, DeskError, en, forgetInbound, type InboundHandler, openDraft, workInbound } from '#core';
import { contextFor } from '../../shared/chat.ts';
import { checkValues } from '../../shared/form/check.ts';
import { drawnAnew, type Problems } from '../../shared/form/definition.ts';
import { type FormKind, forms } from '../../shared/form/house.ts';
import { noLongerWriting } from '../../shared/form/others.ts';
import { within } from '../../shared/hear/keep-job.ts';
import { textOf } from '../../shared/tell/give-back.ts';
import type { AccountRef } from '../../shared/who.ts';
import type { Bot } from '../bot.ts';
import { mostInAck } from '../door/envelope.ts';
import { draftSaying, ownerOf } from '../draw/drafts.ts';
import { fieldOf } from '../draw/fields.ts';
import { limits } from '../draw/limits.ts';
import { type FormJob, keepJob } from '../jobs.ts';
import { teamOf, ViewPayload } from '../wire/payloads.ts';
import { carried, carryingView, dropCarried } from './carry.ts';
import { type FormMemory, formOf, recall, surface } from './memory.ts';
import { readFiles, readValues } from './read.ts';
import { askingFor, startOf } from './start.ts';

/** The acknowledgement of a submitted form: field errors keep it open with everything in it. */
export type ViewAck = (
  answer?:
    | { response_action: 'errors'; errors: Record<string, string> }
    | { response_action: 'clear' }
    | { response_action: 'update'; view: ModalView },
) => Promise<void>;

/** A submitted form: checked, kept, closed, then worked. */
export async function onSubmit(bot: Bot, work: InboundHandler, raw: unknown, ack: ViewAck): Promise<void> {
  const parsed = ViewPayload.safeParse(raw);
  const memory = parsed.data && recall(parsed.data.view.private_metadata);
  if (!parsed.success || !memory) {
    bot.log.warn({}, 'A submitted form was not readable');
    return ack();
  }
  const { view, user } = parsed.data;
  const form = formOf(view.callback_id);
  const state = view.state?.values;
  const values = readValues(state);
  const account = { tenant: teamOf(parsed.data), id: user.id };
  const place = { ...memory.place, user: user.id };
  const start = startOf({ team: account.tenant, place }, memory, values);
  // What the form alone can tell needs no look-up.
  const wrong = form && checkValues(en, forms[form].bare(en, start), values, anywhere(bot));
  if (form && wrong && Object.keys(wrong).length > 0) {
    const words = await bot.who.words(account);
    const problems = checkValues(words, forms[form].bare(words, start), values, anywhere(bot));
    return ack({ response_action: 'errors', errors: atBlocks(problems, state) });
  }
  const job: FormJob = {
    team: teamOf(parsed.data),
    place,
    form: view.callback_id,
    metadata: view.private_metadata,
    values,
    files: readFiles(state),
  };
  try {
    const inbound = await keepJob(bot, { key: `view:${view.id}`, kind: 'form', payload: job });
    const problems = inbound && form ? await within(bot, askMs, askedOf(bot, form, job, memory)) : {};
    if (inbound && problems && Object.keys(problems).length > 0) {
      // It stays open: what is submitted next is another one.
      await forgetInbound(bot.engine, inbound);
      const why = problems[drawnAnew];
      const anew =
        why === undefined ? undefined : await within(bot, askMs, formAgain(bot, form, parsed.data, memory, why));
      if (anew && JSON.stringify(anew).length <= mostInAck) return await ack({ response_action: 'update', view: anew });
      // What is larger goes by the Web API; the problems keep it open.
      if (anew) await within(bot, askMs, bot.web.quick.views.update({ view_id: view.id, view: anew }));
      return await ack({ response_action: 'errors', errors: atBlocks(problems, state) });
    }
    // What it was laid on shows the ticket as it was.
    await (view.previous_view_id ? ack({ response_action: 'clear' }) : ack());
    await dropCarried(bot, { team: account.tenant, user: user.id }, memory);
    if (inbound) await workInbound(bot.engine, inbound, work);
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'A form could not be kept');
    const { chat } = await bot.who.words(account);
    await ack({ response_action: 'errors', errors: atBlocks({ form: chat.databaseGone }, state) });
  }
}

/** Time that the core may take to say what is wrong with a form: Slack waits three seconds, and keeping it takes of them. */
const askMs = 800;

/** What only the core can say about a form; what it does not say in time, the form says when it is worked. */
async function askedOf(bot: Bot, form: FormKind, job: FormJob, memory: FormMemory): Promise<Problems> {
  const { ask } = forms[form];
  if (!ask) return {};
  const account = { tenant: job.team, id: job.place.user };
  const ctx = contextFor(bot, await bot.who.actor(account), job.form);
  const personId = (id: string) => bot.who.personId({ tenant: job.team, id });
  return ask(ctx, { account, memory, values: job.values, surface, personId, chosenFiles: job.files.length });
}

/** The form with what was typed in it, as it is now, and why it is there once more; undefined where that cannot be looked up. */
async function formAgain(bot: Bot, kind: FormKind | null, payload: ViewPayload, memory: FormMemory, why: string) {
  if (!kind) return undefined;
  const [team, user] = [teamOf(payload), payload.user.id];
  const words = await bot.who.words({ tenant: team, id: user });
  const before = await carried(bot, { team, user }, memory);
  const values = { ...before, ...readValues(payload.view.state?.values) };
  const asker = { team, place: { ...memory.place, user }, trigger: payload.view.id };
  const form = await forms[kind].prepare(askingFor(bot, asker, words), startOf(asker, memory, values));
  return carryingView(bot, { team, user, view: payload.view.id }, words, { kind, form, memory, why });
}

/** Where it is still the day before: Slack does not say in a submission where its person is. */
const anywhere = ({ engine }: Bot) => ({ now: engine.clock.now(), timeZone: 'Etc/GMT+12' });

/** Problems by the block that holds their field; what is about the whole, or about a field that is not there, at the first. */
function atBlocks(problems: Problems, state: object = {}): Record<string, string> {
  const blocks = Object.keys(state);
  const first = blocks[0] ?? 'title';
  const placed = Object.entries(problems).map(([field, problem]) => {
    const block = blocks.find((one) => fieldOf(one) === field) ?? first;
    return [block, clip(problem, limits.label)] as const;
  });
  return Object.fromEntries(placed);
}

/** Colleagues see at once that nobody writes in it any more. */
async function stopsWriting(bot: Bot, account: AccountRef, ticket: string | undefined): Promise<void> {
  try {
    await noLongerWriting(bot, contextFor(bot, await bot.who.actor(account), 'closed form'), ticket);
  } catch (error) {
    bot.log.debug({ err: error }, 'Nobody knows who closed a form');
  }
}

/** A cancelled form: what it was opened with is still a draft, and the person is told so. */
export async function onCancel(bot: Bot, raw: unknown, ack: () => Promise<void>): Promise<void> {
  await ack();
  const parsed = ViewPayload.safeParse(raw);
  const memory = parsed.data && recall(parsed.data.view.private_metadata);
  if (!parsed.success || !memory) return;
  const user = parsed.data.user.id;
  await dropCarried(bot, { team: teamOf(parsed.data), user }, memory);
  if (memory.writes) await stopsWriting(bot, { tenant: teamOf(parsed.data), id: user }, memory.ticket);
  if (!memory.draft) return;
  try {
    const draft = await openDraft(bot.engine, ownerOf(teamOf(parsed.data), user), memory.draft);
    if (!draft) return;
    const words = await bot.who.words({ tenant: teamOf(parsed.data), id: user });
    await bot.tell(
      { ...memory.place, user },
      draftSaying(words, words.chat.cancelled, { ...draft, said: textOf(draft) }),
    );
  } catch (error) {
    bot.log.warn({ err: error }, 'A cancelled draft could not be offered');
  }
}
