import {
  DeskError,
  type DraftContent,
  type FromMessage,
  type InboundHandler,
  type Kept,
  keepDraft,
  workInbound,
} from '#core';
import type { Asked } from '../../shared/chat.ts';
import { within } from '../../shared/hear/keep-job.ts';
import { isQuestion, type Question } from '../../shared/line/answer-question.ts';
import { offerNear } from '../../shared/line/near.ts';
import { readIntent } from '../../shared/line/read-intent.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import type { Saying } from '../draw/blocks.ts';
import { ownerOf, quotedWhole } from '../draw/drafts.ts';
import { toMarkdown } from '../draw/text.ts';
import { openComposer, openRecurringForm, openTicketChange, openTicketForm } from '../form/open.ts';
import { type CommandJob, keepJob } from '../jobs.ts';
import type { Place } from '../place/place.ts';
import { sayingFor } from '../show/answer-question.ts';

/** A line that was typed or pressed, with a trigger that opens a form. */
export interface Line {
  readonly team: string;
  readonly place: Place;
  readonly trigger: string;
  /** The slash command as the person typed it. */
  readonly command: string;
  readonly text: string;
  /** What it came in by: the same again has one effect. */
  readonly key: string;
  /** The draft that is used up when the line is done. */
  readonly spends?: string | undefined;
  /** The message that it was offered for. */
  readonly message?: FromMessage | undefined;
  /** Files that came with what it was offered for. */
  readonly files?: readonly string[];
  /** Why others that came with it are not kept, for the agents. */
  readonly lost?: readonly string[];
  /** Its answer takes the place of the message whose button was pressed. */
  readonly replace: boolean;
}

/** How Slack has its acknowledgement, and how its author is told at once. */
interface Reply {
  ack(): Promise<void>;
  say(saying: Saying): Promise<unknown>;
  /** The answer to what only reads. */
  answer(saying: Saying): Promise<unknown>;
}

/** Does what a line asks for: text is kept before anything else can fail, then Slack has its answer, then the work is done. */
export async function takeLine(bot: Bot, work: InboundHandler, line: Line, reply: Reply): Promise<unknown> {
  const { team, place, trigger, command, key, spends, replace, files = [], lost = [] } = line;
  const account = { tenant: team, id: place.user };
  const opening = { team, place, trigger };
  const { ack, say } = reply;
  const intent = readIntent(line.text);
  try {
    if (isQuestion(intent)) return await answerOf(bot, intent, { ...opening, command }, reply);
    switch (intent.verb) {
      case 'new': {
        const text = toMarkdown(intent.text);
        const who = intent.who?.kind === 'account' ? intent.who.id : undefined;
        const requester = who === undefined ? {} : { requester: { on: 'slack' as const, id: who } };
        const kept = text === '' ? undefined : await keepText(bot, line, text, requester);
        await ack();
        // The same command again: its form stands open already, or was given back.
        if (kept && kept.state !== 'new') return;
        const memory = kept === undefined ? {} : { draft: kept.id };
        return await openTicketForm(bot, opening, { text, ...requester }, memory);
      }
      case 'note':
      case 'reply':
        if (intent.text !== '' || files.length > 0) break;
        await ack();
        return await openComposer(bot, opening, intent.verb, { ticket: intent.ticket });
      case 'recurring':
        if (intent.do !== 'new') break;
        await ack();
        return await openRecurringForm(bot, opening, toMarkdown(intent.words));
      case 'time':
        if (intent.do !== 'open') break;
        await ack();
        return await openTicketChange(bot, opening, 'logTime', { ticket: intent.ticket });
      case 'text':
      case 'later':
      case 'unclear': {
        const words = await bot.who.words(account);
        const asked: Asked = { account, requestId: key };
        const show = (shown: string) => `${command} ${toMarkdown(shown)}`;
        const about = {
          intent,
          text: toMarkdown(intent.text),
          from: command,
          hint: words.chat.textOffer,
          read: toMarkdown,
          show,
          files,
          lost,
        };
        const answer = await within(bot, 2_000, offerNear(bot, asked, words, about));
        if (!answer || (answer.kind === 'typed' && !answer.draft))
          throw new DeskError('unavailable', 'The draft was not kept in time.');
        return await say(drawAnswer(answer, words, command));
      }
      default:
        break;
    }
    const kept = { text: line.text, files: [...files], lost: [...lost], ...(spends === undefined ? {} : { spends }) };
    const job: CommandJob = { team, place, replace, ...kept };
    const inbound = await keepJob(bot, { key, kind: 'command', payload: job });
    await ack();
    if (inbound) await workInbound(bot.engine, inbound, work);
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'A line could not be taken in');
    const { chat } = await bot.who.words(account);
    await say(quotedWhole(chat.databaseGone, `${command} ${toMarkdown(line.text)}`.trim()));
  }
}

/** So long Slack waits for an answer within its acknowledgement, well before its three seconds are over. */
const answerMs = 1_500;

/** What only reads is answered by the acknowledgement itself, without a call to Slack; what takes longer, after it. */
async function answerOf(bot: Bot, question: Question, asked: Parameters<typeof sayingFor>[2], reply: Reply) {
  const answering = sayingFor(bot, question, asked);
  const soon = await within(bot, answerMs, answering);
  if (soon) return reply.answer(soon);
  await reply.ack();
  return bot.tell(asked.place, await answering);
}

async function keepText(
  bot: Bot,
  { team, place, command, key, message, files = [], lost = [] }: Line,
  text: string,
  requester: Pick<DraftContent, 'requester'>,
): Promise<Kept> {
  const owner = ownerOf(team, place.user);
  const content = {
    text,
    from: command,
    ...requester,
    ...(message ? { message } : {}),
    ...(files.length > 0 ? { files: [...files] } : {}),
    ...(lost.length > 0 ? { lost: [...lost] } : {}),
  };
  const keeping = keepDraft(bot.engine, { owner, kind: 'ticket', content, received: key });
  const kept = await within(bot, 2_000, keeping);
  if (kept === undefined) throw new DeskError('unavailable', 'The draft was not kept in time.');
  return kept;
}
