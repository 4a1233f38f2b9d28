import { type Ctx, invalid } from '#core';
import { say } from '../../shared/answer.ts';
import { contextFor } from '../../shared/chat.ts';
import type { Filled } from '../../shared/form/filled.ts';
import { forms } from '../../shared/form/house.ts';
import { workForm } from '../../shared/form/work-form.ts';
import { nothingTyped, type Typed } from '../../shared/tell/give-back.ts';
import type { AccountRef } from '../../shared/who.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Saying } from '../draw/blocks.ts';
import { type Along, sentWith, takeAll } from '../from-message/sent-along.ts';
import { answerSource, fromMessage, type Source, whereFrom } from '../from-message/source.ts';
import type { FormJob } from '../jobs.ts';
import type { Sent } from '../wire/sent.ts';
import { type FormMemory, formOf, recall, surface } from './memory.ts';

/** What became of a form, in words for the person; no words where the card says it. */
interface FormDone {
  readonly saying: Saying | null;
  readonly ticketId?: string;
  readonly outcome: 'ticket' | 'comment' | 'command';
}

/** Does what a submitted form asks for; the same key twice has one effect. */
export async function runForm(bot: Bot, job: FormJob, key: string, again: boolean): Promise<FormDone> {
  const [memory, form] = [recall(job.metadata), formOf(job.form)];
  const filled = memory && (await filledIn(bot, job, memory));
  const words = await bot.who.words({ tenant: job.team, id: job.place.user });
  if (!memory || !form || !filled) throw invalid(words.chat.formIs('/ticket help'));
  const ctx = contextFor(bot, await bot.who.actor(filled.account), key, key);
  const { files, told, lost } = await sentIn(bot, job, memory, ctx);
  const { answer, ticket, outcome } = await workForm(bot, ctx, form, { ...filled, files }, lost);
  if (told.length > 0) await bot.tell(job.place, drawAnswer(say(told.join('\n')), words));
  if (outcome === 'ticket' && ticket && memory.source)
    await answerSource(bot, words, memory.source, { key: ticket.key, by: job.place.user, again });
  return {
    saying: answer && drawAnswer(answer, words, '/ticket', bot.publicUrl),
    ...(ticket ? { ticketId: ticket.id } : {}),
    outcome,
  };
}

/** Everything that was in the form and what did not fit in it, to be given back when it cannot be done. */
export async function typedInFormJob(bot: Bot, job: FormJob): Promise<Typed> {
  const [memory, form] = [recall(job.metadata), formOf(job.form)];
  const filled = memory && (await filledIn(bot, job, memory));
  if (!memory || !form || !filled) return nothingTyped;
  const files = await keptIn(bot, job, memory, filled);
  return forms[form].typed(bot, { ...filled, files });
}

/** The files of a form: those that were chosen in it, and those of the message that it was opened from. */
async function sentIn(
  bot: Bot,
  { team, place, files, metadata }: FormJob,
  { source }: FormMemory,
  ctx: Ctx,
): Promise<Along> {
  const chosen = await takeAll(
    bot,
    { team, from: `form ${bot.engine.digest(metadata)} ${place.user}`, sent: files },
    ctx,
  );
  if (!source?.files) return chosen;
  const asked = source.files.map((id): Sent => ({ is: 'asked', id }));
  const from = sentWith(team, { channel: source.channel, ts: source.ts, files: asked });
  const along = await takeAll(bot, { ...from, from: `${from.from} ${place.user}` }, ctx);
  return {
    files: [...along.files, ...chosen.files],
    names: [...along.names, ...chosen.names],
    told: [...along.told, ...chosen.told],
    lost: [...along.lost, ...chosen.lost],
    later: [],
  };
}

/** Of those the ones that are kept or can be had: whatever becomes of the form, they stay with its words. */
async function keptIn(bot: Bot, job: FormJob, memory: FormMemory, { account }: Filled): Promise<readonly string[]> {
  if (job.files.length === 0 && !memory.source?.files) return [];
  try {
    const ctx = contextFor(bot, await bot.who.actor(account), job.form);
    return (await sentIn(bot, job, memory, ctx)).files;
  } catch (error) {
    bot.log.info({ err: error }, 'A form was given back without its files');
    return [];
  }
}

/** The form as every surface knows it. */
async function filledIn(bot: Bot, job: FormJob, memory: FormMemory): Promise<Filled> {
  const { source } = memory;
  const { channel } = job.place;
  const account = { tenant: job.team, id: job.place.user };
  const book = formOf(job.form) === 'ticket' && channel ? await bot.engine.book.read(bot.engine.db) : null;
  return {
    account,
    memory,
    values: job.values,
    surface,
    placeDesk: channel && book ? book.deskOfChannel('slack', job.team, channel)?.key : undefined,
    personId: (chosen) => bot.who.personId({ tenant: job.team, id: chosen }),
    message: source && fromMessage(job.team, await known(bot, account, source)),
  };
}

/** The message with its link and its author's name, which Slack may not have said before the form opened. */
const known = async (bot: Bot, account: AccountRef, source: Source): Promise<Source> =>
  source.from === undefined ? { ...source, ...(await whereFrom(bot, await bot.who.words(account), source)) } : source;
