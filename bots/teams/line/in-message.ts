import {
  type Ctx,
  type DraftContent,
  type FromMessage,
  fold,
  isBlank,
  listPeople,
  listTickets,
  type Outcome,
  type TicketPage,
  type Words,
} from '#core';
import { type Answer, say } from '../../shared/answer.ts';
import { type Asked, contextFor, wordsOf } from '../../shared/chat.ts';
import { dropped, noText } from '../../shared/hear/run-message.ts';
import { answerQuestion, isQuestion } from '../../shared/line/answer-question.ts';
import type { Intent, ReadText } from '../../shared/line/intent.ts';
import { offerNear, type Unsure } from '../../shared/line/near.ts';
import { holdsWords } from '../../shared/line/read-intent.ts';
import { runIntent } from '../../shared/line/run-intent.ts';
import { headsOf, wordsAfter } from '../../shared/line/tokens.ts';
import { orNames, takesFiles } from '../../shared/line/with-files.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { type Named, ticketFor } from '../../shared/press/ticket-for.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import type { Drawn } from '../draw/card.ts';
import { acts, ticketData } from '../draw/controls.ts';
import { cardOf, dialogButton, type Element, execute, plain } from '../draw/elements.ts';
import { keepText } from '../form/keep-text.ts';
import { askerOf, openTicketForm } from '../form/start.ts';
import { nothingAlong, takeSent } from '../from-message/sent-along.ts';
import { saidMessage } from '../from-message/source.ts';
import type { Said } from '../jobs.ts';
import { accountMentioned, withMentions } from '../place/mentioned.ts';
import { linksIn } from '../read/sent.ts';
import { accountOf, tellAnswer, tellDrawn } from '../speak.ts';

/** Tickets that a text can be added to with one press. */
const offered = 3;

/** What a line is answered with: an answer or a card of its own, and a second one where that was asked for as well. */
interface Told {
  readonly answer?: Answer;
  readonly also?: Answer;
  readonly drawn?: Drawn;
  readonly more?: readonly Element[];
  readonly outcome: Outcome;
}

/** Does what a line asks for, wherever it was typed; only its author sees the answer. */
export async function runLine(bot: Bot, said: Said, intent: Intent, requestId: string): Promise<Outcome> {
  const { place, sent } = said;
  const ctx = contextFor(bot, await bot.who.actor(accountOf(place)), requestId);
  const takes = takesFiles(intent);
  const { files, names, told, lost } = takes && sent.length > 0 ? await takeSent(bot, said, ctx) : nothingAlong;
  const { answer, also, drawn, more, outcome } = await answerLine(bot, said, brought(intent, sent, names), {
    requestId,
    message: saidMessage(place, said.id),
    files,
    lost,
    told: told.length > 0,
  });
  const ticketId = 'ticketId' in outcome ? outcome.ticketId : undefined;
  await noteLostOn(bot, { account: accountOf(place), requestId }, ticketId, lost);
  if (told.length > 0) await tellAnswer(bot, place, say(told.join('\n')));
  if (!takes && sent.length > 0) await tellAnswer(bot, place, say(wordsOf(ctx).chat.filesAside(sent.length)));
  if (drawn) await tellDrawn(bot, place, drawn);
  if (answer) await tellAnswer(bot, place, answer, more);
  if (also) await tellAnswer(bot, place, also);
  return outcome;
}

/** A line with the links that came along; files without a word are named by their names. */
function brought(intent: Intent, sent: Said['sent'], names: readonly string[]): Intent {
  switch (intent.verb) {
    case 'note':
    case 'reply':
      return { ...intent, text: withLinks(intent.text, linksIn(sent)) };
    case 'new':
    case 'text':
      return { ...intent, text: withLinks(orNames(intent.text, names), linksIn(sent)) };
    default:
      return intent;
  }
}

/** Does what a line asks for and gives what its author is to be told; the same request id twice has one effect. */
export async function answerLine(
  bot: Bot,
  said: Said,
  intent: Intent,
  along: {
    requestId: string;
    message: FromMessage | undefined;
    files: readonly string[];
    /** Why other files are not kept, for the agents. */
    lost?: readonly string[];
    /** The author was told already what became of what they sent. */
    told?: boolean;
  },
): Promise<Told> {
  const { place } = said;
  const { requestId, message, files, lost } = along;
  const asked = { account: accountOf(place), requestId };
  const ctx = contextFor(bot, await bot.who.actor(asked.account), requestId);
  const words = wordsOf(ctx);
  if (isQuestion(intent)) return { answer: await answerQuestion(bot, intent, asked), outcome: { outcome: 'command' } };
  switch (intent.verb) {
    case 'new': {
      const { text, ...whom } = await forWhom(bot, ctx, said, intent);
      const memory =
        text === '' ? {} : { draft: await keepText(bot, place, { text, message, files, lost, ...whom }, requestId) };
      const drawn = await openTicketForm(bot, askerOf(ctx), place, {
        prefill: { text, ...whom },
        shown: 'chat',
        memory,
      });
      return { drawn, outcome: { outcome: 'command' } };
    }
    case 'note':
    case 'reply':
      if (intent.text !== '' || files.length > 0) break;
      return { drawn: composeCard(intent.verb, await ticketFor(ctx, intent), words), outcome: { outcome: 'command' } };
    case 'recurring': {
      if (intent.do !== 'new') break;
      const data = { act: acts.newRecurring, ...(intent.words === '' ? {} : { x: intent.words }) };
      const button = dialogButton(words.recurring.newOne, data, { style: 'positive' });
      const card = cardOf([plain(words.recurring.openForm)], [button]);
      return { drawn: { card, summary: words.recurring.formTitle }, outcome: { outcome: 'command' } };
    }
    case 'time':
      if (intent.do !== 'open') break;
      return { drawn: composeCard('logTime', await ticketFor(ctx, intent), words), outcome: { outcome: 'command' } };
    case 'text':
    case 'later':
    case 'unclear':
      return offer(bot, ctx, asked, said, { ...along, intent });
    default:
      break;
  }
  const read: ReadText = (text, what) => (what === 'comment' ? withMentions(bot, place, text, said.mentions) : text);
  const ran = await runIntent(bot, await withMentioned(bot, said, intent), asked, read, files);
  const { answer, also, ticketId } = ran;
  const outcome: Outcome = { outcome: 'command', ...(ticketId ? { ticketId } : {}) };
  return { answer, ...(also ? { also } : {}), outcome };
}

/** Whom a new ticket is for, where the line says so: a mention, or a name that one person has; else the text is left whole. */
async function forWhom(
  bot: Bot,
  ctx: Ctx,
  { place, mentions }: Said,
  { text, who }: Extract<Intent, { verb: 'new' }>,
): Promise<{ text: string } & Pick<DraftContent, 'requester'>> {
  if (who?.kind !== 'name') return { text };
  const typed = who.name.slice(1);
  const mention = mentions.find(
    ({ name }) =>
      name !== '' &&
      typed.toLowerCase().startsWith(name.toLowerCase()) &&
      !/^[\p{L}\p{N}]/u.test(typed.slice(name.length)),
  );
  if (mention) {
    const id = await accountMentioned(bot, place, mention);
    const person = id && (await bot.who.personId({ tenant: place.tenant, id }).catch(() => undefined));
    if (!person) return { text };
    return { text: wordsAfter(typed.slice(mention.name.length)) ?? '', requester: { on: 'teams', id: person } };
  }
  for (const { head, words } of headsOf(typed)) {
    const { items } = await listPeople(ctx, { q: head, limit: 5 });
    const [only, another] = items.filter(({ name, email }) =>
      [name, email].some((one) => one && fold(one) === fold(head)),
    );
    if (only && !another) return { text: words ?? '', requester: { on: 'teams', id: only.id } };
  }
  return { text };
}

/** Whom a line hands a ticket to, or puts on it, is, where they were mentioned, that account: names need not be those of the desk. */
async function withMentioned<T extends Intent>(bot: Bot, said: Said, intent: T): Promise<T | Intent> {
  if (intent.verb === 'confidential') {
    const who = await Promise.all(
      intent.who.map(async (one) => {
        const found = one.kind === 'name' ? await mentionedAs(bot, said, one.name) : null;
        return found ? ({ kind: 'account', id: found.id } as const) : one;
      }),
    );
    return { ...intent, who };
  }
  if (intent.verb !== 'each') return assigneeMentioned(bot, said, intent);
  const of = await Promise.all(intent.of.map((one) => assigneeMentioned(bot, said, one)));
  return { ...intent, of };
}

/** The account that was mentioned by this name, and the words behind it; null where none was. */
async function mentionedAs(bot: Bot, { place, mentions }: Said, name: string) {
  const named = name.replace(/^@/, '');
  const typed = named.toLowerCase();
  const mention =
    mentions.find((one) => typed.startsWith(one.name.toLowerCase())) ??
    mentions.find((one) => one.name.toLowerCase().startsWith(typed));
  const id = mention && (await accountMentioned(bot, place, mention));
  return id ? { id, along: wordsAfter(named.slice(mention.name.length)) } : null;
}

async function assigneeMentioned<T extends Intent>(bot: Bot, said: Said, intent: T): Promise<T | Intent> {
  if (intent.verb === 'confidential') return intent;
  const who = intent.verb === 'assign' ? intent.to : 'who' in intent ? intent.who : undefined;
  if (who?.kind !== 'name') return intent;
  const found = await mentionedAs(bot, said, who.name);
  if (!found) return intent;
  const { id, along } = found;
  if ('who' in intent) return along === undefined ? { ...intent, who: { kind: 'account', id } } : intent;
  return { ...intent, to: { kind: 'account', id }, ...(along === undefined ? {} : { words: along }) };
}

/** A reply, a note or an entry without what it says: a line with the button that opens its form. */
function composeCard(verb: 'note' | 'reply' | 'logTime', { key, title }: Named, words: Words) {
  const label = { note: words.button.note, reply: words.button.reply, logTime: words.time.button.log }[verb];
  const button = dialogButton(label, ticketData(acts.ticket(verb), key, 0), { style: 'positive' });
  return { card: cardOf([plain(`${key} · ${title}`, { weight: 'Bolder' })], [button]), summary: key };
}

/** What is no command, or not yet one: the text is kept, and what it may have been meant for is offered. */
async function offer(
  bot: Bot,
  ctx: Ctx,
  asked: Asked,
  said: Said,
  along: {
    intent: Unsure;
    message: FromMessage | undefined;
    files: readonly string[];
    lost?: readonly string[];
    told?: boolean;
  },
): Promise<Told> {
  const { intent, message, files, lost = [], told = false } = along;
  const words = wordsOf(ctx);
  const { place } = said;
  if (isBlank(intent.text)) return { ...(told ? {} : { answer: say(words.chat.noWords) }), outcome: dropped(noText) };
  const open =
    intent.verb === 'text' && place.scope === 'personal' ? await openTickets(ctx) : { items: [], next: null };
  const keep = holdsWords(intent) || files.length > 0;
  const hint = words.teams.offer.choose;
  const about = {
    intent,
    text: intent.text,
    from: 'message',
    message,
    files,
    lost,
    hint,
    show: (line: string) => line,
    keep,
    open: open.items,
  };
  const answer = await offerNear(bot, asked, words, about);
  const outcome: Outcome =
    answer.kind === 'typed' ? { outcome: 'held', reason: 'Kept as a draft.' } : { outcome: 'command' };
  return { answer, more: addButtons(open, answer, said, words), outcome };
}

/** A person's open tickets, those that wait for them first. */
const openTickets = (ctx: Ctx) => listTickets(ctx, { requester: 'me', open: true, sort: 'yours', limit: offered });

/** Buttons that add a kept text to one of the person's open tickets; in their own chat the message itself is the reply. */
function addButtons({ items, next }: TicketPage, answer: Answer, { id }: Said, words: Words): Element[] {
  if (answer.kind !== 'typed' || !answer.draft) return [];
  const draft = answer.draft.id;
  const buttons = items.map(({ key, title }) =>
    execute(words.chat.addTo(key, title), { act: acts.addDraft, d: draft, t: key, said: id }),
  );
  return next === null
    ? buttons
    : [...buttons, dialogButton(words.teams.offer.addToOther, { act: acts.addToOther, d: draft })];
}
