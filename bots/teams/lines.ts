import { type Ctx, listTickets, type Outcome, type Words } from '#core';
import { type Answer, say } from '../shared/answer.ts';
import { answerQuestion } from '../shared/answer-question.ts';
import { type Asked, contextFor, wordsOf } from '../shared/chat.ts';
import { giveBack } from '../shared/give-back.ts';
import { holdsWords, type Intent } from '../shared/intent.ts';
import { runIntent } from '../shared/run-intent.ts';
import { dropped } from '../shared/run-message.ts';
import type { Bot } from './bot.ts';
import { acts, ticketData } from './controls.ts';
import { cardOf, dialogButton, type Element, execute, plain } from './elements.ts';
import type { Said } from './heard.ts';
import { drawTicketForm, keepText } from './new-ticket.ts';
import { threadAddress } from './place.ts';
import { accountOf, tellAnswer, tellDrawn } from './speak.ts';

/** Tickets that a text can be added to with one press. */
const offered = 3;

/** Does what a line asks for, wherever it was typed; only its author sees the answer. */
export async function runLine(bot: Bot, said: Said, intent: Intent, requestId: string): Promise<Outcome> {
  const { place } = said;
  const asked = { account: accountOf(place), requestId };
  const ctx = contextFor(bot, await bot.who.actor(asked.account), requestId);
  const words = wordsOf(ctx);
  const holdsText = intent.verb === 'new' || intent.verb === 'note' || intent.verb === 'reply';
  if (holdsText && said.files > 0) await tellAnswer(bot, place, say(words.chat.filesLater(said.files)));
  switch (intent.verb) {
    case 'help':
    case 'mine':
    case 'queue':
    case 'show':
    case 'search':
      await tellAnswer(bot, place, await answerQuestion(bot, intent, asked));
      return { outcome: 'command' };
    case 'new': {
      const memory = intent.text === '' ? {} : { draft: await keepText(bot, place, intent.text, requestId) };
      const form = await drawTicketForm(bot, place, words, { prefill: { text: intent.text }, shown: 'chat', memory });
      await tellDrawn(bot, place, form);
      return { outcome: 'command' };
    }
    case 'note':
    case 'reply':
      if (intent.text !== '') break;
      await tellDrawn(bot, place, composeCard(intent.verb, intent.ticket, words));
      return { outcome: 'command' };
    case 'text':
    case 'later':
    case 'unclear':
      return offer(bot, ctx, asked, said, intent);
    default:
      break;
  }
  const { answer, ticketId } = await runIntent(bot, await withMentioned(bot, said, intent), asked, (text) => text);
  await tellAnswer(bot, place, answer);
  return { outcome: 'command', ...(ticketId ? { ticketId } : {}) };
}

/** Whom a line hands a ticket to is, where they were mentioned, that account: names need not be those of the desk. */
async function withMentioned(bot: Bot, { place, mentions }: Said, intent: Intent): Promise<Intent> {
  if (intent.verb !== 'assign' || intent.to.kind !== 'name') return intent;
  const typed = intent.to.name.toLowerCase();
  const mention = mentions.find((one) => one.name.toLowerCase().startsWith(typed));
  if (!mention) return intent;
  const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
  const member = await bot.connector.member(at, mention.member).catch(() => null);
  const id = (member?.aadObjectId ?? member?.objectId)?.toLowerCase();
  if (!id) return intent;
  const { locale: _, timeZone: __, ...where } = place;
  bot.people.met({ ...where, user: id, member: mention.member, name: mention.name });
  return { ...intent, to: { kind: 'account', id } };
}

/** A reply or note without its text: a line with the button that opens the composer. */
function composeCard(verb: 'note' | 'reply', ticket: string, words: Words) {
  const label = verb === 'note' ? words.button.note : words.button.reply;
  const button = dialogButton(label, ticketData(acts.ticket(verb), ticket, 0), { style: 'positive' });
  return { card: cardOf([plain(ticket, { weight: 'Bolder' })], [button]), summary: ticket };
}

/** What is no command, or not yet one: the text is kept, and what it may have been meant for is offered. */
async function offer(
  bot: Bot,
  ctx: Ctx,
  asked: Asked,
  said: Said,
  intent: Extract<Intent, { verb: 'text' | 'later' | 'unclear' }>,
): Promise<Outcome> {
  const words = wordsOf(ctx);
  const { place, files } = said;
  if (intent.text === '' && files > 0) {
    await tellAnswer(bot, place, { kind: 'words', why: { text: words.chat.onlyFiles(files) } });
    return dropped('It holds no text.');
  }
  const kept = holdsWords(intent) ? intent.text : '';
  const typed = { kind: 'command', content: { text: kept, from: 'message' } } as const;
  const extra = files > 0 ? ` ${words.chat.filesLater(files)}` : '';
  const why = { text: `${whyOffered(intent, words)}${extra}` };
  const answer = await giveBack(bot, asked, typed, why);
  const more = intent.verb === 'text' ? await addButtons(ctx, answer, said, words) : [];
  await tellAnswer(bot, place, answer, more);
  return kept === '' ? { outcome: 'command' } : { outcome: 'held', reason: 'Kept as a draft.' };
}

function whyOffered(intent: Extract<Intent, { verb: 'text' | 'later' | 'unclear' }>, words: Words): string {
  switch (intent.verb) {
    case 'text':
      return words.teams.offer.choose;
    case 'later':
      return words.chat.notYet(intent.word);
    case 'unclear':
      return intent.exact ? words.chat.didYouMean(intent.line) : words.chat.formIs(intent.line);
  }
}

/** Buttons that add a kept text to one of the person's open tickets; in their own chat the message itself is the reply. */
async function addButtons(ctx: Ctx, answer: Answer, { place, id }: Said, words: Words): Promise<Element[]> {
  if (answer.kind !== 'typed' || !answer.draft || place.scope !== 'personal') return [];
  const { items } = await listTickets(ctx, { requester: 'me', open: true, limit: offered });
  const draft = answer.draft.id;
  return items.map(({ key, title }) =>
    execute(words.teams.offer.addTo(key, title), { act: acts.addDraft, d: draft, t: key, said: id }),
  );
}
