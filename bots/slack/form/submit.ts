import { DeskError, en, type InboundHandler, openDraft, workInbound } from '#core';
import { checkForm } from '../../shared/form/form.ts';
import { textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { draftSaying, ownerOf } from '../draw/drafts.ts';
import { type FormJob, keepJob } from '../jobs.ts';
import { teamOf, ViewPayload } from '../wire/payloads.ts';
import { formOf, readFiles, readValues, recall } from './memory.ts';

/** The acknowledgement of a submitted form: field errors keep it open with everything in it. */
export type ViewAck = (
  answer?: { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'clear' },
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
  const values = readValues(view.state?.values);
  const form = formOf(view.callback_id);
  const account = { tenant: teamOf(parsed.data), id: user.id };
  if (form && Object.keys(checkForm(en, form, values)).length > 0)
    return ack({ response_action: 'errors', errors: checkForm(await bot.who.words(account), form, values) });
  const place = { ...memory.place, user: user.id };
  const job: FormJob = {
    team: teamOf(parsed.data),
    place,
    form: view.callback_id,
    metadata: view.private_metadata,
    values,
    files: readFiles(view.state?.values),
  };
  try {
    const inbound = await keepJob(bot, { key: `view:${view.id}`, kind: 'form', payload: job });
    // What it was laid on shows the ticket as it was.
    await (view.previous_view_id ? ack({ response_action: 'clear' }) : ack());
    if (inbound) await workInbound(bot.engine, inbound, work);
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'A form could not be kept');
    const { chat } = await bot.who.words(account);
    await ack({ response_action: 'errors', errors: { [firstBlock(view.state?.values)]: chat.databaseGone } });
  }
}

/** A cancelled form: what it was opened with is still a draft, and the person is told so. */
export async function onCancel(bot: Bot, raw: unknown, ack: () => Promise<void>): Promise<void> {
  await ack();
  const parsed = ViewPayload.safeParse(raw);
  const memory = parsed.data && recall(parsed.data.view.private_metadata);
  if (!parsed.success || !memory?.draft) return;
  const user = parsed.data.user.id;
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

/** The field that an error about the whole form stands at. */
const firstBlock = (values: object = {}) => Object.keys(values)[0] ?? 'title';
