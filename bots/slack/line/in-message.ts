import {
  clip,
  type DraftContent,
  type FromMessage,
  keepDraft,
  listTickets,
  type Outcome,
  type TicketLine,
  type Words,
} from '#core';
import { type Answer, say } from '../../shared/answer.ts';
import { type Asked, contextFor } from '../../shared/chat.ts';
import { titleLength } from '../../shared/form/fields/new-ticket.ts';
import { dropped, noText } from '../../shared/hear/run-message.ts';
import { answerQuestion, isQuestion } from '../../shared/line/answer-question.ts';
import type { Intent, ReadText } from '../../shared/line/intent.ts';
import { offerNear, type Unsure } from '../../shared/line/near.ts';
import { holdsWords } from '../../shared/line/read-intent.ts';
import { setsUp } from '../../shared/line/run/recurring.ts';
import { runIntent } from '../../shared/line/run-intent.ts';
import { asComment } from '../../shared/line/typed-in.ts';
import { orNames, takesFiles } from '../../shared/line/with-files.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { type Named, ticketFor } from '../../shared/press/ticket-for.ts';
import { giveBack, type Typed } from '../../shared/tell/give-back.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { button, row, type Saying, section } from '../draw/blocks.ts';
import { acts, buttonValue } from '../draw/controls.ts';
import { draftSaying, ownerOf } from '../draw/drafts.ts';
import { boldText, escapeText, toMarkdown, toWords } from '../draw/text.ts';
import { type Along, type From, linksIn, nothingAlong, takeAll } from '../from-message/sent-along.ts';
import { readComment, readSaid, readText, readWhole } from '../place/look-up.ts';
import type { Place } from '../place/place.ts';
import type { Written } from '../wire/written.ts';

/** A line in a message, which has no trigger: what opens a form is a button. */
export interface HeardLine {
  readonly intent: Intent;
  readonly place: Place;
  /** The files of the message. */
  readonly sent: From;
  /** What is said about words that are no command. */
  readonly hint: string;
  /** What the message says beside the line. */
  readonly beside: Written;
  /** All that the message says, as markdown. */
  whole(): Promise<string>;
  /** The message, with its link: it becomes one ticket. */
  message(): Promise<FromMessage>;
}

/** Does what a line asks for that was written to the app or mentions it; only its author sees the answer. */
export async function hearLine(bot: Bot, line: HeardLine, asked: Asked): Promise<Outcome> {
  const { intent, place, sent } = line;
  const words = await bot.who.words(asked.account);
  if (sent.sent.length === 0) return doLine(bot, line, asked, { words, along: nothingAlong });
  const ctx = contextFor(bot, await bot.who.actor(asked.account), asked.requestId);
  const takes = takesFiles(intent);
  const along = takes ? await takeAll(bot, sent, ctx) : nothingAlong;
  const outcome = await doLine(bot, line, asked, { words, along });
  await noteLostOn(bot, asked, 'ticketId' in outcome ? outcome.ticketId : undefined, along.lost);
  const told = takes ? along.told : [words.chat.filesAside(sent.sent.length)];
  if (told.length > 0) await bot.tell(place, drawAnswer(say(told.join('\n')), words));
  return outcome;
}

/** The same, with the files that are kept. */
async function doLine(
  bot: Bot,
  line: HeardLine,
  asked: Asked,
  { words, along }: { words: Words; along: Along },
): Promise<Outcome> {
  const { intent, place, sent } = line;
  const { files, names, lost } = along;
  const links = linksIn(sent.sent);
  const tell = (answer: Answer) => bot.tell(place, drawAnswer(answer, words, '/ticket', bot.publicUrl));
  const done: Outcome = { outcome: 'command' };
  const beside = await readWhole(bot, line.beside);
  /** What stands beside a line that has no place for it is kept, and said to be. */
  const keepBeside = async (ticketId?: string): Promise<Outcome> => {
    if (beside !== '') {
      const typed: Typed =
        'ticket' in intent && intent.ticket !== undefined
          ? await asComment(bot, asked, intent.ticket, beside)
          : { kind: 'command', content: { text: beside, from: 'message', message: await line.message() } };
      await tell(await giveBack(bot, asked, typed, { text: words.chat.besideKept }));
    }
    return { ...done, ...(ticketId ? { ticketId } : {}) };
  };
  if (isQuestion(intent)) {
    const read = intent.verb === 'search' ? { ...intent, words: toWords(intent.words) } : intent;
    await tell(await answerQuestion(bot, read, asked));
    return keepBeside();
  }
  switch (intent.verb) {
    case 'text':
    case 'later':
    case 'unclear':
      return offer(bot, line, intent, { asked, words, along, beside });
    default:
      break;
  }
  switch (intent.verb) {
    case 'new':
      await bot.tell(
        place,
        await formButton(bot, asked, words, {
          text: withLinks(besides(orNames(toMarkdown(intent.text), beside === '' ? names : []), beside), links),
          message: line.message,
          files,
          lost,
          ...(intent.who?.kind === 'account' ? { requester: { on: 'slack' as const, id: intent.who.id } } : {}),
        }),
      );
      return done;
    case 'recurring': {
      const title = clip(toMarkdown(intent.words), titleLength);
      const ctx = contextFor(bot, await bot.who.actor(asked.account), asked.requestId);
      if (intent.do !== 'new' || title === '' || !setsUp(ctx)) break;
      const owner = ownerOf(asked.account.tenant, asked.account.id);
      const content = { title, from: 'message', recurring: {} };
      const { id } = await keepDraft(bot.engine, { owner, kind: 'ticket', content, received: asked.requestId });
      await bot.tell(place, draftSaying(words, words.recurring.openForm, { id, kind: 'ticket', said: title }));
      return keepBeside();
    }
    case 'note':
    case 'reply':
      if (intent.text !== '' || files.length > 0 || beside !== '') break;
      await bot.tell(place, composeButton(words, intent.verb, await ticketIn(bot, asked, intent)));
      return done;
    default:
      break;
  }
  const team = asked.account.tenant;
  let isSaid = false;
  const read: ReadText = async (typed, what) => {
    if (what !== 'comment') return withLinks(await readText(bot, typed), links);
    const said = await readSaid(bot, team, typed);
    // Of several tickets it is not known on which it was to stand.
    if (beside === '' || intent.verb === 'each') return withLinks(said, links);
    isSaid = true;
    return withLinks(besides(said, await readComment(bot, team, line.beside)), links);
  };
  const { answer, also, ticketId } = await runIntent(bot, intent, asked, read, files);
  await tell(answer);
  if (also) await tell(also);
  return isSaid ? { ...done, ...(ticketId ? { ticketId } : {}) } : keepBeside(ticketId);
}

/** Words and what stands beside them, as one text. */
export const besides = (...texts: readonly string[]): string => texts.filter((one) => one !== '').join('\n\n');

/** The way to the form of a new ticket, with the words that were written. */
async function formButton(
  bot: Bot,
  { account, requestId }: Asked,
  words: Words,
  {
    text,
    message,
    requester,
    ...sent
  }: { text: string } & Pick<Along, 'files' | 'lost'> & Pick<HeardLine, 'message'> & Pick<DraftContent, 'requester'>,
): Promise<Saying> {
  const { chat } = words;
  if (text === '')
    return {
      text: chat.emptyForm,
      blocks: [section(chat.emptyForm), row(button(chat.form.newTicket, acts.newTicket, 'new', 'primary'))],
    };
  const owner = ownerOf(account.tenant, account.id);
  const whom = requester ? { requester } : {};
  const content = { text, from: 'message', message: await message(), ...whom, ...sentIn(sent) };
  const { id } = await keepDraft(bot.engine, { owner, kind: 'ticket', content, received: requestId });
  return draftSaying(words, chat.formByButton, { id, kind: 'ticket', said: text });
}

const sentIn = ({ files, lost }: Pick<Along, 'files' | 'lost'>) => ({
  ...(files.length > 0 ? { files: [...files] } : {}),
  ...(lost.length > 0 ? { lost: [...lost] } : {}),
});

const ticketIn = async (bot: Bot, { account, requestId }: Asked, intent: Parameters<typeof ticketFor>[1]) =>
  ticketFor(contextFor(bot, await bot.who.actor(account), requestId), intent);

function composeButton(words: Words, verb: 'note' | 'reply', { key, title }: Named): Saying {
  const label = verb === 'note' ? words.button.note : words.button.reply;
  const press = button(label, acts.ticket(verb), buttonValue(key, 0), 'primary');
  const named = `${key} · ${title}`;
  return { text: escapeText(named), blocks: [section(boldText(named)), row(press)] };
}

/** The person's open tickets, those that wait for them first. */
async function openTickets(bot: Bot, { account, requestId }: Asked): Promise<TicketLine[]> {
  const ctx = contextFor(bot, await bot.who.actor(account), requestId);
  return (await listTickets(ctx, { requester: 'me', open: true, sort: 'yours', limit: 3 })).items;
}

/** What is no command, or not yet one: the text is kept, and what it may have been meant for is offered. */
async function offer(
  bot: Bot,
  { place, sent, hint, whole, message }: HeardLine,
  intent: Unsure,
  { asked, words, along, beside }: { asked: Asked; words: Words; along: Along; beside: string },
): Promise<Outcome> {
  const { files, names, lost } = along;
  const said = intent.verb === 'text' ? await whole() : besides(await readText(bot, intent.text), beside);
  const text = withLinks(orNames(said, names), linksIn(sent.sent));
  if (text === '') {
    if (along.told.length === 0) await bot.tell(place, drawAnswer(say(words.chat.noWords), words));
    return dropped(noText);
  }
  const more = sent.sent.length > 0 || beside !== '';
  const keep = more || holdsWords(intent) || (intent.verb === 'text' && intent.text === '');
  const from = { from: 'message', ...(keep ? { message: await message() } : {}) };
  const open = !keep && place.channel?.startsWith('D') ? await openTickets(bot, asked) : [];
  const about = {
    intent,
    text,
    ...from,
    hint,
    read: toMarkdown,
    show: toMarkdown,
    keep,
    whole: more,
    open,
    files,
    lost,
  };
  const offered = await offerNear(bot, asked, words, about);
  const alone = place.channel?.startsWith('D') === true && intent.verb === 'text';
  const answer = offered.kind === 'typed' && alone ? { ...offered, asks: 'theDesk' as const } : offered;
  await bot.tell(place, drawAnswer(answer, words));
  return answer.kind === 'typed' ? { outcome: 'held', reason: 'Kept as a draft.' } : { outcome: 'command' };
}
