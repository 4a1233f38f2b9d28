import { DeskError, type InboundHandler, type Kept, keepDraft, type Words, workInbound } from '#core';
import { holdsWords, type Intent, readIntent } from '../shared/intent.ts';
import { within } from '../shared/keep-job.ts';
import { tellAnswer } from './answer-question.ts';
import type { Saying } from './blocks.ts';
import type { Bot } from './bot.ts';
import { draftSaying, ownerOf, quoted } from './give-back.ts';
import { type CommandJob, keepJob } from './jobs.ts';
import { openComposer, openTicketForm } from './open-forms.ts';
import { CommandPayload } from './payloads.ts';
import { escapeText, toMarkdown } from './text.ts';

/** The acknowledgement of a command; what it says is seen by the person at once. */
export type CommandAck = (answer?: Saying & { response_type: 'ephemeral' }) => Promise<void>;

/** `/ticket …`: text is kept before anything else can fail, then Slack has its answer, then the work is done. */
export async function onCommand(bot: Bot, work: InboundHandler, raw: unknown, ack: CommandAck): Promise<void> {
  const parsed = CommandPayload.safeParse(raw);
  if (!parsed.success) {
    bot.log.warn({ issues: parsed.error.issues.length }, 'A slash command was not readable');
    return ack();
  }
  const payload = parsed.data;
  const intent = readIntent(payload.text);
  const place = {
    user: payload.user_id,
    channel: payload.channel_id,
    ...(payload.response_url ? { responseUrl: payload.response_url } : {}),
  };
  const opening = { team: payload.team_id, place, trigger: payload.trigger_id };
  const say = (saying: Saying) => ack({ ...saying, response_type: 'ephemeral' });
  try {
    switch (intent.verb) {
      case 'help':
      case 'mine':
      case 'queue':
      case 'show':
      case 'search':
        await ack();
        return await tellAnswer(bot, intent, { ...opening, command: payload.command });
      case 'new': {
        const text = toMarkdown(intent.text);
        const kept = text === '' ? undefined : await keepText(bot, payload, 'ticket', text);
        await ack();
        // The same command again: its form stands open already, or was given back.
        if (kept && kept.state !== 'new') return;
        return await openTicketForm(bot, opening, { text }, kept === undefined ? {} : { draft: kept.id });
      }
      case 'note':
      case 'reply':
        if (intent.text === '') {
          await ack();
          return await openComposer(bot, opening, intent.verb, { ticket: intent.ticket });
        }
        break;
      case 'text':
      case 'later':
      case 'unclear':
        return await say(await offer(bot, payload, intent));
      default:
        break;
    }
    const job: CommandJob = { team: payload.team_id, place, text: payload.text };
    const inbound = await keepJob(bot, { key: `cmd:${payload.trigger_id}`, kind: 'command', payload: job });
    await ack();
    if (inbound) await workInbound(bot.engine, inbound, work);
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'A slash command failed');
    const { chat } = await bot.who.words(accountOf(payload));
    await say(quoted(chat.databaseGone, `${payload.command} ${toMarkdown(payload.text)}`.trim()));
  }
}

const accountOf = ({ team_id: tenant, user_id: id }: CommandPayload) => ({ tenant, id });

/** What is no command, or not yet one: the nearest form is shown, and the words are kept where there are any. */
async function offer(
  bot: Bot,
  payload: CommandPayload,
  intent: Extract<Intent, { verb: 'text' | 'later' | 'unclear' }>,
): Promise<Saying> {
  const speaking = bot.who.words(accountOf(payload));
  if (!holdsWords(intent)) return quoted(whyOffered(await speaking, payload.command, intent), '');
  const text = toMarkdown(intent.text);
  const kept = await keepText(bot, payload, 'command', text);
  const words = await speaking;
  const why = whyOffered(words, payload.command, intent);
  return kept.state === 'over' ? quoted(why, '') : draftSaying(words, why, kept.id, 'command', text);
}

function whyOffered(
  { chat }: Words,
  command: string,
  intent: Extract<Intent, { verb: 'text' | 'later' | 'unclear' }>,
): string {
  switch (intent.verb) {
    case 'text':
      return chat.textOffer;
    case 'later':
      return chat.notYet(intent.word);
    case 'unclear': {
      // The line is typed text in part: it is shown as it came, without what would end the code mark.
      const line = `${command} ${intent.line.replace(/`/g, '’')}`;
      return intent.exact ? chat.didYouMean(line) : chat.formIs(escapeText(line));
    }
  }
}

async function keepText(bot: Bot, payload: CommandPayload, kind: 'ticket' | 'command', text: string): Promise<Kept> {
  const owner = ownerOf(payload.team_id, payload.user_id);
  const content = { text, from: payload.command };
  const received = `cmd:${payload.trigger_id}`;
  const kept = await within(bot, 2_000, keepDraft(bot.engine, { owner, kind, content, received }));
  if (kept === undefined) throw new DeskError('unavailable', 'The draft was not kept in time.');
  return kept;
}
