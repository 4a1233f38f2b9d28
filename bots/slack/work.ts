import { z } from 'zod';
import { atHourKind, ChannelJob, channelJobKind, type InboundHandler, type InboundWork, type Outcome } from '#core';
import type { Answer } from '../shared/answer.ts';
import { type Asked, contextFor } from '../shared/chat.ts';
import { isPlainCommand, readLine } from '../shared/line/read-line.ts';
import { typedIn } from '../shared/line/typed-in.ts';
import { answered, waitingOut } from '../shared/tell/answered.ts';
import { nothingTyped, type Typed, textOf } from '../shared/tell/give-back.ts';
import { answerKind, answerOutcome, tellLater } from '../shared/tell/tell-later.ts';
import type { Bot } from './bot.ts';
import { drawAnswer } from './draw/answer.ts';
import type { Saying } from './draw/blocks.ts';
import { toMarkdown } from './draw/text.ts';
import { runForm, typedInFormJob } from './form/run-form.ts';
import { sentWith, takeSent } from './from-message/sent-along.ts';
import { messageOf } from './from-message/source.ts';
import { besideLine } from './hear/beside.ts';
import { runLate } from './hear/late-files.ts';
import { runTicketChannel } from './hear/own-channel.ts';
import { runMessage } from './hear/run-message.ts';
import { runRequest } from './hear/run-request.ts';
import { ButtonJob, CommandJob, FilesJob, FormJob, MessageJob, PressJob, ReactionJob, RequestJob } from './jobs.ts';
import { besides } from './line/in-message.ts';
import { runCommand, typedInLine } from './line/run-command.ts';
import { Place } from './place/place.ts';
import { runButton, runPressJob } from './press/run-press.ts';
import { runReaction } from './react/run-reaction.ts';
import { readWritten } from './read/message.ts';
import { noNames } from './read/names.ts';
import { showAgain } from './show/show-ticket.ts';
import { redraw } from './tell/redraw.ts';
import type { Tell } from './tell/tell.ts';

/** Does what a kept job asks for: at once in the process that received it, or later in one that took it over. */
export function makeWork(now: Bot): InboundHandler {
  return async (inbound) => {
    const payload: unknown = JSON.parse(inbound.payload);
    const { key } = inbound;
    const bot: Bot = { ...now, tell: tellingLater(now, inbound) };
    switch (inbound.kind) {
      case answerKind: {
        const { place, saying } = KeptAnswer.parse(payload);
        let rest: Saying | null = null;
        const told = await now.tell(place, saying, { left: (still) => (rest = still) });
        // What was told is not told again: the next try goes on behind it.
        if (told !== 'away' || rest === null) return answerOutcome(told);
        await tellLater(now, inbound, 1, { place, saying: rest, ...teamOf(now) });
        return { outcome: 'command' };
      }
      case atHourKind:
        return redraw(now, payload);
      case 'command': {
        const job = CommandJob.parse(payload);
        const typed = () => typedInLine(bot, job, key);
        return inPlace({ now, bot }, inbound, job, typed, async () => {
          const { sayings, ticketId } = await runCommand(bot, job, key);
          for (const [at, saying] of sayings.entries())
            await bot.tell(job.place, saying, { replace: job.replace && at === 0 });
          return { outcome: 'command', ...(ticketId ? { ticketId } : {}) };
        });
      }
      case 'press': {
        const job = PressJob.parse(payload);
        return inPlace({ now, bot }, inbound, job, nothingTyped, async () => {
          const { ticket, saying } = await runPressJob(bot, job, key);
          const { team, place, press, view } = job;
          if (saying) await bot.tell(place, saying);
          if (view) await showAgain(bot, { team, place, trigger: key }, view, press.ticket);
          return { outcome: 'command', ...(ticket ? { ticketId: ticket.id } : {}) };
        });
      }
      case 'button': {
        const job = ButtonJob.parse(payload);
        return inPlace({ now, bot }, inbound, job, nothingTyped, async () => {
          const { saying, ticketId } = await runButton(bot, job, key);
          await bot.tell(job.place, saying, { replace: job.replace });
          return { outcome: 'command', ...(ticketId ? { ticketId } : {}) };
        });
      }
      case 'form': {
        const job = FormJob.parse(payload);
        return inPlace(
          { now, bot },
          inbound,
          job,
          () => typedInFormJob(bot, job),
          async () => {
            const { saying, ticketId, outcome } = await runForm(bot, job, key, inbound.attempts > 1);
            if (saying) await bot.tell(job.place, saying);
            return { outcome, ...(ticketId ? { ticketId } : {}) };
          },
        );
      }
      case 'files': {
        const job = FilesJob.parse(payload);
        return waitingOut(bot, () => runLate(bot, job, key));
      }
      case channelJobKind: {
        const job = ChannelJob.parse(payload);
        return waitingOut(bot, () => runTicketChannel(bot, job));
      }
      case 'request': {
        const job = RequestJob.parse(payload);
        const { team, channel, user } = job;
        if (user === null) return waitingOut(bot, () => runRequest(bot, job, key));
        const place = { user, channel };
        return inPlace({ now, bot }, inbound, { team, place }, nothingTyped, () => runRequest(bot, job, key));
      }
      case 'reaction': {
        const job = ReactionJob.parse(payload);
        const { team, channel, user } = job;
        const again = inbound.attempts > 1;
        const place = { user, channel };
        return inPlace({ now, bot }, inbound, { team, place }, nothingTyped, () =>
          runReaction(bot, job, { key, again }),
        );
      }
      case 'message': {
        const job = MessageJob.parse(payload);
        const { heard, team } = job;
        const place = {
          user: heard.user,
          channel: heard.channel,
          ...('thread' in heard && heard.thread ? { thread: heard.thread } : {}),
        };
        const typed = () => typedInMessage(bot, job, key);
        return inPlace({ now, bot }, inbound, { team, place }, typed, () => runMessage(bot, job, key));
      }
      default:
        return { outcome: 'dropped', reason: `Nothing is known about ${inbound.kind}.` };
    }
  };
}

/** An answer that waits until Slack is there again: ours, as it was drawn. */
const KeptAnswer = z.object({
  place: Place,
  saying: z.custom<Saying>((value) => typeof value === 'object' && value !== null),
});

/** The workspace that an answer is told in, for the process that takes it up. */
function teamOf(bot: Bot): { team?: string } {
  const team = bot.team();
  return team === null ? {} : { team };
}

/** Tells at once, or keeps the answer for when Slack is there again. */
function tellingLater(bot: Bot, inbound: InboundWork): Tell {
  let count = 0;
  return async (place, saying, options) => {
    let rest = saying;
    const told = await bot.tell(place, saying, { ...options, left: (still) => (rest = still) });
    if (told === 'away') await tellLater(bot, inbound, ++count, { place, saying: rest, ...teamOf(bot) });
    return told;
  };
}

/** What a message holds of typed text: the words that a command has, or all of it. */
async function typedInMessage(bot: Bot, { team, heard }: MessageJob, key: string): Promise<Typed> {
  if (heard.kind !== 'said' && heard.kind !== 'mentioned') return nothingTyped;
  const typed = heard.kind === 'said' ? (heard.line ?? heard.text) : heard.text;
  const intent = readLine(typed);
  const asked = { account: { tenant: team, id: heard.user }, requestId: key };
  const isLine = heard.kind === 'mentioned' || heard.thread === null || heard.direct;
  const files = await keptOf(bot, asked, heard);
  const beside = readWritten(besideLine(heard, typed), noNames);
  if (isLine && isPlainCommand(intent)) {
    const given = await typedIn(bot, asked, { intent, typed, files }, toMarkdown);
    return beside === '' ? given : { ...given, content: { ...given.content, text: besides(textOf(given), beside) } };
  }
  const text = heard.kind === 'said' ? readWritten(heard, noNames) : besides(toMarkdown(typed), beside);
  const along = files.length > 0 ? { files: [...files] } : {};
  return { kind: 'command', content: { text, from: 'message', message: await messageOf(bot, team, heard), ...along } };
}

/** Of the files of a message those that are kept or can be had: whatever becomes of its words, they stay with them. */
async function keptOf(bot: Bot, asked: Asked, heard: Heard): Promise<readonly string[]> {
  if (heard.files.length === 0) return [];
  try {
    const ctx = contextFor(bot, await bot.who.actor(asked.account), asked.requestId);
    return (await takeSent(bot, sentWith(asked.account.tenant, heard), ctx)).files;
  } catch (error) {
    bot.log.info({ err: error }, 'A text was given back without its files');
    return [];
  }
}

type Heard = Extract<MessageJob['heard'], { kind: 'said' | 'mentioned' }>;

/** Runs a job as `answered` of bots/shared says; afterwards the person's Home shows what they did. */
function inPlace(
  { now, bot }: { now: Bot; bot: Bot },
  inbound: InboundWork,
  { team, place }: { team: string; place: Place },
  typed: Typed | (() => Promise<Typed>),
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const account = { tenant: team, id: place.user };
  const tell = async (answer: Answer, passing?: 'passing') =>
    (passing ? now : bot).tell(place, drawAnswer(answer, await bot.who.words(account)));
  return answered(bot, inbound, { account, tell, typed }, async () => {
    const outcome = await run();
    await bot.homes.refresh({ team, user: place.user });
    return outcome;
  });
}
