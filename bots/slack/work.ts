import { DeskError, en, type InboundHandler, type InboundWork, inboundTries, type Outcome } from '#core';
import { section } from './blocks.ts';
import type { Bot } from './bot.ts';
import { explain, giveBack, type Typed } from './give-back.ts';
import { ButtonJob, CommandJob, FormJob, MessageJob, PressJob } from './jobs.ts';
import { runCommand, typedIn } from './run-command.ts';
import { runForm, typedInForm } from './run-form.ts';
import { runMessage } from './run-message.ts';
import { runButton, runPress } from './run-press.ts';
import type { Place } from './tell.ts';
import { escapeText, toMarkdown } from './text.ts';

const nothingTyped: Typed = { kind: 'command', content: {} };

/** Does what a kept job asks for: at once in the process that received it, or later in one that took it over. */
export function makeWork(bot: Bot): InboundHandler {
  return async (inbound) => {
    const payload: unknown = JSON.parse(inbound.payload);
    const { key } = inbound;
    switch (inbound.kind) {
      case 'command': {
        const job = CommandJob.parse(payload);
        return answered(bot, inbound, job, typedIn(job), async () => {
          const { saying, ticketId } = await runCommand(bot, job, key);
          await bot.tell(job.place, saying);
          return { outcome: 'command', ...(ticketId ? { ticketId } : {}) };
        });
      }
      case 'press': {
        const job = PressJob.parse(payload);
        return answered(bot, inbound, job, nothingTyped, async () => {
          const ticket = await runPress(bot, job, key);
          return { outcome: 'command', ...(ticket ? { ticketId: ticket.id } : {}) };
        });
      }
      case 'button': {
        const job = ButtonJob.parse(payload);
        return answered(bot, inbound, job, nothingTyped, async () => {
          const { saying, ticketId } = await runButton(bot, job, key);
          await bot.tell(job.place, saying, { replace: job.replace });
          return { outcome: 'command', ...(ticketId ? { ticketId } : {}) };
        });
      }
      case 'form': {
        const job = FormJob.parse(payload);
        return answered(
          bot,
          inbound,
          job,
          () => typedInForm(bot, job),
          async () => {
            const { saying, ticketId, outcome } = await runForm(bot, job, key, inbound.attempts > 1);
            if (saying) await bot.tell(job.place, saying);
            return { outcome, ticketId };
          },
        );
      }
      case 'message': {
        const job = MessageJob.parse(payload);
        const { heard, team } = job;
        const place = {
          user: heard.user,
          channel: heard.channel,
          ...(heard.kind === 'said' && heard.thread ? { thread: heard.thread } : {}),
        };
        const text = heard.kind === 'said' ? toMarkdown(heard.text) : '';
        const typed: Typed = { kind: 'command', content: { text, from: 'message' } };
        return answered(bot, inbound, { team, place }, typed, () => runMessage(bot, job, key));
      }
      default:
        return { outcome: 'dropped', reason: `Nothing is known about ${inbound.kind}.` };
    }
  };
}

/**
 * Runs a job and sees to it that the person hears of it when it does not work: a refusal gives the text back at once; what
 * may pass is tried again, and given back after the last try.
 */
async function answered(
  bot: Bot,
  inbound: InboundWork,
  { team, place }: { team: string; place: Place },
  typed: Typed | (() => Promise<Typed>),
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const back = async (why: string) => {
    const what = typeof typed === 'function' ? await typed() : typed;
    await bot.tell(place, await giveBack(bot, team, place.user, what, why));
  };
  try {
    const outcome = await run();
    await bot.homes.refresh({ team, user: place.user });
    return outcome;
  } catch (error) {
    if (error instanceof DeskError && error.code !== 'unavailable') {
      await back(explain(bot, error, inbound.id));
      return { outcome: 'dropped', reason: error.message };
    }
    if (inbound.attempts >= inboundTries) await back(escapeText(en.slack.gaveUp)).catch(() => {});
    else if (inbound.attempts === 1) {
      const why = escapeText(en.slack.triesAgain);
      await bot.tell(place, { text: why, blocks: [section(why)] });
    }
    throw error;
  }
}
