import { z } from 'zod';
import { DeskError, type InboundHandler, type InboundWork, type Outcome, readFile, workInbound } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import { keepJob } from '../../shared/hear/keep-job.ts';
import { ticketPage } from '../../shared/show/ticket-page.ts';
import { waitingOut } from '../../shared/tell/answered.ts';
import type { Bot } from '../bot.ts';
import { drawNotSaved, drawSaved, Offered, UploadInfo } from '../draw/files.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { namedIn } from '../place/named.ts';
import { Place, threadAddress } from '../place/place.ts';
import type { Invoke } from '../pressed.ts';
import { contextAt } from '../speak.ts';
import { isAway, Refusal } from '../wire/connector.ts';
import { FileRefused } from '../wire/files.ts';
import { cardMessage, type Message } from '../wire/message.ts';

/** A kept job: what somebody answered when they were asked whether a file may be saved. */
export const consentKind = 'consent';

const Value = z.object({
  action: z.enum(['accept', 'decline']),
  context: Offered,
  uploadInfo: UploadInfo.nullish().catch(null),
});

const Consented = Value.extend({
  place: Place,
  /** The message that asked. */
  message: z.string().optional(),
});
type Consented = z.infer<typeof Consented>;

/**
 * Keeps what somebody answered before Teams has its own answer; a file takes longer than a client waits. The first answer to
 * a question is the one that counts, however often it is pressed.
 */
export async function hearConsent(
  bot: Bot,
  { value, place, replyTo, key }: Invoke,
  work: InboundHandler,
  follow: (working: Promise<unknown>) => void,
): Promise<InvokeAnswer> {
  const read = Value.safeParse(value);
  if (!read.success) return { status: 400 };
  const consented: Consented = { ...read.data, place, ...(replyTo === undefined ? {} : { message: replyTo }) };
  const job = {
    source: 'teams',
    key: replyTo === undefined ? key : namedIn(bot, place.tenant, place.chat, replyTo, consentKind),
    kind: consentKind,
    payload: JSON.stringify(consented),
  } as const;
  const inbound = await keepJob(bot, job, (late) => workInbound(bot.engine, late, work));
  if (inbound) follow(workInbound(bot.engine, inbound, work));
  return { status: 200 };
}

/** Saves a file in the OneDrive of somebody who allowed it, and puts it in the place of the question. */
export function runConsent(bot: Bot, inbound: InboundWork): Promise<Outcome> {
  const consented = Consented.parse(JSON.parse(inbound.payload));
  return waitingOut(bot, async () => {
    const became = await answerOf(bot, consented, inbound.key);
    await putInPlace(bot, consented, became);
    return { outcome: 'command' };
  });
}

/** What stands in the place of the question from now on. @throws DeskError `unavailable` while that is not known */
async function answerOf(bot: Bot, { place, context, action, uploadInfo }: Consented, key: string): Promise<Message> {
  const ctx = await contextAt(bot, place, key);
  const words = wordsOf(ctx);
  const url = ticketPage(bot.publicUrl, context.ticket);
  const sentence = (text: string): Message => {
    const { card, summary } = drawNotSaved(text, url, words);
    return cardMessage(card, summary);
  };
  try {
    // The client gives back what it was given: whether this person may have the file is asked here.
    const { file, open } = await readFile(ctx, context.file);
    if (action === 'decline' || !uploadInfo) return sentence(words.teams.files.declined(file.name, context.ticket));
    try {
      const { size } = file;
      const { uploadUrl } = uploadInfo;
      await bot.files.save({ uploadUrl, size, open: (from) => open({ first: from, last: size - 1 }) });
      return drawSaved(uploadInfo);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (error.why === 'away') throw new DeskError('unavailable', error.message, { retryAfterSeconds: 10 }, error);
      bot.log.warn({ err: error }, 'A file was not saved in the OneDrive of the person who allowed it');
      return sentence(words.teams.files.notSaved(file.name, context.ticket));
    }
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    // While it is looked through for viruses it waits; Teams keeps the place for a quarter of an hour.
    if (error.details.retryAfterSeconds !== undefined)
      throw new DeskError('unavailable', error.message, { retryAfterSeconds: error.details.retryAfterSeconds }, error);
    return sentence(error.message);
  }
}

/** The question goes: a client would let it be answered again. Where it cannot be drawn anew, the answer stands below it. */
async function putInPlace({ connector, log }: Bot, { place, message }: Consented, became: Message): Promise<void> {
  const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
  if (message !== undefined)
    try {
      await connector.edit(at, message, became);
      return;
    } catch (error) {
      if (isAway(error) || !(error instanceof Refusal)) throw error;
      log.info({ err: error }, 'An offered file could not be drawn anew');
      await connector.remove(at, message).catch(() => {});
    }
  await connector.send(at, became);
}
